using Npgsql;

namespace CreditLedger.Preservation;

/// <summary>Read tables only say where to look; what is due is decided from the facts.</summary>
internal static class DueSubjects
{
    /// <param name="sql">Answers one column of codes.</param>
    public static async Task<List<string>> ReadAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var subjects = new List<string>();
        while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        return subjects;
    }
}
