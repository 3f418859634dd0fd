using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class EnterpriseRegisterSpecs
{
    private static readonly GradeAssigned Graded = new(Code, "comprehensive", 2, "B", 812.5m, VetoedBy: null, [], Today);

    private static readonly EnterpriseRow Row = EnterpriseRow.Create(Registered);

    [Fact]
    public void a_registered_enterprise_is_active_and_ungraded()
    {
        Row.ShouldBe(new EnterpriseRow(
            Code, Registered.Name, MarketEntityKind.Firm, "120116", "F51", EnterpriseSize.Small, 1_000_000m, RegisteredOn,
            EnterpriseStatus.Active, null, null, null, null, null, null, null));
    }

    [Fact]
    public void the_row_shows_the_present_particulars() =>
        Row.Apply(Renamed).Apply(Moved).Apply(SectorChanged).ShouldBe(Row with { Name = Renamed.Name, District = "120101", Sector = "L" });

    [Fact]
    public void suspension_and_resumption_are_shown()
    {
        Row.Apply(Suspended).Status.ShouldBe(EnterpriseStatus.Suspended);
        Row.Apply(Suspended).Apply(Resumed).ShouldBe(Row);
    }

    [Fact]
    public void an_ended_enterprise_is_closed_with_its_day_and_successor()
    {
        Row.Apply(Deregistered).ShouldBe(Row with { Status = EnterpriseStatus.Closed, ClosedOn = Deregistered.EffectiveOn });
        Row.Apply(Merged).ShouldBe(Row with { Status = EnterpriseStatus.Closed, ClosedOn = Merged.EffectiveOn, SuccessorUscc = Successor });
    }

    [Fact]
    public void the_present_grade_is_shown_and_goes_when_it_is_withdrawn()
    {
        var graded = Row.Apply(Graded);
        graded.ShouldBe(Row with { Grade = "B", Score = 812.5m, SchemeId = "comprehensive", SchemeVersion = 2, EvaluatedOn = Today });
        graded.Apply(new GradeWithdrawn(Code, "comprehensive", "注销", Today)).ShouldBe(Row);
    }

    [Fact]
    public void leaving_another_scheme_does_not_touch_the_grade_shown() =>
        Row.Apply(Graded).Apply(new GradeWithdrawn(Code, "developers", "注销", Today)).ShouldBe(Row.Apply(Graded));
}
