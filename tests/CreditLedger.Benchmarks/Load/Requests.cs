using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditLedger.Benchmarks.Stages;
using Npgsql;

namespace CreditLedger.Benchmarks.Load;

/// <summary>The same questions twice: as GraphQL for the platform, and as addresses of the bare endpoints.</summary>
internal sealed record Requests(string Name, IReadOnlyList<byte[]> Ours, IReadOnlyList<byte[]> Bare)
{
    private const string WhitelistQuery = """
        query ($where: WhitelistEntryFilterInput, $after: String) {
          financeWhitelist(id: "small-and-micro") {
            entries(first: 50, after: $after, where: $where) {
              nodes { uscc name district sector size grade score expiresOn }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    private const string EnterpriseQuery = "query ($uscc: Uscc!) { enterprise(uscc: $uscc) { uscc name district sector size evaluation { grade score evaluatedOn } } }";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A bank's first page: of the whole list, of each grade, of each district, of each of both.</summary>
    public static async Task<Requests> WhitelistAsync(NpgsqlDataSource source, string token, CancellationToken cancellation)
    {
        var pairs = await RowsAsync(source, "select distinct district, grade from read.whitelist_entry where list_id = 'small-and-micro' and status = 'Admitted' and grade is not null order by 1, 2", cancellation);
        if (pairs.Count == 0) throw new StageFailedException("the whitelist recommends nobody");
        List<(string? District, string? Grade)> filters =
        [
            (null, null), .. pairs.Select(pair => ((string?)null, (string?)pair[1])).Distinct(), .. pairs.Select(pair => ((string?)pair[0], (string?)null)).Distinct(),
            .. pairs.Select(pair => ((string?)pair[0], (string?)pair[1])),
        ];
        return new Requests(
            "whitelist page",
            [.. filters.Select(filter => Page(token, filter.District, filter.Grade, after: null))],
            [.. filters.Select(filter => Get($"/whitelist?list=small-and-micro{(filter.District is null ? "" : $"&district={filter.District}")}{(filter.Grade is null ? "" : $"&grade={filter.Grade}")}"))]);
    }

    public static async Task<Requests> EnterprisesAsync(NpgsqlDataSource source, string token, CancellationToken cancellation)
    {
        var codes = await RowsAsync(source, "select uscc from read.enterprise where grade is not null order by md5(uscc) limit 5000", cancellation);
        return new Requests(
            "enterprise by code",
            [.. codes.Select(code => Post(token, EnterpriseQuery, new { uscc = code[0] }))],
            [.. codes.Select(code => Get($"/enterprise?uscc={code[0]}"))]);
    }

    public static byte[] Page(string token, string? district, string? grade, string? after)
    {
        var where = new Dictionary<string, object> { ["status"] = new { eq = "ADMITTED" } };
        if (district is not null) where["district"] = new { eq = district };
        if (grade is not null) where["grade"] = new { eq = grade };
        return Post(token, WhitelistQuery, new { where, after });
    }

    private static byte[] Post(string token, string query, object variables)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query, variables }, Json);
        return [.. Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nCredit-Purpose: FINANCE_REFERRAL\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static byte[] Get(string address) => Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    private static async Task<List<string[]>> RowsAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<string[]>();
        while (await row.ReadAsync(cancellation)) rows.Add([.. Enumerable.Range(0, row.FieldCount).Select(row.GetString)]);
        return rows;
    }
}
