namespace CreditLedger.Benchmarks.Graph;

/// <summary>The statements that fill a city's read models from its enterprises: rows as the projections would have made them, hash by hash.</summary>
internal static class GraphCitySql
{
    public const string Seed = """
        create schema bench;
        create unlogged table bench.seed (
          n int, uscc text, name text, kind text, district text, sector text, size text, registered_on date,
          h int generated always as (hashint4(n) & 1048575) stored,
          score numeric generated always as (case when hashint4(n) & 15 <> 0 then round(560 + (hashint4(n) & 1048575) % 4400 / 10.0, 1) end) stored,
          grade text generated always as (case
            when hashint4(n) & 15 = 0 then null
            when (hashint4(n) & 1048575) % 4400 >= 3300 then 'A' when (hashint4(n) & 1048575) % 4400 >= 2000 then 'B'
            when (hashint4(n) & 1048575) % 4400 >= 1200 then 'C' else 'D' end) stored);
        """;

    /// <summary>By table; <c>{today}</c> is the day.</summary>
    public static IReadOnlyList<(string Table, string Fill)> Fills { get; } =
    [
        ("enterprise", """
            insert into read.enterprise
            select uscc, name, kind, district, sector, size, (h % 5000 + 1) * 10000, registered_on, 'Active', null, null,
              grade, score, case when grade is not null then 'public-evaluation' end, case when grade is not null then 1 end,
              case when grade is not null then {today} - h % 400 end
            from bench.seed
            """),
        ("evaluation", """
            insert into read.evaluation
            select uscc, 'public-evaluation', 1, grade, score, null,
              (select jsonb_agg(jsonb_build_object('indicator', 'indicator-' || i, 'observed', (h % (i + 9))::text, 'points', h % 90, 'records', '[]'::jsonb))
               from generate_series(1, 8) i),
              {today} - h % 400, now() - h % 400 * interval '1 day'
            from bench.seed where grade is not null
            """),
        ("whitelist_entry", """
            insert into read.whitelist_entry
            select uscc, 'small-and-micro', case when h % 29 = 0 then 'Suspended' when h % 37 = 0 then 'Expired' else 'Admitted' end, name, district, sector, size,
              grade, score, 1, {today} - h % 300, {today} + 60 + h % 300, case when h % 29 = 0 then {today} - h % 50 end,
              (select jsonb_agg(jsonb_build_object('criterion', 'criterion-' || i, 'met', true, 'observed', h::text, 'records', '[]'::jsonb)) from generate_series(1, 5) i),
              null, now() - h % 300 * interval '1 day'
            from bench.seed where grade in ('A', 'B') and h / 16 % 100 < 83
            """),
        ("pledge", """
            insert into read.pledge
            select uscc, district || to_char(signed_on, 'YYYYMMDD') || lpad(i::text, 6, '0'), left(md5(uscc || i), 24), case when is_kept then 'Kept' else 'InForce' end,
              (array['VoluntaryDisclosure', 'ApprovalSubstitute', 'SectorSelfDiscipline', 'CreditRepair'])[1 + (h + i) % 4],
              '11' || district || 'MB0000000X', district, sector, '市场准入许可事项', '所提交材料真实、合法、有效，并按期补齐', '撤销许可并记入信用记录',
              signed_on, case when is_kept then signed_on + 180 else {today} + 30 + h % 300 end, null, null, true,
              case when (h + i) % 8 <> 0 then signed_on + 7 end, null, case when is_kept then 'Full' end, case when is_kept then signed_on + 170 end,
              case when is_kept then '现场核查' end, null, null, case when is_kept then {today} + 300 end, null, null, now() - h % 300 * interval '1 day'
            from bench.seed cross join lateral generate_series(1, case when h % 4 = 0 then 0 else 1 + h / 32 % 10 end) as i
            cross join lateral (select {today} - 200 - (h / 8 + i * 97) % 700 as signed_on, (h + i) % 10 < 7 as is_kept) as of
            """),
    ];
}
