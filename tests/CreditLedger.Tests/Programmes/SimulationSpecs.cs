using System.Security.Cryptography;
using System.Text;
using CreditLedger.Archives;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.SimulatedCity;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>What is simulated is what comes about once it is enacted, and until then nothing has happened.</summary>
public sealed class SimulationSpecs : IAsyncLifetime
{
    private const string SmallAndMicro = "small-and-micro";

    private static readonly string Stricter = Next(Shipped("public-evaluation.json"), rule => rule["cutOffs"]![0]!["from"] = 930);

    private SimulatedCity city = null!;

    public async ValueTask InitializeAsync() => city = await OpenAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task a_stricter_scheme_comes_to_the_grades_lists_and_targets_that_were_simulated()
    {
        var (grades, admitted, listed) = (await city.GradesAsync(), await city.AdmittedAsync("sample-tower-plan-for-banks"), await city.ListedAsync("sample-tower-plan.model-tenants"));
        var result = (await city.SimulateAsync(Stricter)).Result;

        await city.EnactAsync(Stricter);
        var measured = (await city.JudgeAsync()).Measured.ShouldHaveSingleItem();

        var after = await city.GradesAsync();
        var migration = result.Schemes.ShouldHaveSingleItem();
        migration.Moves.Sum(move => move.Count).ShouldBe(Enterprises);
        migration.Moves.Select(move => (move.From, move.To, move.Count)).ShouldBe(
            from i in Enumerable.Range(0, Enterprises)
            group i by (From: grades.GetValueOrDefault(Code(i).Value), To: after.GetValueOrDefault(Code(i).Value)) into move
            orderby move.Key.From is null, move.Key.From, move.Key.To is null, move.Key.To
            select (move.Key.From, move.Key.To, (long)move.Count()));
        migration.Moves.ShouldContain(move => move.From == "A" && move.To == "B");

        var (banks, models) = (result.Group(GroupKind.Whitelist, "sample-tower-plan-for-banks"), result.Group(GroupKind.List, "sample-tower-plan", "model-tenants"));
        var (stillAdmitted, stillListed) = (await city.AdmittedAsync("sample-tower-plan-for-banks"), await city.ListedAsync("sample-tower-plan.model-tenants"));
        (banks.Before, banks.After, banks.Left.Count, banks.Entered.Count).ShouldBe((admitted.Count, stillAdmitted.Count, admitted.Except(stillAdmitted).Count(), 0));
        banks.Left.Count.ShouldBePositive();
        banks.Left.Reasons.ShouldHaveSingleItem().ShouldBe(new("grade", banks.Left.Reasons[0].Title, banks.Left.Count));
        (models.Before, models.After).ShouldBe((listed.Count, stillListed.Count));
        result.Programmes.ShouldHaveSingleItem().Targets.Select(target => (target.Target, target.After, target.Kept))
            .ShouldBe(measured.Targets.Select(target => (target.Target, target.Actual, target.Kept)));
    }

    [Fact]
    public async Task every_count_is_told_by_district_and_by_section()
    {
        var result = (await city.SimulateAsync(Stricter)).Result;
        foreach (var move in result.Schemes[0].Moves) Sums(move.Districts, move.Sections).ShouldBe((move.Count, move.Count));
        foreach (var move in result.Groups.SelectMany(one => new[] { one.Entered, one.Left })) Sums(move.Districts, move.Sections).ShouldBe((move.Count, move.Count));
        result.Schemes[0].Moves[0].Districts.Select(part => part.Code).ShouldBe(["120101", "120116"]);
        result.Schemes[0].Moves[0].Sections.Select(part => part.Code).ShouldBe(["C", "F"]);

        static (long, long) Sums(IReadOnlyList<PartCount> districts, IReadOnlyList<PartCount> sections) => (districts.Sum(part => part.Count), sections.Sum(part => part.Count));
    }

    [Fact]
    public async Task the_rules_in_force_proposed_again_change_nothing()
    {
        foreach (var file in new[] { Shipped("public-evaluation.json"), Shipped("risk-general.json"), Shipped("finance-whitelist-small-and-micro.json"), ProgrammeSamples.File })
        {
            var result = (await city.SimulateAsync(Next(file, _ => { }))).Result;
            (result.Enterprises, result.Affected).ShouldBe((Enterprises, 0), file);
            result.Programmes.SelectMany(one => one.Targets).ShouldAllBe(target => target.Before == target.After);
            result.Groups.ShouldAllBe(one => one.Before == one.After && one.Entered.Count == 0 && one.Left.Count == 0);
        }
    }

    [Fact]
    public async Task the_same_file_over_the_same_log_gives_the_same_digest_whatever_was_recorded_since()
    {
        var (proposal, position) = (Proposed(Stricter), await city.Ledger.Store.HeadAsync());
        var first = await city.Simulations.WorkOutAsync(proposal, "desk", position);
        await city.Ledger.RecordAsync(StreamId.For<Archive>(Code(1).Value), Penalty(Severity.Serious) with { Uscc = Code(1) });
        await city.EnactAsync(Next(Shipped("finance-whitelist-small-and-micro.json"), rule => rule["criteria"]!.AsArray().RemoveAt(2)));

        var again = await city.Simulations.WorkOutAsync(proposal, "desk", position);
        (again.SimulationId, again.ResultDigest, again.Result.AffectedDigest).ShouldBe((first.SimulationId, first.ResultDigest, first.Result.AffectedDigest));
        (await city.SimulateAsync(Stricter)).ResultDigest.ShouldNotBe(first.ResultDigest);
    }

    [Fact]
    public async Task nothing_is_recorded_but_the_simulation_and_it_names_no_enterprise()
    {
        var before = await city.Ledger.Store.HeadAsync();
        var simulated = await city.SimulateAsync(Stricter);

        var fact = (await city.Ledger.Store.ReadAllAsync(before).ToListAsync()).ShouldHaveSingleItem();
        fact.Stream.ShouldBe(StreamId.For<Simulation>(simulated.SimulationId));
        fact.Metadata.Actor.ShouldBe("desk");
        fact.Body.ShouldBeOfType<RuleSimulated>().Result.ToDigest().ShouldBe(simulated.ResultDigest);
        var stored = await city.Ledger.TextAsync("select data::text from ledger.mt_events where type = 'rule_simulated'");
        Enumerable.Range(0, Enterprises).ShouldAllBe(i => !stored!.Contains(Code(i).Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task whom_it_would_touch_is_written_one_by_one_in_the_order_of_the_ledger()
    {
        using var list = new MemoryStream();
        var result = (await city.SimulateAsync(Stricter, list)).Result;

        var lines = Encoding.UTF8.GetString(list.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        lines[0].ShouldBe("uscc,district,section,what,rule,part,from,to,why");
        lines.Skip(1).Select(line => line[..18]).Distinct().Count().ShouldBe((int)result.Affected);
        lines.Skip(1).Select(line => line[..18]).ShouldBeInOrder();
        lines.Count(line => line.Contains(",scheme,public-evaluation,,A,B,", StringComparison.Ordinal)).ShouldBe((int)result.Schemes[0].Moves.Single(move => (move.From, move.To) == ("A", "B")).Count);
        lines.ShouldContain(line => line.EndsWith(",List,sample-tower-plan,model-tenants,in,out,grade", StringComparison.Ordinal) || line.EndsWith(",Whitelist,sample-tower-plan-for-banks,,in,out,grade", StringComparison.Ordinal));
        Convert.ToHexStringLower(SHA256.HashData(list.ToArray())).ShouldBe(result.AffectedDigest);
    }

    [Fact]
    public async Task a_proposed_whitelist_is_judged_under_the_grades_in_force_and_says_which_criterion_decides()
    {
        var admitted = await city.AdmittedAsync(SmallAndMicro);
        var older = Next(Shipped("finance-whitelist-small-and-micro.json"), rule => rule["criteria"]![2]!["when"]!["is"]!["gte"] = 60);
        var result = (await city.SimulateAsync(older)).Result;

        await city.EnactAsync(older);
        await city.JudgeAsync();
        var list = result.Groups.ShouldHaveSingleItem();
        result.Schemes.ShouldBeEmpty();
        (list.Before, list.After, list.Left.Count).ShouldBe((admitted.Count, (await city.AdmittedAsync(SmallAndMicro)).Count, admitted.Except(await city.AdmittedAsync(SmallAndMicro)).Count()));
        list.Left.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("age");
    }

    [Fact]
    public async Task what_the_administration_has_delisted_enters_no_list()
    {
        var entry = (await city.AdmittedAsync(SmallAndMicro)).First();
        await city.Ledger.RecordAsync(StreamId.For<WhitelistEntry>(entry, SmallAndMicro), new EntryDelisted(Uscc.Parse(entry), SmallAndMicro, "by request", Today));
        var everyone = Next(Shipped("finance-whitelist-small-and-micro.json"), rule =>
        {
            while (rule["criteria"]!.AsArray().Count > 1) rule["criteria"]!.AsArray().RemoveAt(1);
        });
        using var list = new MemoryStream();
        await city.SimulateAsync(everyone, list);
        Encoding.UTF8.GetString(list.ToArray()).ShouldNotContain(entry);
    }

    [Fact]
    public async Task a_risk_scheme_comes_to_the_classes_that_were_simulated()
    {
        var classes = await city.RiskClassesAsync();
        var next = Next(Shipped("risk-general.json"), rule => rule["cutOffs"]![0]!["from"] = 980);
        var result = (await city.SimulateAsync(next)).Result;

        await city.EnactAsync(next);
        await city.JudgeAsync();
        var after = await city.RiskClassesAsync();
        result.Schemes.ShouldHaveSingleItem().Moves.Where(move => move.From != move.To).Sum(move => move.Count)
            .ShouldBe(Enumerable.Range(0, Enterprises).LongCount(i => classes.GetValueOrDefault(Code(i).Value) != after.GetValueOrDefault(Code(i).Value)));
    }

    [Fact]
    public async Task a_programme_that_nobody_has_enacted_says_whom_it_would_list_and_what_its_targets_would_come_to()
    {
        var file = ProgrammeSamples.Spoilt("\"id\": \"sample-tower-plan\"", "\"id\": \"other-plan\"");
        var result = (await city.SimulateAsync(file)).Result;

        var models = result.Group(GroupKind.List, "other-plan", "model-tenants");
        models.Before.ShouldBe(0);
        models.Entered.Count.ShouldBe((await city.ListedAsync("sample-tower-plan.model-tenants")).Count);
        models.Entered.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("no-such-rule");
        result.Group(GroupKind.Incentive, "other-plan", "commitment").Entered.Count.ShouldBePositive();
        result.Groups.ShouldAllBe(one => one.RuleId.StartsWith("other-plan", StringComparison.Ordinal));
        var scheme = result.Schemes.ShouldHaveSingleItem();
        scheme.Moves.ShouldAllBe(move => move.From == null);
        scheme.Moves.Where(move => move.To != null).Sum(move => move.Count).ShouldBe(result.Group(GroupKind.Subjects, "other-plan").After);
        var forecast = result.Programmes.ShouldHaveSingleItem();
        forecast.Targets.Single(target => target.Target == "models").ShouldBe(new("models", forecast.Targets[0].Title, 2, null, models.After, true));
    }

    [Fact]
    public async Task a_measure_that_a_new_version_drops_is_lost_and_one_that_it_grants_more_widely_is_gained()
    {
        var next = Next(ProgrammeSamples.File, rule =>
        {
            rule["incentives"]!.AsArray().RemoveAt(0);
            rule["incentives"]![0]!["when"]!["is"]!["atLeast"] = "C";
            rule["schemes"]![0]!["version"] = 1;
        });
        var result = (await city.SimulateAsync(next)).Result;
        var (dropped, wider) = (result.Group(GroupKind.Incentive, "sample-tower-plan", "commitment"), result.Group(GroupKind.Incentive, "sample-tower-plan", "door-service"));
        (dropped.After, dropped.Left.Count).ShouldBe((0, dropped.Before));
        dropped.Left.Reasons.ShouldHaveSingleItem().Criterion.ShouldBe("no-such-rule");
        (wider.Before + wider.Entered.Count).ShouldBe(wider.After);
        wider.Entered.Count.ShouldBePositive();
    }

    [Fact]
    public async Task an_interrupted_simulation_records_nothing()
    {
        using var stop = new CancellationTokenSource();
        var before = await city.Ledger.Store.HeadAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => city.Simulations.RunAsync(Proposed(Stricter), "desk", progress: new Interrupting(stop), cancellation: stop.Token));
        (await city.Ledger.Store.HeadAsync()).ShouldBe(before);
    }

    private sealed class Interrupting(CancellationTokenSource stop) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => stop.Cancel();
    }
}

internal static class SimulationResults
{
    public static GroupChange Group(this SimulationResult result, GroupKind kind, string rule, string? part = null) =>
        result.Groups.Single(one => (one.Kind, one.RuleId, one.PartId) == (kind, rule, part));
}
