using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>
/// Holds one caller's scope against rows as they stand now, as the tables of the graph do: for what is not itself a row, such as the news
/// that one has changed. Who is confined to nothing costs no question.
/// </summary>
/// <param name="scope">What the caller is confined to.</param>
internal sealed class Seats(GraphDatabase database, Scope scope)
{
    /// <summary>Why the caller may not see what is not public of an enterprise; null when it may.</summary>
    public ValueTask<Refusal?> RefuseAsync(Uscc uscc, CancellationToken cancellation) =>
        RefuseAsync(uscc, "select district, sector from read.enterprise where uscc = $1", [uscc.Value], cancellation);

    /// <summary>The same for its place on a finance whitelist.</summary>
    public ValueTask<Refusal?> RefuseEntryAsync(Uscc uscc, string list, CancellationToken cancellation) =>
        RefuseAsync(uscc, "select district, sector from read.whitelist_entry where uscc = $1 and list_id = $2", [uscc.Value, list], cancellation);

    /// <summary>The same for a pledge, which belongs to the district of its signing and to the agency that accepted it.</summary>
    public async ValueTask<bool> MayReadPledgeAsync(Uscc uscc, string code, CancellationToken cancellation)
    {
        if (scope.RefuseOther(uscc) is not null) return false;
        if (scope is { Districts: null, Sectors: null, Agency: null }) return true;
        var row = await RowAsync("select district, sector, agency_id from read.pledge where uscc = $1 and code = $2", [uscc.Value, code], cancellation);
        return row is [var district, var sector, var agency] && scope.Refuse(uscc, district, sector) is null && (scope.Agency is null || scope.Agency == agency);
    }

    private async ValueTask<Refusal?> RefuseAsync(Uscc uscc, string sql, string[] key, CancellationToken cancellation)
    {
        if (scope is { Districts: null, Sectors: null }) return scope.RefuseOther(uscc);
        var row = await RowAsync(sql, key, cancellation);
        return row is [var district, var sector] ? scope.Refuse(uscc, district, sector)
            : scope.Districts is not null ? Scope.OutsideDistricts
            : Scope.OutsideSectors;
    }

    private async Task<string[]?> RowAsync(string sql, string[] key, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand(sql);
        foreach (var part in key) command.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = part });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? [.. Enumerable.Range(0, row.FieldCount).Select(row.GetString)] : null;
    }
}
