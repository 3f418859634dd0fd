using System.Reflection;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>The tables, from SQL embedded in an assembly: idempotent files, applied in the order of their names.</summary>
public static class LedgerSchema
{
    /// <summary>Creates or completes the store's own tables and functions.</summary>
    public static Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellation = default) =>
        ApplyAsync(source, typeof(LedgerSchema).Assembly, "store/", cancellation);

    /// <summary>Applies every embedded <c>prefix*.sql</c> of an assembly. All of them or none: one transaction.</summary>
    public static Task ApplyAsync(NpgsqlDataSource source, Assembly assembly, string prefix, CancellationToken cancellation = default) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);

            // Two hosts may start at once; "if not exists" alone does not keep them from colliding.
            await ExecuteAsync("select pg_advisory_xact_lock(7310580, 2)");
            foreach (var name in assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal))
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                await ExecuteAsync(await text.ReadToEndAsync(cancellation));
            }

            await transaction.CommitAsync(cancellation);
            return true;

            async Task ExecuteAsync(string sql)
            {
                await using var command = new NpgsqlCommand(sql, connection, transaction);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        });
}
