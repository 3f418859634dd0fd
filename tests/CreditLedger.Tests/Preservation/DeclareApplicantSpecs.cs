using CreditLedger.Preservation;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;
using Decision = CreditLedger.Kernel.Decision<CreditLedger.Preservation.PreservationEntryFact>;

namespace CreditLedger.Tests.Preservation;

public sealed class DeclareApplicantSpecs
{
    private static readonly Spec<PreservationEntry, PreservationEntryFact> Spec = new();
    private static readonly DeclareApplicant Declare = new(Uscc, "我公司承诺……");

    [Fact]
    public void an_enterprise_declares_itself_with_its_pledge() => Spec.Given().When(entry => Decide(Declare, entry)).ShouldRecord(Declared);

    [Fact]
    public void whoever_has_left_may_come_again()
    {
        Spec.Given(Declared, Withdrawn).When(entry => Decide(Declare, entry)).ShouldRecord(Declared);
        Spec.Given([.. OnRegister, Delisted]).When(entry => Decide(Declare, entry)).ShouldRecord(Declared);
        Spec.Given([.. OnRegister, Expired]).When(entry => Decide(Declare, entry)).ShouldRecord(Declared);
    }

    [Fact]
    public void declaring_twice_records_nothing()
    {
        Spec.Given(Declared).When(entry => Decide(Declare, entry)).ShouldRecordNothing();
        Spec.Given([.. OnRegister, Suspended]).When(entry => Decide(Declare, entry)).ShouldRecordNothing();
    }

    [Fact]
    public void a_declaration_without_a_pledge_is_refused() =>
        Spec.Given().When(entry => Decide(Declare with { Statement = " " }, entry)).ShouldBeRefused(DeclareApplicant.WithoutStatement);

    [Fact]
    public void a_pledge_beyond_all_bounds_is_refused() =>
        Spec.Given().When(entry => Decide(Declare with { Statement = new string('诺', 4_001) }, entry)).ShouldBeRefused(DeclareApplicant.StatementTooLong);

    [Fact]
    public void an_enterprise_that_has_closed_declares_nothing() =>
        Spec.Given().When(entry => DeclareApplicant.Decide(Declare, entry, Closed, Today)).ShouldBeRefused(DeclareApplicant.HasClosed);

    private static Decision Decide(DeclareApplicant command, PreservationEntry entry) =>
        DeclareApplicant.Decide(command, entry, Sound, Today);
}
