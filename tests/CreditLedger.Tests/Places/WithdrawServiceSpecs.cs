using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class WithdrawServiceSpecs
{
    private static readonly Spec<StewardService, StewardServiceFact> Spec = new();
    private static readonly WithdrawService Command = new(Firm, "2026-17", " 误记 ");
    private static readonly ServiceRecorded Recorded = new(
        Firm, "2026-17", Id, District, Assignment.Office, Assignment.Number, Assignment.ProgrammeId, Assignment.Services[0], Today, "已说明修复材料");
    private static readonly ServiceWithdrawn Withdrawn = new(Firm, "2026-17", "误记", Today);

    [Fact]
    public void a_steward_takes_back_what_it_recorded() => Spec.Given(Recorded).When(Deciding(Command)).ShouldRecord(Withdrawn);

    [Fact]
    public void who_answers_for_the_place_takes_it_back_as_well() => Spec.Given(Recorded).When(Deciding(Command, Operator)).ShouldRecord(Withdrawn);

    [Fact]
    public void what_was_taken_back_is_not_taken_back_again() => Spec.Given(Recorded, Withdrawn).When(Deciding(Command with { Reason = "" })).ShouldRecordNothing();

    [Fact]
    public void what_was_never_recorded_cannot_be_taken_back() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(WithdrawService.NotRecorded);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given(Recorded).When(service => WithdrawService.Decide(Command, service, NoAuthority, Steward, Today)).ShouldBeRefused(WithdrawService.NotAmongOwn);

    [Fact]
    public void another_steward_of_the_place_takes_nothing_back() =>
        Spec.Given(Recorded).When(Deciding(Command, Steward with { Person = "XYGJ02" })).ShouldBeRefused(WithdrawService.OfAnother);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(RecordService.NoteMax, false)]
    [InlineData(RecordService.NoteMax + 1, true)]
    public void a_reason_is_given(int length, bool refused)
    {
        var outcome = Spec.Given(Recorded).When(Deciding(Command with { Reason = new string('误', length) }));
        if (refused) outcome.ShouldBeRefused(WithdrawService.ReasonMissing);
        else outcome.ShouldRecordOne<ServiceWithdrawn>();
    }

    private static Func<StewardService, Decision<StewardServiceFact>> Deciding(WithdrawService command, Caller? caller = null) =>
        service => WithdrawService.Decide(command, service, Authority(Registered), caller ?? Steward, Today);
}
