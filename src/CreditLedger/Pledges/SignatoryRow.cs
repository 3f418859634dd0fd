using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>An enterprise as the signing rate looks at it: a row of <c>read.pledge_signatory</c>.</summary>
/// <param name="District">In which it is seated now.</param>
/// <param name="InBusiness">Neither suspended nor closed.</param>
/// <param name="Pledges">How many it has given.</param>
[ReadModel("read.pledge_signatory", nameof(Uscc))]
public sealed record SignatoryRow(Uscc Uscc, string District, string Sector, bool InBusiness, int Pledges)
{
    public static SignatoryRow Create(EnterpriseRegistered fact) => new(fact.Uscc, fact.District, fact.Sector, InBusiness: true, Pledges: 0);

    public SignatoryRow Apply(EnterpriseMoved fact) => this with { District = fact.District };

    public SignatoryRow Apply(EnterpriseSectorChanged fact) => this with { Sector = fact.Sector };

    public SignatoryRow Apply(EnterpriseSuspended fact) => this with { InBusiness = false };

    public SignatoryRow Apply(EnterpriseResumed fact) => this with { InBusiness = true };

    public SignatoryRow Apply(EnterpriseDeregistered fact) => this with { InBusiness = false };

    public SignatoryRow Apply(EnterpriseMerged fact) => this with { InBusiness = false };

    public SignatoryRow Apply(PledgeSigned fact) => this with { Pledges = Pledges + 1 };
}
