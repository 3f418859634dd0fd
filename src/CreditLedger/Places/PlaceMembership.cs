using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Places;

/// <summary>Why a membership ended.</summary>
public enum LeavingGround
{
    [Label("退出", "it left")] Left,
    [Label("场所关闭", "the place was closed")] PlaceClosed,
    [Label("注销或合并", "it was deregistered or merged")] EnterpriseClosed,
}

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

/// <summary>An enterprise left a place, or the place or the enterprise came to an end.</summary>
/// <param name="LeftOn">The first day on which it is no longer a member; the first day itself where what ended it came before.</param>
public sealed record MemberLeft(Uscc Uscc, string PlaceId, DateOnly LeftOn, LeavingGround Ground = LeavingGround.Left) : PlaceMembershipFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => LeftOn;
}

/// <summary>A membership that has ended.</summary>
/// <param name="JoinedOn">The first day of the membership.</param>
/// <param name="LeftOn">The first day after it.</param>
public sealed record PlaceStay(DateOnly JoinedOn, DateOnly LeftOn)
{
    public bool Holds(DateOnly day) => JoinedOn <= day && day < LeftOn;
}

/// <summary>One enterprise's membership of one place over time: stream <c>place_membership/&lt;uscc&gt;/&lt;place&gt;</c>.</summary>
public abstract record PlaceMembership : IFold<PlaceMembership, PlaceMembershipFact>
{
    /// <summary>Memberships of the place that have ended, oldest first.</summary>
    public IReadOnlyList<PlaceStay> Ended { get; init; } = [];

    public sealed record None : PlaceMembership;

    public sealed record Member(string PlaceId, DateOnly JoinedOn) : PlaceMembership;

    public sealed record Former(string PlaceId) : PlaceMembership;

    public static PlaceMembership Initial { get; } = new None();

    /// <summary>Since when the enterprise was a member on a day; null when it was none.</summary>
    public DateOnly? SinceOn(DateOnly day) =>
        this is Member member && member.JoinedOn <= day ? member.JoinedOn : Ended.LastOrDefault(stay => stay.Holds(day))?.JoinedOn;

    public static PlaceMembership Evolve(PlaceMembership state, PlaceMembershipFact fact) => (state, fact) switch
    {
        (None or Former, MemberJoined f) => new Member(f.PlaceId, f.JoinedOn) { Ended = state.Ended },
        (Member s, MemberLeft f) => new Former(f.PlaceId) { Ended = [.. s.Ended, new PlaceStay(s.JoinedOn, f.LeftOn)] },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
