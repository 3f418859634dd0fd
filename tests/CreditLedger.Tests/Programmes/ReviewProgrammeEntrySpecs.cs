using CreditLedger.Programmes;
using CreditLedger.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class ReviewProgrammeEntrySpecs
{
    private static readonly Spec<ProgrammeEntry, ProgrammeEntryFact> Spec = new();
    private static readonly CriterionFinding Met = new("grade", Met: true, "A", []);
    private static readonly CriterionFinding Unknown = new("clean", Met: null, Observed: null, []);
    private static readonly ListEntered Entered = new(Uscc, "plan", "models", 1, [Met], Today);
    private static readonly ReviewProgrammeEntry Command = new(Uscc, "plan", "models", 1, new ListVerdict("models", Admits: true, [Met]), Today);

    [Fact]
    public void whoever_meets_everything_enters() => Spec.Given().When(entry => ReviewProgrammeEntry.Decide(Command, entry)).ShouldRecord(Entered);

    [Fact]
    public void whoever_stands_there_stays_without_a_word() => Spec.Given(Entered).When(entry => ReviewProgrammeEntry.Decide(Command, entry)).ShouldRecordNothing();

    [Fact]
    public void what_is_unknown_admits_nobody_and_takes_off_who_was_there()
    {
        var command = Command with { Verdict = new("models", Admits: null, [Met, Unknown]) };
        Spec.Given().When(entry => ReviewProgrammeEntry.Decide(command, entry)).ShouldRecordNothing();
        Spec.Given(Entered).When(entry => ReviewProgrammeEntry.Decide(command, entry)).ShouldRecord(new ListLeft(Uscc, "plan", "models", 1, [Unknown], Today));
    }

    [Fact]
    public void whom_the_programme_no_longer_concerns_leaves_without_a_finding() =>
        Spec.Given(Entered).When(entry => ReviewProgrammeEntry.Decide(Command with { Verdict = null }, entry)).ShouldRecord(new ListLeft(Uscc, "plan", "models", 1, [], Today));
}
