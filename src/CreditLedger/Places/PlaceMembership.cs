using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Places;

public abstract record PlaceMembershipFact
{
    private protected PlaceMembershipFact() { }

    public abstract string PlaceId { get; init; }
}

/// <summary>An enterprise became a member of a place: took premises in a building, a stall in a market, a seat in a park.</summary>
/// <param name="JoinedOn">The first day of the membership.</param>
public sealed record MemberJoined(Uscc Uscc, string PlaceId, DateOnly JoinedOn) : PlaceMembershipFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => JoinedOn;
}

/// <summary>An enterprise left a place.</summary>
/// <param name="LeftOn">The first day on which it is no longer a member.</param>
public sealed record MemberLeft(Uscc Uscc, string PlaceId, DateOnly LeftOn) : PlaceMembershipFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => LeftOn;
}

/// <summary>One enterprise's membership of one place over time: stream <c>place_membership/&lt;uscc&gt;/&lt;place&gt;</c>.</summary>
public abstract record PlaceMembership : IFold<PlaceMembership, PlaceMembershipFact>
{
    public sealed record None : PlaceMembership;

    /// <param name="Before">Memberships of the place that have ended, oldest first.</param>
    public sealed record Member(string PlaceId, DateOnly JoinedOn, IReadOnlyList<Stay> Before) : PlaceMembership;

    /// <param name="Before">Memberships of the place that have ended, oldest first.</param>
    public sealed record Former(string PlaceId, IReadOnlyList<Stay> Before) : PlaceMembership;

    /// <summary>A membership that has ended.</summary>
    /// <param name="LeftOn">The first day after it.</param>
    public sealed record Stay(DateOnly JoinedOn, DateOnly LeftOn);

    public static PlaceMembership Initial { get; } = new None();

    /// <summary>Since when the enterprise was a member on a day; null when it was none.</summary>
    public DateOnly? SinceOn(DateOnly day) => this switch
    {
        Member m when m.JoinedOn <= day => m.JoinedOn,
        Member m => m.Before.LastOrDefault(stay => stay.JoinedOn <= day && day < stay.LeftOn)?.JoinedOn,
        Former f => f.Before.LastOrDefault(stay => stay.JoinedOn <= day && day < stay.LeftOn)?.JoinedOn,
        _ => null,
    };

    public static PlaceMembership Evolve(PlaceMembership state, PlaceMembershipFact fact) => (state, fact) switch
    {
        (None, MemberJoined f) => new Member(f.PlaceId, f.JoinedOn, []),
        (Former s, MemberJoined f) => new Member(f.PlaceId, f.JoinedOn, s.Before),
        (Member s, MemberLeft f) => new Former(f.PlaceId, [.. s.Before, new Stay(s.JoinedOn, f.LeftOn)]),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
