using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>The two ends of a service: the acting steward at a place, and an enterprise there.</summary>
public sealed record StewardAndMember(CreditSteward Steward, PlaceMembership Membership)
{
    public static async Task<StewardAndMember> ReadAsync(RecordService command, Readings readings, CancellationToken cancellation)
    {
        var (steward, _) = await readings.Store.LoadAsync<CreditSteward, CreditStewardFact>(
            StreamId.For<CreditSteward>(command.PlaceId, readings.Caller.Actor), cancellation: cancellation);
        var (membership, _) = await readings.Store.LoadAsync<PlaceMembership, PlaceMembershipFact>(
            StreamId.For<PlaceMembership>(command.Member.Value, command.PlaceId), cancellation: cancellation);
        return new(steward, membership);
    }
}
