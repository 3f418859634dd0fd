using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Host.Tests.Access;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Pledges;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Following;

/// <summary>Enterprises are watched by those who have lent to them, supervise them, or are them; each sees what it would see if it asked.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class WatchedEnterprisesSpecs(RunningPlatform city)
{
    private const string Watched = """
        subscription($usccs: [Uscc!]!, $matters: [WatchedMatter!], $after: LedgerPosition = "0") {
          watchedEnterprises(usccs: $usccs, matters: $matters, after: $after) {
            position kind kindLabel(language: ZH) uscc happenedOn recordId recordKind listId pledgeCode
            enterprise { uscc } penalty { decisionNumber } licence { decisionNumber } publishedPledge { code }
          }
        }
        """;

    private const string Guarded = """
        subscription($usccs: [Uscc!]!, $matters: [WatchedMatter!]) {
          watchedEnterprises(usccs: $usccs, matters: $matters, after: "0") { position kind evaluation { grade } whitelistEntry { status } }
        }
        """;

    [Fact]
    public async Task everyone_may_watch_what_is_public()
    {
        var uscc = (await RowsAsync("select uscc from read.published_penalty group by uscc order by count(*) desc, uscc limit 1"))[0];
        var shown = await RowsAsync("select record_id from read.published_penalty where uscc = $1 union all select record_id from read.published_licence where uscc = $1", uscc);

        using var reader = await city.Http.FollowAsync(Watched, new { usccs = new[] { uscc }, matters = new[] { "RECORD" } });
        var events = new List<JsonNode>();
        while (events.Count(one => (string)one["kind"]! == "RECORD_FILED") < shown.Count) events.AddRange(await reader.TakeAsync(1));

        var filed = events.Where(one => (string)one["kind"]! == "RECORD_FILED").ToList();
        filed.Select(one => (string)one["recordId"]!).Order(StringComparer.Ordinal).ShouldBe(shown.Order(StringComparer.Ordinal));
        filed.ShouldAllBe(one => (one["penalty"] == null) != (one["licence"] == null) && (string)one["uscc"]! == uscc && (string)one["kindLabel"]! == "信用记录归集");
    }

    [Fact]
    public async Task of_records_that_are_not_on_display_nothing_is_said()
    {
        // One whose penalties are all over their time, and which has no licence: the register alone speaks of it.
        var uscc = (await RowsAsync("""
            select uscc from read.penalty p where not exists (select 1 from read.published_penalty s where s.uscc = p.uscc)
              and not exists (select 1 from read.licence l where l.uscc = p.uscc) and exists (select 1 from read.enterprise e where e.uscc = p.uscc)
            order by uscc limit 1
            """))[0];
        using var reader = await city.Http.FollowAsync(Watched, new { usccs = new[] { uscc }, matters = new[] { "RECORD", "REGISTER" } });
        (await reader.TakeAsync(1)).ShouldAllBe(one => (string)one["kind"]! == "REGISTER_CHANGED");

        var later = (await FactsAsync(uscc)).Last().Position;
        using var again = await city.Http.FollowAsync(Watched, new { usccs = new[] { uscc }, matters = new[] { "RECORD" }, after = $"{later}" });
        (await again.BlockAsync())!.Id.ShouldBe($"{later}");
    }

    [Fact]
    public async Task a_bank_is_told_of_grades_and_lists_and_it_is_logged()
    {
        var uscc = (await RowsAsync("select uscc from read.whitelist_entry order by uscc limit 1"))[0];
        var facts = (await FactsAsync(uscc)).Where(fact => fact.Body is EvaluationFact or WhitelistEntryFact).ToList();
        facts.Count.ShouldBeGreaterThan(1);
        var bank = AccessLines.Nobody(Role.Bank);

        using var reader = await city.Http.FollowAsync(Guarded, new { usccs = new[] { uscc }, matters = new[] { "GRADE", "WHITELIST" } }, city.Token(bank), "POST_LOAN_ALERT");
        var events = await reader.TakeAsync(facts.Count);

        events.Select(one => (string)one["position"]!).ShouldBe(facts.Select(fact => $"{fact.Position}"));
        foreach (var (one, fact) in events.Zip(facts))
        {
            (one["evaluation"] is not null).ShouldBe(fact.Body is GradeAssigned);
            (one["whitelistEntry"] is not null).ShouldBe(fact.Body is WhitelistEntryFact);
        }

        // What was asked for is logged with what was shown, each event by itself.
        var lines = await AccessLines.OfAsync(city.Platform, bank);
        lines.Count.ShouldBeGreaterThanOrEqualTo(facts.Count);
        lines.ShouldAllBe(line => line.EndsWith(uscc, StringComparison.Ordinal) || line.EndsWith('|'));
    }

    [Theory]
    [InlineData("GRADE", null, null, "TOKEN_MISSING")]
    [InlineData("WHITELIST", Role.Court, "PRESERVATION_REVIEW", "ROLE_NOT_PERMITTED")]
    [InlineData("GRADE", Role.Bank, null, "PURPOSE_MISSING")]
    [InlineData(null, Role.Bank, null, "PURPOSE_MISSING")]
    public async Task what_is_named_and_not_open_is_refused_and_a_forgotten_purpose_as_well(string? matter, Role? role, string? purpose, string code)
    {
        var usccs = await RowsAsync("select uscc from read.enterprise order by uscc limit 1");
        using var reader = await city.Http.FollowAsync(
            Watched, new { usccs, matters = matter is null ? null : new[] { matter } }, role is { } known ? city.Token(known) : null, purpose);
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public async Task an_enterprise_watches_itself_and_of_others_what_is_public()
    {
        var graded = await RowsAsync("select uscc from read.enterprise where grade is not null order by uscc limit 2");
        var own = new Caller(Role.Enterprise, graded[0], []);
        using (var refused = await city.Http.FollowAsync(Watched, new { usccs = graded, matters = new[] { "GRADE" } }, city.Token(own), "OWN_RECORDS"))
        {
            (await refused.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("NOT_OWN");
        }

        var facts = (await FactsAsync(graded[0])).Where(fact => fact.Body is EvaluationFact).ToList();
        using var reader = await city.Http.FollowAsync(Watched, new { usccs = graded }, city.Token(own), "OWN_RECORDS");
        var grades = new List<JsonNode>();
        while (grades.Count < facts.Count)
        {
            grades.AddRange((await reader.TakeAsync(1)).Where(one => ((string)one["kind"]!).StartsWith("GRADE", StringComparison.Ordinal)));
        }

        grades.ShouldAllBe(one => (string)one["uscc"]! == graded[0]);
    }

    [Fact]
    public async Task a_regulator_names_no_grade_outside_its_district()
    {
        var outside = await RowsAsync("select uscc from read.enterprise where district <> '120116' order by uscc limit 1");
        var regulator = new Caller(Role.Regulator, "regulator of one district", ["120116"]);
        using var reader = await city.Http.FollowAsync(Watched, new { usccs = outside, matters = new[] { "GRADE" } }, city.Token(regulator), "SUPERVISION");
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("OUTSIDE_DISTRICTS");
    }

    [Fact]
    public async Task a_pledge_is_told_to_everyone_only_while_it_is_public()
    {
        var uscc = (await RowsAsync("select uscc from read.pledge group by uscc having count(published_on) < count(*) order by uscc limit 1"))[0];
        var open = await RowsAsync(
            "select code from read.pledge where uscc = $1 and published_on is not null and (counts_until is null or counts_until >= (now() at time zone interval '8 hours')::date)", uscc);
        var facts = (await FactsAsync(uscc)).Where(fact => fact.Body is PledgeFact and not PledgeReminded).ToList();

        using (var all = await city.Http.FollowAsync(Watched, new { usccs = new[] { uscc }, matters = new[] { "PLEDGE" } }, city.Token(Role.Regulator), "SUPERVISION"))
        {
            (await all.TakeAsync(facts.Count)).Select(one => (string)one["position"]!).ShouldBe(facts.Select(fact => $"{fact.Position}"));
        }

        var published = facts.Where(fact => open.Contains(((PledgeFact)fact.Body).Code.ToString())).ToList();
        using var some = await city.Http.FollowAsync(Watched, new { usccs = new[] { uscc }, matters = new[] { "PLEDGE", "REGISTER" } });
        var told = new List<string>();
        while (told.Count < published.Count)
        {
            var one = (await some.TakeAsync(1))[0];
            if (one["pledgeCode"] is not null) told.Add((string)one["position"]!);
        }

        told.ShouldBe(published.Select(fact => $"{fact.Position}"));
    }

    [Fact]
    public async Task one_subscription_watches_somebody_and_not_everybody()
    {
        using (var nobody = await city.Http.FollowAsync(Watched, new { usccs = Array.Empty<string>() }))
        {
            (await nobody.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("WATCH_NOBODY");
        }

        var many = await RowsAsync("select uscc from read.enterprise order by uscc limit 101");
        using var reader = await city.Http.FollowAsync(Watched, new { usccs = many });
        (await reader.ToEndAsync()).ShouldHaveSingleItem().Code.ShouldBe("WATCH_TOO_MANY");
    }

    private Task<List<string>> RowsAsync(string sql, params object[] values) => RunningPlatform.RowsAsync(city.Platform, sql, values);

    private async Task<List<Fact>> FactsAsync(string uscc) => await city.Platform.Store.ReadSubjectAsync(uscc).ToListAsync();
}
