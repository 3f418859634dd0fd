using System.Globalization;
using Npgsql;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>The four questions on which engines are compared, with arguments drawn from what the city holds.</summary>
internal static class Questions
{
    private const int Drawn = 2_000;

    public const string One = "Q1";
    public const string Page = "Q2";
    public const string Records = "Q3";
    public const string Counts = "Q4";

    public static IReadOnlyList<string> Names { get; } = [One, Page, Records, Counts];

    private const string OneQuery = "query ($uscc: Uscc!) { enterprise(uscc: $uscc) { uscc name district sector size evaluation { grade score evaluatedOn } } }";

    public const string PageQuery = """
        query ($where: WhitelistEntryFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
          financeWhitelist(id: "small-and-micro") {
            entries(first: $first, after: $after, last: $last, before: $before, where: $where) {
              nodes { uscc name district sector size grade score expiresOn }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    private const string RecordsQuery = """
        query ($where: WhitelistEntryFilterInput) {
          financeWhitelist(id: "small-and-micro") {
            entries(first: 20, where: $where) {
              nodes {
                uscc name district sector size grade score expiresOn
                evaluation { grade score evaluatedOn }
                enterprise { publishedPledges(first: 5) { nodes { code kind status signedOn dueOn } } }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
        """;

    private const string CountsQuery = """
        query ($where: WhitelistEntryFilterInput) {
          financeWhitelist(id: "small-and-micro") { entries(where: $where) { totalCount counts { grade count } } }
        }
        """;

    public static async Task<IReadOnlyList<Question>> DrawAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var codes = await ColumnAsync(source, $"select uscc from read.enterprise order by md5(uscc) limit {Drawn}", cancellation);
        var districts = await ColumnAsync(source, "select distinct district from read.whitelist_entry where status = 'Admitted' order by 1", cancellation);
        var filters = Filters(districts).ToList();
        return
        [
            new(One, "one enterprise by code with its evaluation",
                [.. codes.Select(code => Question.Body(OneQuery, new { uscc = code }))],
                [.. codes.Select(code => $"/one?uscc={code}")],
                [.. codes.Select(code => (string[])[Question.Said(BareSql.One, code)])]),
            new(Page, "the first 50 of a filtered, ordered whitelist",
                [.. filters.Select(filter => Question.Body(PageQuery, new { where = filter.Where, first = 50 }))],
                [.. filters.Select(filter => $"/page?{filter.Address}")],
                [.. filters.Select(filter => (string[])[Question.Said(BareSql.Page(filter.Sql), filter.Arguments)])]),
            new(Records, "the first 20 with evaluation and last five pledges",
                [.. filters.Select(filter => Question.Body(RecordsQuery, new { where = filter.Where }))],
                [.. filters.Select(filter => $"/records?{filter.Address}")],
                [.. filters.Select(filter => (string[])[Question.Said(BareSql.Records(filter.Sql), filter.Arguments), Question.Said(BareSql.Pledges(filter.Sql), filter.Arguments)])]),
            new(Counts, "how many of a district, in all and by grade",
                [.. districts.Select(district => Question.Body(CountsQuery, new { where = new { status = new { eq = "ADMITTED" }, district = new { eq = district } } }))],
                [.. districts.Select(district => $"/counts?district={district}")],
                [.. districts.Select(district => (string[])[Question.Said(BareSql.Counts, district)])]),
        ];
    }

    /// <summary>Of all, of a district, of a grade, of both; and everywhere from some score downwards.</summary>
    private static IEnumerable<Filter> Filters(List<string> districts)
    {
        var random = new Random(1);
        for (var i = 0; i < Drawn; i++)
        {
            yield return new Filter(
                (i & 1) == 0 ? null : districts[random.Next(districts.Count)], (i & 2) == 0 ? null : random.Next(2) == 0 ? "A" : "B",
                (780 + random.Next(2_000) / 10m).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, string sql, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var values = new List<string>();
        while (await row.ReadAsync(cancellation)) values.Add(row.GetString(0));
        return values;
    }

    private sealed record Filter(string? District, string? Grade, string Score)
    {
        public object Where
        {
            get
            {
                var where = new Dictionary<string, object>(StringComparer.Ordinal) { ["status"] = new { eq = "ADMITTED" }, ["score"] = new { lte = Score } };
                if (District is not null) where["district"] = new { eq = District };
                if (Grade is not null) where["grade"] = new { eq = Grade };
                return where;
            }
        }

        public string Address => $"score={Score}{(District is null ? "" : $"&district={District}")}{(Grade is null ? "" : $"&grade={Grade}")}";

        public string[] Sql => [.. BareGraph.FiltersOf(District, Grade)];

        public string[] Arguments => [.. ((string?[])[Score, District, Grade]).OfType<string>()];
    }
}
