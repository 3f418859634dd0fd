using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

/// <summary>Publishes a pledge whose signatory agreed to it; from then on everyone can read it.</summary>
/// <param name="Uscc">The enterprise that gave the pledge.</param>
/// <param name="AgencyId">The unit that accepted it: the acting agency's own code.</param>
/// <param name="Code">The pledge's code.</param>
[Command(typeof(PledgeRow), Role.SourceAgency, Role.Regulator)]
public sealed record PublishPledge(Uscc Uscc, string AgencyId, string Code)
{
    public StreamId Stream => Pledge.StreamOf(Uscc, Code);

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = new("PLEDGE_NOT_SIGNED", "the enterprise has signed no pledge with this code");
    public static readonly Refusal OfOtherAgency = new("PLEDGE_OF_OTHER_AGENCY", "only the unit that accepted a pledge may act on it");
    public static readonly Refusal PublicityNotAgreed = new("PLEDGE_PUBLICITY_NOT_AGREED", "the signatory did not agree that the pledge be published");
    public static readonly Refusal NoLongerValid = new("PLEDGE_NO_LONGER_VALID", "the pledge's last day has passed");

    public static Decision<PledgeFact> Decide(PublishPledge command, Pledge pledge, DateOnly today) => pledge switch
    {
        not Pledge.Signed => NotSigned,
        Pledge.Signed p when p.Terms.AgencyId != command.AgencyId => OfOtherAgency,
        Pledge.Signed { IsPublished: true } => Decision<PledgeFact>.Nothing,
        Pledge.Signed { Terms.PublicityAgreed: false } => PublicityNotAgreed,
        Pledge.Signed p when p.Terms.ValidUntil < today => NoLongerValid,
        Pledge.Signed p => new PledgePublished(command.Uscc, p.Terms.Code, command.AgencyId, today),
    };
}
