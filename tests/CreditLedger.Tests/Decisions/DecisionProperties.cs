using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Rules;
using CreditLedger.Tests.Pledges;
using CreditLedger.Tests.Programmes;
using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Decisions;

/// <summary>What holds of every answer for any day, whatever the log.</summary>
public sealed class DecisionProperties(DecidedLog rules) : IClassFixture<DecidedLog>
{
    private const int Days = 900;

    private static readonly DateOnly First = Today.AddDays(-Days);

    /// <summary>One story of an enterprise: records, some of them revoked since, kept and broken pledges, a place. Each is recorded on the day it took effect or later.</summary>
    private static readonly Gen<(object Body, DateOnly RecordedOn)[]> Stories =
        from records in Record().ArrayOf().Resize(12)
        from pledges in PledgeOf().ArrayOf().Resize(6)
        from joined in Gen.Choose(1, Days)
        let distinct = records.DistinctBy(record => ((ArchiveFact)record[0].Body).RecordId).SelectMany(record => record)
        let serial = pledges.DistinctBy(pledge => ((PledgeFact)pledge[0].Body).Code).SelectMany(pledge => pledge)
        select Recorded([
            (Registered, First), (ProgrammeSamples.Joined with { JoinedOn = First.AddDays(joined) }, First.AddDays(joined)), .. distinct, .. serial,
        ]);

    [Fact]
    public void what_was_revoked_shows_in_no_answer_for_any_day() => Check(
        from story in Stories
        from day in Gen.Choose(0, Days)
        from known in Gen.Choose(0, Days)
        select (story, day, known),
        asked =>
        {
            var revoked = asked.story.Select(one => one.Body).OfType<RecordRevoked>().Select(body => body.RecordId).ToHashSet();
            var hidden = asked.story.Where(one => one.Body is ArchiveFact record && revoked.Contains(record.RecordId)).Select(one => DecidedLog.IdOf(one.Body)).ToHashSet();
            var (asOf, knownAt) = (First.AddDays(asked.day), Shanghai.StartOf(First.AddDays(asked.known)));
            var told = rules.Ask(DecidedLog.Of(asked.story), asOf, knownAt);
            var never = rules.Ask(DecidedLog.Of(asked.story.Where(one => !hidden.Contains(DecidedLog.IdOf(one.Body)))), asOf, knownAt);
            return told.SelectMany(one => one.Explanation.Steps()).All(step => !step.Records.Any(revoked.Contains) && !step.Facts.Any(hidden.Contains))
                && told.Select(one => one.Hash).SequenceEqual(never.Select(one => one.Hash));
        });

    [Fact]
    public void what_has_left_display_shows_in_no_answer_for_any_day() => Check(
        from story in Stories
        from day in Gen.Choose(0, Days)
        select (story, day),
        asked =>
        {
            var ended = asked.story.Select(one => one.Body).OfType<PenaltyFiled>().Where(body => !(Today <= body.PublicationEndOn)).Select(body => body.RecordId).ToHashSet();
            return rules.Ask(DecidedLog.Of(asked.story), First.AddDays(asked.day)).SelectMany(one => one.Explanation.Steps()).All(step => !step.Records.Any(ended.Contains));
        });

    [Fact]
    public void the_order_of_arrival_changes_no_outcome() => Check(
        from story in Stories
        from day in Gen.Choose(0, Days)
        select (story, day),
        asked =>
        {
            var (one, other) = (rules.Ask(DecidedLog.Of(asked.story), First.AddDays(asked.day)), rules.Ask(DecidedLog.Of(Shuffled(asked.story)), First.AddDays(asked.day)));
            return one.Zip(other).All(pair => Outcome(pair.First) == Outcome(pair.Second)
                && pair.First.Explanation.Steps().Select(Seen).SequenceEqual(pair.Second.Explanation.Steps().Select(Seen)));
        });

    [Fact]
    public void no_rule_decides_before_its_day() => Check(
        from story in Stories
        from day in Gen.Choose(0, Days)
        select (story, day),
        asked => rules.Ask(DecidedLog.Of(asked.story), First.AddDays(asked.day)).All(one => one.EffectiveOn <= one.AsOf));

    [Fact]
    public void as_of_today_and_as_known_now_is_the_present_answer() => Check(Stories, story =>
    {
        var log = DecidedLog.Of(story);
        var (asked, known) = (rules.Ask(log, Today), rules.Ask(log, Today, Shanghai.StartOf(Today.AddDays(1))));
        var present = CreditSubject.Fold(log.Where(fact => fact.Body is not PenaltyFiled { PublicationEndOn: var end } || Today <= end).Select(fact => fact.Body));
        var outcome = new Evaluator(Scheme, Facts).Evaluate(present, Today) as EvaluationOutcome.Evaluated;
        var grade = asked.Single(one => one.Kind is DecisionKind.PublicGrade);
        return asked.Select(one => one.Hash).SequenceEqual(known.Select(one => one.Hash)) && (grade.Letter, grade.Score) == (outcome?.Grade, outcome?.Score);
    });

    [Fact]
    public void a_kept_pledge_or_a_licence_more_never_lowers_the_grade_nor_costs_a_place_on_a_list() => Check(
        from story in Stories
        from isPledge in Gen.Elements(true, false)
        select (story, isPledge),
        asked =>
        {
            object[] good = asked.isPledge ? [.. Signed(serial: 999_999, First, First.AddDays(5), Performance.Full)] : [Licence(First, number: "one more")];
            var (before, after) = (rules.Ask(DecidedLog.Of(asked.story), Today), rules.Ask(DecidedLog.Of([.. asked.story, .. good.Select(body => (body, Today))]), Today));
            return before.Zip(after).All(pair => pair.First.Kind is not (DecisionKind.PublicGrade or DecisionKind.FinanceWhitelist or DecisionKind.ProgrammeList or DecisionKind.Incentive)
                || (pair.First.Score <= pair.Second.Score && string.CompareOrdinal(pair.Second.Letter, pair.First.Letter) <= 0)
                || (pair.First.Letter is null && !(pair.First.Met == true && pair.Second.Met != true)));
        });

    private static (DecisionKind, string, string?, int, string?, decimal?, bool?) Outcome(RuleDecision one) =>
        (one.Kind, one.RuleId, one.Part, one.Version, one.Letter, one.Score, one.Met);

    private static (string, bool?, string?, decimal?, string) Seen(ExplanationNode step) =>
        (step.Rule, step.Met, step.Observed, step.Contribution, string.Join(' ', step.Records));

    private static Gen<(object Body, DateOnly RecordedOn)[]> Record() =>
        from isLicence in Gen.Elements(true, false)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from decided in Gen.Choose(0, Days)
        from late in Gen.Choose(0, 60)
        from term in Gen.Choose(0, 1_095)
        from fate in Gen.Choose(0, 3)
        let day = First.AddDays(decided)
        let number = $"{isLicence} {severity} {decided} {term}"
        let record = isLicence ? (ArchiveFact)Licence(day, day.AddDays(term), number) : Penalty(severity, day, day.AddDays(term), 10_000, number)
        select (fate == 0 ? new object[] { record, Revoke(record) } : [record]).Select(body => (body, Earlier(day.AddDays(late), Today))).ToArray();

    private static Gen<(object Body, DateOnly RecordedOn)[]> PledgeOf() =>
        from serial in Gen.Choose(1, 9_999)
        from signed in Gen.Choose(0, Days - 40)
        from performance in Gen.Elements(Enum.GetValues<Performance>())
        let day = First.AddDays(signed)
        select Signed(serial, day, day.AddDays(30), performance).Select(body => (body, day.AddDays(30))).ToArray();

    private static IEnumerable<object> Signed(int serial, DateOnly on, DateOnly verified, Performance performance) => PledgeSamples.Serial(
        serial, PledgeSamples.Signed with { SignedOn = on, DueOn = on.AddDays(30), RemindOn = null, ValidUntil = on.AddYears(1) }, PledgeSamples.Verified(performance, verified));

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    // In the order in which they were recorded; of one day, what was filed before what followed from it.
    private static (object Body, DateOnly RecordedOn)[] Recorded(IEnumerable<(object Body, DateOnly RecordedOn)> story) => [.. story.OrderBy(one => one.RecordedOn)];

    // The registration stays first, and what follows from a fact after it.
    private static IEnumerable<(object Body, DateOnly RecordedOn)> Shuffled((object Body, DateOnly RecordedOn)[] story) =>
        story.OrderBy(one => one.Body is not CreditLedger.Enterprises.EnterpriseRegistered).ThenBy(one => one.Body is RecordRevoked or PledgeVerified)
            .ThenBy(one => DecidedLog.IdOf(one.Body)).Select(one => (one.Body, Today));

    private static void Check<T>(Gen<T> generator, Func<T, bool> holds) => Prop.ForAll(generator.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
