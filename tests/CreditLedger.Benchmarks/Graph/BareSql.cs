namespace CreditLedger.Benchmarks.Graph;

/// <summary>The questions as somebody would write them who writes SQL by hand; the same texts go to the bare endpoint and to pgbench.</summary>
internal static class BareSql
{
    public const string One = """
        select e.uscc, e.name, e.district, e.sector, e.size, v.grade, v.score, v.evaluated_on
        from read.enterprise e left join read.evaluation v using (uscc) where e.uscc = $1
        """;

    private const string Best = "order by score desc, uscc desc limit";

    // As the graph: what is on display today.
    private const string OnDisplay = "p.published_on is not null and (p.counts_until is null or p.counts_until >= current_date)";

    public const string Counts = """
        select grade, count(*) from read.whitelist_entry where list_id = 'small-and-micro' and status = 'Admitted' and district = $1 group by grade order by grade
        """;

    public static string Page(string[] filters) => $"""
        select uscc, name, district, sector, size, grade, score, expires_on from read.whitelist_entry {Where(filters)} {Best} 51
        """;

    public static string Records(string[] filters) => $"""
        select w.*, v.grade, v.score, v.evaluated_on
        from (select uscc, name, district, sector, size, grade, score, expires_on from read.whitelist_entry {Where(filters)} {Best} 21) w
        left join read.evaluation v using (uscc) order by w.score desc, w.uscc desc
        """;

    public static string Pledges(string[] filters) => $"""
        select w.uscc, p.code, p.kind, p.status, p.signed_on, p.due_on
        from (select uscc, score from read.whitelist_entry {Where(filters)} {Best} 20) w
        cross join lateral (select * from read.pledge p where p.uscc = w.uscc and {OnDisplay} order by p.signed_on desc, p.code desc limit 5) p
        order by w.score desc, w.uscc desc, p.signed_on desc, p.code desc
        """;

    private static string Where(string[] filters) =>
        $"where list_id = 'small-and-micro' and status = 'Admitted'{string.Concat(filters.Select((filter, index) => $" and {filter} ${index + 1}"))}";
}
