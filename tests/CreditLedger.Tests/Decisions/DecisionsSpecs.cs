using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using CanonicalJson = CreditLedger.Kernel.CanonicalJson;
using Language = CreditLedger.Kernel.Language;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.Decisions;

/// <summary>What every rule says of an enterprise as of a day, from a real ledger.</summary>
public sealed class DecisionsSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await ledger.RegisterAsync(Registered);
        await ledger.RecordAsync(StreamId.For<PlaceMembership>(Uscc.Value, ProgrammeSamples.Building), ProgrammeSamples.Joined);
        await ledger.FileAsync(Licence(Today.AddYears(-1)));
        await DecidedLog.FollowAsync(ledger);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task every_rule_in_force_answers_and_the_grade_is_the_one_that_was_assigned()
    {
        var decisions = await AskAsync();
        decisions.Select(one => one.Kind).Distinct().ShouldBe(Enum.GetValues<DecisionKind>().Except([DecisionKind.RankingPlace, DecisionKind.BodyGrade]), ignoreOrder: true);
        var grade = decisions.Single(one => one.Kind is DecisionKind.PublicGrade);
        var assigned = (GradeAssigned)(await ledger.Store.ReadStreamAsync(StreamId.For<Evaluation>(Uscc.Value, "public-evaluation")).LastAsync()).Body;
        (grade.Letter, grade.Score, grade.Version).ShouldBe((assigned.Grade, assigned.Score, assigned.SchemeVersion));
        grade.Explanation.Parts.Sum(part => part.Contribution).ShouldBe(assigned.Score);
    }

    [Fact]
    public async Task each_step_names_the_facts_behind_it_those_of_the_register_as_well()
    {
        await ledger.RegisterAsync(new EnterpriseMoved(Uscc, "120103", Today.AddDays(-3)), new EnterpriseMoved(Uscc, "120116", Today.AddDays(-2)));
        var facts = await ledger.Store.ReadSubjectAsync(Uscc.Value).ToListAsync();
        Guid[] Ids<T>() => [.. facts.Where(fact => fact.Body is T).Select(fact => fact.Id)];
        var decisions = await AskAsync();

        var grade = decisions.Single(one => one.Kind is DecisionKind.PublicGrade).Explanation;
        var indicators = Scheme.Indicators.ToLookup(indicator => indicator.Fact, indicator => indicator.Id);
        Step(grade, indicators["enterprise.age.months"].First()).Facts.ShouldBe(Ids<EnterpriseRegistered>());
        Step(grade, indicators["licence.active.count"].First()).Facts.ShouldBe(Ids<LicenceFiled>());
        decisions.Single(one => one.Kind is DecisionKind.Programme).Explanation.Steps().Single(step => step.Rule == "subjects").Facts.ShouldBe(Ids<MemberJoined>());

        // A grade seen by a list rests on whatever the grade rests on.
        decisions.Single(one => one.Part == "lists.model-tenants").Explanation.Steps().Single(step => step.Rule == "lists.model-tenants.grade").Facts
            .ShouldBe(grade.Steps().SelectMany(step => step.Facts).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task a_revoked_record_shows_as_of_no_day_and_what_rested_on_it_is_worked_out_without_it()
    {
        var clean = await AskAsync(asOf: Today);
        var penalty = Penalty(Severity.Serious, Today, fine: 300_000);
        await OnAsync(Today.AddDays(1), penalty);
        (await AskAsync(asOf: Today)).Single(one => one.Part == "lists.model-tenants").Met.ShouldBe(false);
        await OnAsync(Today.AddDays(20), Revoke(penalty));

        foreach (var knownAt in new DateTimeOffset?[] { null, Shanghai.StartOf(Today.AddDays(10)) })
        {
            var told = await AskAsync(asOf: Today, knownAt);
            told.Select(one => one.Hash).ShouldBe(clean.Select(one => one.Hash));
            System.Text.Json.JsonSerializer.Serialize(told).ShouldNotContain(penalty.RecordId.Value);
        }
    }

    [Fact]
    public async Task fact_time_and_known_time_are_two_questions()
    {
        await OnAsync(Today.AddDays(10), Penalty(Severity.Serious, Today.AddDays(5), fine: 300_000));
        (await GradeAsync(Today.AddDays(4))).ShouldBe("A");
        (await GradeAsync(Today.AddDays(5))).ShouldNotBe("A");
        (await GradeAsync(Today.AddDays(5), Shanghai.StartOf(Today.AddDays(10)))).ShouldBe("A");
    }

    [Fact]
    public async Task what_was_not_enacted_then_did_not_decide_and_the_version_of_the_day_answers()
    {
        ledger.Clock.Day = Today.AddDays(20);
        (await AskAsync(asOf: Scheme.EffectiveOn.AddDays(-1))).ShouldAllBe(one => one.EffectiveOn < Scheme.EffectiveOn);
        (await AskAsync(asOf: Today, knownAt: Shanghai.StartOf(Today))).ShouldBeEmpty("no rule had been enacted");

        var path = Path.Combine(TestFolder.Create(), "second.json");
        File.WriteAllText(path, File.ReadAllText(Shipped("public-evaluation.json"))
            .Replace($"\"version\": {Scheme.Version}", $"\"version\": {Scheme.Version + 1}", StringComparison.Ordinal)
            .Replace($"\"effectiveOn\": \"{Scheme.EffectiveOn:yyyy-MM-dd}\"", $"\"effectiveOn\": \"{Today.AddDays(30):yyyy-MM-dd}\"", StringComparison.Ordinal));
        (await ledger.Enactment.EnactAsync(path, "proposer", "approver", default)).Refusal.ShouldBeNull();
        ledger.Clock.Day = Today.AddDays(40);
        var (before, after) = ((await AskAsync(asOf: Today.AddDays(29)))[0], (await AskAsync(asOf: Today.AddDays(30)))[0]);
        (before.Version, after.Version).ShouldBe((Scheme.Version, Scheme.Version + 1));
        before.RuleHash.ShouldNotBe(after.RuleHash);
        (await AskAsync(asOf: Today.AddDays(30), knownAt: Shanghai.StartOf(Today.AddDays(2))))[0].Version.ShouldBe(Scheme.Version, "the second had not been enacted");
    }

    [Fact]
    public async Task the_rule_hash_is_that_of_the_file_it_was_enacted_from()
    {
        using var file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Shipped("public-evaluation.json")));
        (await AskAsync()).Single(one => one.Kind is DecisionKind.PublicGrade).RuleHash.ShouldBe(CanonicalJson.HashOf(file.RootElement));
    }

    [Fact]
    public async Task asked_again_the_answer_has_the_same_hash_and_another_fact_gives_another()
    {
        var (one, again) = (await AskAsync(), await AskAsync());
        again.Select(decision => decision.Hash).ShouldBe(one.Select(decision => decision.Hash));
        one.Select(decision => decision.InputsHash).Distinct().ShouldHaveSingleItem();
        await ledger.FileAsync(Licence(Today, number: "津许字2号"));
        (await AskAsync())[0].InputsHash.ShouldNotBe(one[0].InputsHash);
    }

    [Fact]
    public async Task a_day_to_come_and_an_unknown_enterprise_have_no_answer()
    {
        (await DecisionsReading.AskAsync(new(Uscc, Today.AddDays(1)), Shelf(), Today, default)).Refusal.ShouldBe(DecisionQuestion.InFuture);
        new DecisionQuestion(Uscc, Today, Shanghai.StartOf(Today.AddDays(1)).AddTicks(-1)).Check(Today).ShouldBeNull();
        new DecisionQuestion(Uscc, Today, Shanghai.StartOf(Today.AddDays(1))).Check(Today).ShouldBe(DecisionQuestion.KnownInFuture);
        (await DecisionsReading.AskAsync(new(CreditLedger.Kernel.Uscc.Complete("91120116MA000009"), Today), Shelf(), Today, default)).Refusal.ShouldBe(DecisionsReading.NotRegistered);
    }

    [Fact]
    public async Task a_decision_reads_in_both_languages()
    {
        var grade = (await AskAsync()).Single(one => one.Kind is DecisionKind.PublicGrade);
        grade.ToText(Language.En).ShouldContain($"version {Scheme.Version} (in force from {Scheme.EffectiveOn:yyyy-MM-dd}), as of {Today:yyyy-MM-dd}: A, ");
        grade.ToText(Language.Zh).ShouldContain($"第 {Scheme.Version} 版");
        grade.ToText(Language.Zh).ShouldContain("事实：");
        var list = (await AskAsync()).Single(one => one.Part == "lists.model-tenants").ToText(Language.En);
        list.ShouldContain("✓ Grade B or better: A  [grade is B or better; public credit evaluation]");
    }

    private static CreditLedger.Rules.ExplanationNode Step(CreditLedger.Rules.ExplanationNode tree, string rule) => tree.Steps().Single(step => step.Rule == rule);

    private RuleShelf Shelf() => new(ledger.Store, Facts);

    private async Task<string?> GradeAsync(DateOnly asOf, DateTimeOffset? knownAt = null) =>
        (await AskAsync(asOf, knownAt)).Single(one => one.Kind is DecisionKind.PublicGrade).Letter;

    private async Task<IReadOnlyList<RuleDecision>> AskAsync(DateOnly? asOf = null, DateTimeOffset? knownAt = null)
    {
        var (decisions, refusal) = await DecisionsReading.AskAsync(new(Uscc, asOf ?? ledger.Clock.Day, knownAt), Shelf(), ledger.Clock.Day, default);
        refusal.ShouldBeNull();
        return [.. decisions.Select(one => one.Decision)];
    }

    private async Task OnAsync(DateOnly day, params object[] records)
    {
        ledger.Clock.Day = day;
        await ledger.FileAsync(records);
        await DecidedLog.FollowAsync(ledger);
    }
}
