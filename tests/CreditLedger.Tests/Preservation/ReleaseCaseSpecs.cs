using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

public sealed class ReleaseCaseSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly ReleaseCase Release = new(Uscc, Court, Number, "案件已结");

    [Fact]
    public void a_release_frees_what_was_reserved() => Spec.Given([.. OnRegister, Opened, Accepted(4_000_000)])
        .When(entry => ReleaseCase.Decide(Release, entry, Today)).ShouldRecord(Released with { Freed = 4_000_000 }).Reserved.ShouldBe(0);

    [Fact]
    public void a_case_is_released_whatever_became_of_the_entry() => Spec.Given([.. OnRegister, Opened, Accepted(4_000_000), Suspended, Delisted])
        .When(entry => ReleaseCase.Decide(Release, entry, Today)).ShouldRecord(Released with { Freed = 4_000_000 });

    [Fact]
    public void releasing_twice_records_nothing() =>
        Spec.Given([.. OnRegister, Opened, Released]).When(entry => ReleaseCase.Decide(Release, entry, Today)).ShouldRecordNothing();

    [Fact]
    public void only_the_court_of_the_case_releases_it() => Spec.Given([.. OnRegister, Opened])
        .When(entry => ReleaseCase.Decide(Release with { Court = OtherCourt }, entry, Today)).ShouldBeRefused(ReleaseCase.NotOpen);

    [Fact]
    public void a_release_needs_a_reason()
    {
        Spec.Given([.. OnRegister, Opened]).When(entry => ReleaseCase.Decide(Release with { Reason = "" }, entry, Today)).ShouldBeRefused(ReleaseCase.WithoutReason);
        Spec.Given([.. OnRegister, Opened]).When(entry => ReleaseCase.Decide(Release with { Reason = new string('因', 4_001) }, entry, Today)).ShouldBeRefused(ReleaseCase.ReasonTooLong);
    }
}
