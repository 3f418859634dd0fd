using CreditLedger.Benchmarks.Stages;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using Npgsql;

namespace CreditLedger.Benchmarks.City;

/// <summary>
/// The same scores by one statement written by hand for version 3 of ops/programmes/public-evaluation.json and version 1 of sole-traders.json,
/// from the read tables: every weight, band, decay, veto and cut-off of them. It finds the read tables ready, and leaves no explanation and no
/// history. Problems found by inspections are left out: nobody has been inspected in this city.
/// </summary>
internal static class ScoreStage
{
    private const string Statement = """
        create unlogged table bare.score as
        with penalties as (
          select uscc, count(*) filter (where severity = 'Serious') as serious, sum(fine_amount + confiscated_amount) as fines,
            coalesce(sum(round(case when trader then 15 else 20 end * power(0.5::float8, months / 3.0::float8)::numeric, 1)) filter (where severity = 'Minor'), 0) as minor_takes,
            coalesce(sum(round(case when trader then 120 else 150 end * power(0.5::float8, months / 12.0::float8)::numeric, 1)) filter (where severity = 'General'), 0) as general_takes,
            coalesce(sum(round(case when trader then 150 else 160 end * power(0.5::float8, months / 24.0::float8)::numeric, 1)) filter (where severity = 'Serious'), 0) as serious_takes
          from (select p.*, left(uscc, 2) = '92' as trader, bare.months(decided_on, $1) as months from read.penalty p where decided_on <= $1 and $1 <= publication_end_on) shown
          group by uscc),
        licences as (
          select uscc, count(*) as active from read.licence where valid_from <= $1 and (valid_until is null or $1 <= valid_until) group by uscc),
        pledges as (
          select uscc, count(*) filter (where performance = 'Full') as kept,
            coalesce(sum(round(10 * power(0.5::float8, bare.months(verified_on, $1) / 12.0::float8)::numeric, 1))
              filter (where performance = 'Part' and breached_on is null), 0) as part_takes,
            coalesce(sum(round(case when trader then 60 else 40 end * power(0.5::float8, bare.months(case performance when 'None' then verified_on else breached_on end, $1) / 12.0::float8)::numeric, 1))
              filter (where performance = 'None' or breached_on is not null), 0) as broken_takes
          from (select k.*, left(uscc, 2) = '92' as trader from read.pledge k where signed_on <= $1 and verified_on <= $1 and $1 <= counts_until) found group by uscc),
        running as (
          select distinct uscc from read.pledge where left(uscc, 2) = '92' and signed_on <= $1 and (valid_until is null or $1 <= valid_until) and (verified_on is null or verified_on > $1)),
        scored as (
          select e.uscc, e.trader, coalesce(p.serious, 0) as serious,
            case when e.trader then
              case e.status when 'Active' then 120 else 0 end
              + case when age >= 36 then 120 when age >= 12 then 90 when age >= 6 then 60 else 40 end
              + case when l.active >= 1 then 100 else 60 end
              + greatest(60 - coalesce(p.minor_takes, 0), 0) + greatest(180 - coalesce(p.general_takes, 0), 0) + greatest(180 - coalesce(p.serious_takes, 0), 0) + 80
              + case when k.kept >= 1 then 60 else 40 end + greatest(80 - coalesce(k.broken_takes, 0), 0)
              + case when r.uscc is not null then 20 else 10 end
            else
              case e.status when 'Active' then 100 else 0 end
              + case when age >= 180 then 160 when age >= 84 then 120 when age >= 36 then 80 when age >= 12 then 40 when age >= 6 then 10 else 0 end
              + case when registered_capital is null then 10 when registered_capital >= 10000000 then 60 when registered_capital >= 2000000 then 45
                     when registered_capital >= 500000 then 30 when registered_capital >= 100000 then 10 else 0 end
              + case when l.active >= 3 then 80 when l.active >= 2 then 60 when l.active >= 1 then 40 else 0 end
              + greatest(60 - coalesce(p.minor_takes, 0), 0) + greatest(180 - coalesce(p.general_takes, 0), 0) + greatest(200 - coalesce(p.serious_takes, 0), 0)
              + case when p.fines >= 500000 then 0 when p.fines >= 100000 then 15 when p.fines >= 10000 then 35 when p.fines >= 1 then 50 else 60 end
              + case when k.kept >= 3 then 30 when k.kept >= 1 then 20 else 10 end
              + greatest(20 - coalesce(k.part_takes, 0), 0) + greatest(50 - coalesce(k.broken_takes, 0), 0)
            end as score
          from (select *, left(uscc, 2) = '92' as trader, bare.months(registered_on, $1) as age from read.enterprise where status <> 'Closed' or closed_on > $1) e
          left join penalties p using (uscc) left join licences l using (uscc) left join pledges k using (uscc) left join running r using (uscc))
        select uscc, score,
          case when trader then case when score < 550 then 'D' when score < 700 then 'C' when score < 880 then 'B' else 'A' end
               when serious >= 2 then 'D' when score < 680 then 'D' when serious >= 1 or score < 760 then 'C' when score < 890 then 'B' else 'A' end as grade
        from scored
        """;

    // Whole months, as ages and decay count them; a month is full on the last day of a month that has no such day.
    private const string Months = """
        create function bare.months(since date, until date) returns int language sql immutable parallel safe as $$
          select n - (since + make_interval(months => n) > until)::int
          from (select ((extract(year from until) - extract(year from since)) * 12 + extract(month from until) - extract(month from since))::int as n) counted $$
        """;

    public static async Task<Dictionary<string, double>> RunAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var meter = await Meter.StartAsync(platform.Database.Ledger, cancellation);
        await using var source = Bare.Open(folder);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, $"drop schema if exists bare cascade; create schema bare; {Months}", cancellation);
        await RawCopy.ExecuteAsync(connection, "set work_mem = '256MB'; set max_parallel_workers_per_gather = 4; set jit = off", cancellation);
        await using var command = new NpgsqlCommand(Statement.Replace("$1", $"date '{platform.Clock.Today():yyyy-MM-dd}'", StringComparison.Ordinal), connection);
        await meter.MeasureAsync("statement", () => command.ExecuteNonQueryAsync(cancellation), cancellation);
        meter.Values["enterprises"] = await RawCopy.ScalarAsync(connection, "select count(*) from read.enterprise", cancellation);
        meter.Values["scored"] = await RawCopy.ScalarAsync(connection, "select count(*) from bare.score", cancellation);
        meter.Values["differ"] = await RawCopy.ScalarAsync(connection, """
            select count(*) from bare.score s full join read.evaluation e using (uscc)
            where s.uscc is null or e.uscc is null or s.score <> e.score or s.grade <> e.grade
            """, cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade", cancellation);
        return meter.Values;
    }
}
