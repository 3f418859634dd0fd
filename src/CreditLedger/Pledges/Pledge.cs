using System.Diagnostics;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Pledges;

public abstract record PledgeFact
{
    private protected PledgeFact() { }

    /// <summary>Whose it is.</summary>
    public abstract Uscc Uscc { get; init; }

    /// <summary>Its code in the national template.</summary>
    public abstract PledgeCode Code { get; init; }
}

/// <summary>An enterprise gave a public undertaking with a liability, and a unit accepted it.</summary>
/// <param name="AgencyId">The unit that accepted it, by its own unified social credit code; it alone verifies.</param>
/// <param name="District">In which the signatory was seated when the pledge was taken in.</param>
/// <param name="Sector">In which the signatory was registered then.</param>
/// <param name="Reason">What it was given for (承诺事由).</param>
/// <param name="Liability">What follows if it is not kept (违诺责任), as the signatory stated it.</param>
/// <param name="DueOn">The last day on which it can be kept in time; null for a standing undertaking that names none.</param>
/// <param name="RemindOn">From which day on the signatory is to be reminded; null where nothing falls due.</param>
/// <param name="ValidUntil">The last day on which it binds; null for one without end.</param>
/// <param name="PublicityAgreed">The signatory agreed that it be published.</param>
public sealed record PledgeSigned(
    Uscc Uscc, PledgeCode Code, PledgeKind Kind, string AgencyId, string District, string Sector, string Reason, string Content, string Liability,
    DateOnly SignedOn, DateOnly? DueOn, DateOnly? RemindOn, DateOnly? ValidUntil, bool PublicityAgreed) : PledgeFact, IDatedFact, IRecordFact
{
    DateOnly IDatedFact.EffectiveOn => SignedOn;

    RecordId IRecordFact.RecordId => ObservedPledges.RecordIdOf(this);
}

public sealed record PledgePublished(Uscc Uscc, PledgeCode Code, string AgencyId, DateOnly PublishedOn) : PledgeFact;

/// <summary>The signatory was reminded that the pledge falls due.</summary>
public sealed record PledgeReminded(Uscc Uscc, PledgeCode Code, DateOnly DueOn, DateOnly RemindedOn) : PledgeFact;

/// <summary>The due day passed and nobody has verified the pledge. It waits for its unit; this is no breach.</summary>
public sealed record PledgeFellDue(Uscc Uscc, PledgeCode Code, DateOnly DueOn) : PledgeFact;

/// <summary>The accepting unit found how the pledge was kept (履约践诺).</summary>
/// <param name="Unperformed">What was not performed; null only where all of it was.</param>
/// <param name="Liability">What the signatory answers for; null only where all of it was performed.</param>
/// <param name="CountsUntil">The last day on which the finding is shown to the public and counts in any grade.</param>
public sealed record PledgeVerified(
    Uscc Uscc, PledgeCode Code, string AgencyId, Performance Performance, string Evidence, string? Unperformed, string? Liability,
    DateOnly VerifiedOn, DateOnly CountsUntil) : PledgeFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => VerifiedOn;
}

/// <summary>The accepting unit determined a breach (违诺) and what of the stated liability is applied.</summary>
/// <param name="CountsUntil">The last day on which the breach is shown to the public and counts in any grade.</param>
public sealed record PledgeBreached(
    Uscc Uscc, PledgeCode Code, string AgencyId, string Evidence, string Consequence, DateOnly BreachedOn, DateOnly CountsUntil) : PledgeFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => BreachedOn;
}

/// <summary>One pledge (信用承诺) of one enterprise: stream <c>pledge/&lt;uscc&gt;/&lt;code&gt;</c>.</summary>
public abstract record Pledge : IFold<Pledge, PledgeFact>
{
    public sealed record Unsigned : Pledge;

    /// <param name="Terms">As it was signed.</param>
    public abstract record Signed(PledgeSigned Terms, bool IsPublished) : Pledge;

    /// <param name="IsDue">Its day has passed without a verification.</param>
    public sealed record InForce(PledgeSigned Terms, bool IsPublished, bool IsReminded, bool IsDue) : Signed(Terms, IsPublished);

    public sealed record Verified(PledgeSigned Terms, PledgeVerified Finding, bool IsPublished) : Signed(Terms, IsPublished);

    public sealed record Breached(PledgeSigned Terms, PledgeVerified Finding, PledgeBreached Breach, bool IsPublished) : Signed(Terms, IsPublished);

    public static Pledge Initial { get; } = new Unsigned();

    /// <summary>A code that cannot be read names no pledge: the stream is empty, and the decision says what is wrong.</summary>
    public static StreamId StreamOf(Uscc uscc, string code) =>
        StreamId.For<Pledge>(uscc.Value, PledgeCode.Read(code, out var read) is null ? read!.Value : "malformed");

    public static Pledge Evolve(Pledge state, PledgeFact fact) => (state, fact) switch
    {
        (Unsigned, PledgeSigned f) => new InForce(f, IsPublished: false, IsReminded: false, IsDue: false),
        (Signed { IsPublished: false } p, PledgePublished) => p with { IsPublished = true },
        (InForce { IsReminded: false, IsDue: false } p, PledgeReminded) => p with { IsReminded = true },
        (InForce { IsDue: false } p, PledgeFellDue) => p with { IsDue = true },
        (InForce p, PledgeVerified f) => new Verified(p.Terms, f, p.IsPublished),
        (Verified { Finding.Performance: not Performance.Full } p, PledgeBreached f) => new Breached(p.Terms, p.Finding, f, p.IsPublished),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
