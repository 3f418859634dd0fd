using CreditLedger.Decisions;
using CreditLedger.GovernmentBodies;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using CanonicalJson = CreditLedger.Kernel.CanonicalJson;
using Language = CreditLedger.Kernel.Language;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.GovernmentBodies;

/// <summary>The grade of a government body as of a day and as known at a time, and whether a recorded one comes out again.</summary>
public sealed class BodyDecisionsSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        (await ledger.Enactment.EnactAsync(SchemeFile, "proposer", "approver", default)).Refusal.ShouldBeNull();
        await OnAsync(Today, Entered, Assessed);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_grade_of_today_is_the_one_that_was_assigned_with_the_facts_behind_each_step()
    {
        var grade = (await AskAsync()).ShouldHaveSingleItem();
        (grade.Kind, grade.RuleId, grade.Version, grade.Letter, grade.Score).ShouldBe((DecisionKind.BodyGrade, "sample-streets", 1, "A", 200));
        var facts = await ledger.Store.ReadSubjectAsync(Street.Value).ToListAsync();
        grade.Explanation.Steps().Single(step => step.Rule == "service").Facts.ShouldBe([facts.Single(fact => fact.Body is IntegrityAssessed).Id]);
        grade.Explanation.Steps().Single(step => step.Rule == "dishonesty").Facts.ShouldBeEmpty();
        using var file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(SchemeFile));
        grade.RuleHash.ShouldBe(CanonicalJson.HashOf(file.RootElement));
        (await AskAsync()).Single().Hash.ShouldBe(grade.Hash);
    }

    [Fact]
    public async Task what_came_to_be_known_late_counts_from_its_day_and_not_before_it_was_known()
    {
        await OnAsync(Today.AddDays(10), Broken with { FoundOn = Today.AddDays(5) });
        (await LetterAsync(Today.AddDays(4))).ShouldBe("A");
        (await LetterAsync(Today.AddDays(5))).ShouldBe("B");
        (await LetterAsync(Today.AddDays(5), Shanghai.StartOf(Today.AddDays(10)))).ShouldBe("A");
        (await LetterAsync(Today.AddDays(5), Shanghai.StartOf(Today.AddDays(10)).AddHours(23))).ShouldBe("B");
    }

    [Fact]
    public async Task what_was_taken_back_shows_as_of_no_day()
    {
        var clean = (await AskAsync(Today)).Single();
        await OnAsync(Today.AddDays(1), Broken, Listed);
        (await AskAsync(Today)).Single().Hash.ShouldNotBe(clean.Hash);
        await OnAsync(Today.AddDays(2), Remedied with { RemediedOn = Today.AddDays(2) });
        await OnAsync(Today.AddDays(20), new IntegrityRecordRevoked(Street, Broken.Reference, "误", Today.AddDays(20)), new IntegrityRecordRevoked(Street, Listed.Reference, "误", Today.AddDays(20)));
        foreach (var knownAt in new DateTimeOffset?[] { null, Shanghai.StartOf(Today.AddDays(10)) })
        {
            var told = (await AskAsync(Today, knownAt)).Single();
            told.Hash.ShouldBe(clean.Hash);
            told.InputsHash.ShouldBe(clean.InputsHash);
        }
    }

    [Fact]
    public async Task what_was_put_right_counted_until_then()
    {
        await OnAsync(Today.AddDays(1), Broken, Listed);
        await OnAsync(Today.AddDays(6), Remedied with { RemediedOn = Today.AddDays(6) }, Removed with { RemovedOn = Today.AddDays(6) });
        var before = (await AskAsync(Today.AddDays(5))).Single();
        (before.Letter, before.Explanation.Steps().Single(step => step.Rule == "vetoes.judgment-debtor").Met).ShouldBe(("C", true));
        before.Explanation.Steps().Single(step => step.Rule == "vetoes.judgment-debtor").Facts.ShouldHaveSingleItem();
        (await LetterAsync(Today.AddDays(6))).ShouldBe("A");
    }

    [Fact]
    public async Task before_its_registration_a_body_has_no_grade_and_the_text_says_why()
    {
        (await AskAsync(Entered.RegisteredOn.AddDays(-1))).ShouldBeEmpty("no scheme was in force");
        var second = BodySamples.Scheme with { Id = "earlier", EffectiveOn = Entered.RegisteredOn.AddYears(-1) };
        await ledger.RecordAsync(StreamId.For<BodyScheme>(second.Id), new BodySchemeEnacted(second.Id, 1, second.EffectiveOn, second, "proposer", "approver"));
        var told = (await AskAsync(Entered.RegisteredOn.AddDays(-1))).ShouldHaveSingleItem();
        told.Letter.ShouldBeNull();
        told.ToText(Language.Zh).ShouldContain("未在政府机构登记中");
        told.ToText(Language.En).ShouldContain("there is no government body of this code in the register");
    }

    [Fact]
    public async Task a_body_is_asked_apart_from_enterprises()
    {
        await ledger.RegisterAsync(Registered);
        await ledger.FollowAsync();
        (await DecisionsReading.AskAsync(new(Street, Today), Shelf(), Today, default)).Refusal.ShouldBe(DecisionsReading.NotRegistered);
        (await DecisionsReading.AskOfBodyAsync(new(Uscc, Today), Shelf(), Today, default)).Refusal.ShouldBe(DecisionsReading.BodyNotRegistered);
        (await DecisionsReading.AskOfBodyAsync(new(Street, Today.AddDays(1)), Shelf(), Today, default)).Refusal.ShouldBe(DecisionQuestion.InFuture);
        (await DecisionsReading.AskAsync(new(Uscc, Today), Shelf(), Today, default)).Decisions.ShouldNotContain(one => one.Decision.Kind == DecisionKind.BodyGrade);
        (await AskAsync()).Select(one => one.Kind).ShouldBe([DecisionKind.BodyGrade]);
    }

    [Fact]
    public async Task every_recorded_grade_comes_out_again_and_a_forged_one_does_not()
    {
        await LiveAsync();
        var replayed = await new Replay(ledger.Store, Facts).OfAsync(Street.Value, default);
        replayed.Select(one => one.Kind).ShouldBe(["BodyGradeAssigned", "BodyGradeAssigned", "BodyGradeAssigned"]);
        replayed.ShouldAllBe(one => one.IsSame);
        (await EveryoneAsync()).ShouldBe(new ReplayTally(3, 0));
        (await EveryoneAsync(after: Street.Value)).ShouldBe(new ReplayTally(0, 0));
    }

    [Theory]
    [InlineData("body_grade_assigned", "{grade}", "\"B\"", 1)]
    [InlineData("body_grade_assigned", "{lines,0,points}", "60", 1)]
    [InlineData("integrity_assessed", "{points}", "61", 3)]
    [InlineData("body_dishonesty_filed", "{foundOn}", "\"2030-01-01\"", 1)]
    [InlineData("body_scheme_enacted", "{definition,cutOffs,0,from}", "999", 2)]
    public async Task a_fact_that_was_changed_in_the_database_is_found(string type, string member, string value, int differ)
    {
        await LiveAsync();
        await using (var tamper = ledger.Source.CreateCommand(
            "update ledger.mt_events set data = jsonb_set(data, $2::text[], $3::jsonb) where seq_id = (select min(seq_id) from ledger.mt_events where type = $1)"))
        {
            foreach (var argument in new[] { type, member, value }) tamper.Parameters.Add(new() { Value = argument });
            (await tamper.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        (await EveryoneAsync()).ShouldBe(new ReplayTally(3 - differ, differ));
    }

    // A grade, a broken word, its remedy.
    private async Task LiveAsync()
    {
        await OnAsync(Today.AddDays(1), Broken);
        await OnAsync(Today.AddDays(6), Remedied with { RemediedOn = Today.AddDays(6) });
    }

    private async Task OnAsync(DateOnly day, params object[] facts)
    {
        ledger.Clock.Day = day;
        await ledger.RecordAsync(StreamId.For<GovernmentBody>(Street.Value), facts);
        await ledger.FollowAsync();
    }

    private RuleShelf Shelf() => new(ledger.Store, Facts);

    private Task<ReplayTally> EveryoneAsync(string after = "") => new Replay(ledger.Store, Facts).RunAsync(_ => { }, progress: null, default, after);

    private async Task<string?> LetterAsync(DateOnly asOf, DateTimeOffset? knownAt = null) => (await AskAsync(asOf, knownAt)).Single().Letter;

    private async Task<IReadOnlyList<RuleDecision>> AskAsync(DateOnly? asOf = null, DateTimeOffset? knownAt = null)
    {
        var (decisions, refusal) = await DecisionsReading.AskOfBodyAsync(new(Street, asOf ?? ledger.Clock.Day, knownAt), Shelf(), ledger.Clock.Day, default);
        refusal.ShouldBeNull();
        decisions.ShouldAllBe(one => one.Policy == CreditLedger.Access.Policies.GovernmentIntegrity);
        return [.. decisions.Select(one => one.Decision)];
    }
}
