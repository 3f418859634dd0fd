using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class RecordSuitSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly RecordSuit Record = new(Uscc, Court, Number, Today);

    [Fact]
    public void a_suit_stops_the_clock() => Spec.Given([.. OnRegister, Opened]).When(entry => RecordSuit.Decide(Record, entry, Today)).ShouldRecord(Suit)
        .Cases.Values.Single().BecomesOverdueOn(Today.AddDays(99)).ShouldBeFalse();

    [Fact]
    public void recording_twice_records_nothing() => Spec.Given([.. OnRegister, Opened, Suit]).When(entry => RecordSuit.Decide(Record, entry, Today)).ShouldRecordNothing();

    [Fact]
    public void another_day_is_refused() => Spec.Given([.. OnRegister, Opened, Suit])
        .When(entry => RecordSuit.Decide(Record with { FiledOn = Today.AddDays(-1) }, entry, Today)).ShouldBeRefused(RecordSuit.AlreadyRecorded);

    [Fact]
    public void a_day_to_come_is_refused() => Spec.Given([.. OnRegister, Opened])
        .When(entry => RecordSuit.Decide(Record with { FiledOn = Today.AddDays(1) }, entry, Today)).ShouldBeRefused(RecordSuit.InFuture);

    [Fact]
    public void a_case_in_suit_has_nothing_to_record() => Spec.Given([.. OnRegister, Open(Number, stage: CaseStage.InSuit)])
        .When(entry => RecordSuit.Decide(Record, entry, Today)).ShouldBeRefused(RecordSuit.NotBeforeSuit);

    [Fact]
    public void a_case_of_another_court_or_a_released_one_is_refused()
    {
        Spec.Given([.. OnRegister, Opened]).When(entry => RecordSuit.Decide(Record with { Court = OtherCourt }, entry, Today)).ShouldBeRefused(RecordSuit.NotOpen);
        Spec.Given([.. OnRegister, Opened, Released]).When(entry => RecordSuit.Decide(Record, entry, Today)).ShouldBeRefused(RecordSuit.Released);
    }
}
