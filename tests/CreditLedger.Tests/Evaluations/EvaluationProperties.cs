using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Rules;
using FsCheck;
using FsCheck.Fluent;

using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class EvaluationProperties
{
    // Each kind of market entity is graded by the scheme that names it.
    private static readonly Evaluator[] Evaluators = [new(Scheme, Facts), new(SchemeDefinition.Read(Shipped("sole-traders.json"), Facts), Facts)];

    private static readonly Gen<EnterpriseRegistered> Registrations =
        from months in Gen.Choose(0, 400)
        from capital in Gen.Choose(0, 30_000_000)
        from hasCapital in Gen.Elements(true, false)
        from kind in Gen.Elements(Enum.GetValues<MarketEntityKind>())
        select Registered with { RegisteredOn = Today.AddMonths(-months), RegisteredCapital = hasCapital ? capital : null, Kind = kind };

    private static readonly Gen<ArchiveFact> Records =
        from isLicence in Gen.Elements(true, false)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from days in Gen.Choose(0, 1_500)
        from term in Gen.Choose(0, 1_095)
        from fine in Gen.Choose(0, 2_000_000)
        let decidedOn = Today.AddDays(-days)
        let number = $"{isLicence} {severity} {days} {term} {fine}"
        select isLicence
            ? (ArchiveFact)Licence(decidedOn, decidedOn.AddDays(term), number)
            : Penalty(severity, decidedOn, decidedOn.AddDays(term), fine, number);

    private static readonly Gen<(EnterpriseRegistered Registered, ArchiveFact[] Records)> Subjects =
        from registered in Registrations
        from records in Records.ArrayOf()
        select (registered, records.DistinctBy(record => record.RecordId).ToArray());

    [Fact]
    public void more_good_facts_never_lower_a_grade() => Check(Subjects, subject =>
    {
        var before = Outcome(subject.Registered, subject.Records);
        var after = Outcome(subject.Registered, [.. subject.Records, Licence(Today, number: "one more")]);
        return after.Score >= before.Score && Rank(subject.Registered, after) <= Rank(subject.Registered, before);
    });

    [Fact]
    public void a_penalty_less_never_lowers_a_grade() => Check(Subjects, subject =>
    {
        var before = Outcome(subject.Registered, subject.Records);
        return subject.Records.OfType<PenaltyFiled>().All(penalty =>
        {
            var after = Outcome(subject.Registered, [.. subject.Records, Revoke(penalty)]);
            return after.Score >= before.Score && Rank(subject.Registered, after) <= Rank(subject.Registered, before);
        });
    });

    [Fact]
    public void the_order_of_arrival_does_not_change_the_result() => Check(Subjects, subject =>
    {
        var one = Outcome(subject.Registered, subject.Records);
        var scheme = SchemeOf(subject.Registered);
        var other = EvaluatorOf(subject.Registered).Evaluate(Subject([.. subject.Records.Reverse(), subject.Registered]), Today);
        var last = new Evaluation.Graded(new GradeAssigned(Uscc, scheme.Id, scheme.Version, one.Grade, one.Score, one.VetoedBy, one.Lines, Today));
        return AssignGrade.Decide(new(Uscc, scheme.Id, other, Today), last).Facts.Count == 0;
    });

    [Fact]
    public void a_scheme_that_is_not_yet_in_force_never_decides() => Check(Subjects, subject =>
        new Evaluator(SchemeOf(subject.Registered).BeginningOn(Today.AddDays(1)), Facts)
            .Evaluate(Subject([subject.Registered, .. subject.Records]), Today) == Evaluator.NotInForce);

    [Fact]
    public void a_score_is_the_sum_of_its_lines_and_within_its_bounds() => Check(Subjects, subject =>
    {
        var outcome = Outcome(subject.Registered, subject.Records);
        return outcome.Score == outcome.Lines.Sum(line => line.Points) && outcome.Score >= 0 && outcome.Score <= SchemeOf(subject.Registered).MaxScore;
    });

    private static Evaluator EvaluatorOf(EnterpriseRegistered registered) => Evaluators.Single(one => one.Scheme.AppliesTo.Contains(registered.Kind));

    private static SchemeDefinition SchemeOf(EnterpriseRegistered registered) => EvaluatorOf(registered).Scheme;

    private static EvaluationOutcome.Evaluated Outcome(EnterpriseRegistered registered, IEnumerable<object> records) =>
        EvaluatorOf(registered).Evaluate(Subject([registered, .. records]), Today).ShouldBeOfType<EvaluationOutcome.Evaluated>();

    private static int Rank(EnterpriseRegistered registered, EvaluationOutcome.Evaluated outcome) =>
        SchemeOf(registered).CutOffs.TakeWhile(cutOff => cutOff.Grade != outcome.Grade).Count();

    private static void Check<T>(Gen<T> generator, Func<T, bool> holds) => Prop.ForAll(generator.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
