using CreditLedger.Kernel;

namespace CreditLedger.Places;

/// <summary>Ends a membership whose place or enterprise has come to an end.</summary>
/// <param name="PlaceClosedOn">The first day on which the place is none; null while it is one.</param>
/// <param name="EnterpriseClosedOn">The day of the deregistration or merger; null while the enterprise is registered.</param>
public sealed record EndMembership(Uscc Uscc, string PlaceId, DateOnly? PlaceClosedOn, DateOnly? EnterpriseClosedOn)
{
    public static Decision<PlaceMembershipFact> Decide(EndMembership command, PlaceMembership membership)
    {
        if (membership is not PlaceMembership.Member member) return Decision<PlaceMembershipFact>.Nothing;
        var (place, enterprise) = (command.PlaceClosedOn, command.EnterpriseClosedOn);
        if ((place ?? enterprise) is not { } day) return Decision<PlaceMembershipFact>.Nothing;
        var isOfEnterprise = enterprise <= day;
        var on = isOfEnterprise ? enterprise!.Value : day;
        return new MemberLeft(
            command.Uscc, command.PlaceId, on < member.JoinedOn ? member.JoinedOn : on,
            isOfEnterprise ? LeavingGround.EnterpriseClosed : LeavingGround.PlaceClosed);
    }
}
