using CreditLedger.Kernel;
using CreditLedger.Programmes;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes;

public sealed class RecordActivitySpecs
{
    private static readonly Spec<ProgrammeActivity, ProgrammeActivityFact> Spec = new();
    private static readonly RecordActivity Command = new(ProgrammeSamples.Plan.Id, "2026-1", "trainings", Today, 2, " 签到表 ");
    private static readonly ActivityRecorded Recorded = new(ProgrammeSamples.Plan.Id, "2026-1", "trainings", Today, 2, "签到表");

    [Fact]
    public void an_activity_is_recorded() => Spec.Given().When(activity => Decide(Command, activity)).ShouldRecord(Recorded);

    [Fact]
    public void the_same_again_records_nothing() => Spec.Given(Recorded).When(activity => Decide(Command, activity)).ShouldRecordNothing();

    [Fact]
    public void each_thing_wrong_is_reported_before_the_next()
    {
        var (wrong, programme) = (new RecordActivity("no-programme", "", "séances", Today.AddDays(1), 0, ""), new NamedProgramme(Latest: null));
        Refused().ShouldBe(RecordActivity.ProgrammeUnknown.Code);
        programme = new(ProgrammeSamples.Plan);
        Refused().ShouldBe(RecordActivity.ActivityUnknown.Code);
        wrong = wrong with { ActivityId = "trainings" };
        Refused().ShouldBe(RecordActivity.ReferenceInvalid.Code);
        wrong = wrong with { Reference = "2026-1" };
        Refused().ShouldBe(RecordActivity.HeldInFuture.Code);
        wrong = wrong with { HeldOn = Today };
        Refused().ShouldBe(RecordActivity.QuantityInvalid.Code);
        wrong = wrong with { Quantity = 1 };
        Refused().ShouldBe(RecordActivity.EvidenceMissing.Code);
        wrong = wrong with { Evidence = "签到表" };
        Refused().ShouldBeNull();

        string? Refused() => RecordActivity.Decide(wrong, ProgrammeActivity.Initial, programme, Today).Refusal?.Code;
    }

    [Fact]
    public void a_reference_stands_for_one_activity_also_after_it_was_taken_back()
    {
        Spec.Given(Recorded).When(activity => Decide(Command with { Quantity = 3 }, activity)).ShouldBeRefused(RecordActivity.ReferenceTaken);
        Spec.Given(Recorded, new ActivityWithdrawn(Recorded.ProgrammeId, Recorded.Reference, "误记", Today)).When(activity => Decide(Command, activity)).ShouldBeRefused(RecordActivity.ReferenceTaken);
    }

    private static Decision<ProgrammeActivityFact> Decide(RecordActivity command, ProgrammeActivity activity) =>
        RecordActivity.Decide(command, activity, new NamedProgramme(ProgrammeSamples.Plan), Today);
}
