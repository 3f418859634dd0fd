using System.Text;
using CreditLedger.Archives;
using CreditLedger.Finance;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Store;
using static CreditLedger.Tests.Programmes.SimulatedCity;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

/// <summary>What is simulated is what comes about once it is enacted.</summary>
public sealed class SimulatedAndEnactedSpecs : IAsyncLifetime
{
    private const string SmallAndMicro = "small-and-micro";

    private readonly SimulatedCity city = new();

    public ValueTask InitializeAsync() => city.InitializeAsync();

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
        migration.Moves.Sum(move => move.Count).ShouldBe(Count);
        migration.Moves.Select(move => (move.From, move.To, move.Count)).ShouldBe(
            from i in Enumerable.Range(0, Count)
            group i by (From: grades.GetValueOrDefault(Code(i).Value), To: after.GetValueOrDefault(Code(i).Value)) into move
            orderby move.Key.From is null, move.Key.From, move.Key.To is null, move.Key.To
            select (move.Key.From, move.Key.To, (long)move.Count()));
        migration.Moves.ShouldContain(move => move.From == "A" && move.To == "B");

        var (banks, models) = (result.Group(GroupKind.Whitelist, "sample-tower-plan-for-banks"), result.Group(GroupKind.List, "sample-tower-plan", "model-tenants"));
        var (stillAdmitted, stillListed) = (await city.AdmittedAsync("sample-tower-plan-for-banks"), await city.ListedAsync("sample-tower-plan.model-tenants"));
        (banks.Before, banks.After, banks.Left.Count, banks.Entered.Count).ShouldBe((admitted.Count, stillAdmitted.Count, admitted.Except(stillAdmitted).Count(), 0));
        banks.Left.Count.ShouldBePositive();
        banks.Left.Reasons.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            reason => (reason.Criterion, reason.Count).ShouldBe(("grade", banks.Left.Count)), reason => reason.Asked!.En.ShouldBe("grade is A"),
            reason => reason.Observed!.En.ShouldStartWith("B "));
        (models.Before, models.After).ShouldBe((listed.Count, stillListed.Count));
        result.Programmes.ShouldHaveSingleItem().Targets.Select(target => (target.Target, target.After, target.Kept))
            .ShouldBe(measured.Targets.Select(target => (target.Target, target.Actual, target.Kept)));
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
        await city.Ledger.RecordAsync(StreamId.For<WhitelistEntry>(entry, SmallAndMicro), new EntryDelisted(CreditLedger.Kernel.Uscc.Parse(entry), SmallAndMicro, "by request", Today));
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
            .ShouldBe(Enumerable.Range(0, Count).LongCount(i => classes.GetValueOrDefault(Code(i).Value) != after.GetValueOrDefault(Code(i).Value)));
    }

    [Fact]
    public async Task the_grades_that_a_programme_brings_decide_about_its_lists_as_they_would()
    {
        var next = Next(ProgrammeSamples.File, rule =>
        {
            rule["schemes"]![0]!["version"] = 2;
            rule["schemes"]![0]!["effectiveOn"] = $"{Today:yyyy-MM-dd}";
            rule["schemes"]![0]!["dimensions"]![0]!["indicators"]![0]!["points"]!["bands"]![1]!["from"] = 3;
            rule["crosswalks"]![0]!["from"]!["version"] = 2;
            rule["lists"]![0]!["criteria"]![1]!["when"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "fact": "sector.grade", "of": "sample-tower-scheme", "is": { "atLeast": "A" } }""");
        });
        var result = (await city.SimulateAsync(next)).Result;
        result.Schemes.ShouldHaveSingleItem().Moves.Where(move => (move.From, move.To) == ("B", "A")).Sum(move => move.Count).ShouldBePositive();

        await city.EnactAsync(next);
        await city.JudgeAsync();
        var models = result.Group(GroupKind.List, "sample-tower-plan", "model-tenants");
        models.After.ShouldBe((await city.ListedAsync("sample-tower-plan.model-tenants")).Count);
        models.Left.Reasons.ShouldContain(reason => reason.Criterion == "clean");
    }
}
