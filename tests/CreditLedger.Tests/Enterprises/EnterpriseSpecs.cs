using System.Diagnostics;
using CreditLedger.Enterprises;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

public sealed class EnterpriseSpecs
{
    [Fact]
    public void an_entry_is_what_its_facts_made_of_it()
    {
        var enterprise = Of(Registered, Renamed, Moved, SectorChanged, Suspended).ShouldBeOfType<Enterprise.Registered>();
        (enterprise.Name, enterprise.District, enterprise.Sector, enterprise.IsSuspended).ShouldBe((Renamed.Name, "120101", "L", true));
        Enterprise.Evolve(enterprise, Resumed).ShouldBeOfType<Enterprise.Registered>().IsSuspended.ShouldBeFalse();
        enterprise.Changes.ShouldBe([Registered, Renamed, Moved, SectorChanged, Suspended]);
    }

    [Fact]
    public void an_ended_entry_keeps_its_names_and_its_successor()
    {
        var enterprise = Of(Registered, Renamed, Merged).ShouldBeOfType<Enterprise.Closed>();
        (enterprise.Name, enterprise.ClosedOn, enterprise.SuccessorUscc).ShouldBe((Renamed.Name, Merged.EffectiveOn, Successor));
        enterprise.FormerNames.ShouldBe([Registered.Name]);
    }

    [Fact]
    public void a_fact_that_cannot_follow_is_corruption()
    {
        Should.Throw<UnreachableException>(() => Of(Renamed));
        Should.Throw<UnreachableException>(() => Of(Registered, Registered));
        Should.Throw<UnreachableException>(() => Of(Registered, Resumed));
        Should.Throw<UnreachableException>(() => Of(Registered, Suspended, Suspended));
        Should.Throw<UnreachableException>(() => Of(Registered, Deregistered, Renamed));
    }
}
