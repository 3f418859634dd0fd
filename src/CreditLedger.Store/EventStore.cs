using Npgsql;

namespace CreditLedger.Store;

/// <summary>Facts in streams, in one log whose order is the order of commit.</summary>
public sealed partial class EventStore(NpgsqlDataSource source, FactTypes types, TimeProvider clock)
{
    // A stranger writing the same tables without our lock can beat us to a version; then we look again.
    private const int Attempts = 5;

    public FactTypes Types => types;

    internal TimeProvider Clock => clock;

    public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        return (await AppendAsync([append], cancellation))[0];
    }

    /// <summary>
    /// Appends to many streams in one round trip and one transaction, in the order given. Each append has its own answer:
    /// a conflict or a repeat of one does not disturb the others.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The database went away; with a command id the append may be repeated.</exception>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation = default) =>
        LedgerUnavailableException.GuardAsync(async () =>
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await using var connection = await source.OpenConnectionAsync(cancellation);
                    return await AppendOnAsync(connection, appends, cancellation);
                }
                catch (PostgresException raced) when (attempt < Attempts && raced.SqlState is PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
                {
                }
            }
        });

    /// <summary>
    /// Appends within the caller's transaction on <paramref name="connection"/>: recorded if and when it commits. The log's lock
    /// is held from here to the transaction's end, so append last. The isolation level must be read committed.
    /// </summary>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken cancellation = default) =>
        LedgerUnavailableException.GuardAsync(() => AppendOnAsync(connection, appends, cancellation));

    /// <summary>The position of the last fact; 0 when the log is empty.</summary>
    public Task<long> HeadAsync(CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await HeadAsync(connection, cancellation);
    });

    internal static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(seq_id), 0) from ledger.mt_events", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<IReadOnlyList<AppendResult>> AppendOnAsync(
        NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken cancellation)
    {
        if (appends.Count == 0)
        {
            return [];
        }

        if (appends.FirstOrDefault(append => append.Facts.Count == 0) is { } empty)
        {
            throw new ArgumentException($"an append to {empty.Stream} carries no fact", nameof(appends));
        }

        await using var command = AppendCall.Create(connection, appends, types, clock);
        return await AppendCall.ExecuteAsync(command, appends.Count, cancellation);
    }
}
