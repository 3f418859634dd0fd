using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public abstract record ExternalClaimFact
{
    private protected ExternalClaimFact() { }
}

/// <summary>
/// Another body's word about somebody was taken: yes or no, until a day, with consent. Whom it is about is known to the issuer alone:
/// neither a name nor a number nor a score of a person is in it, and there is no member that could hold one (red line 2).
/// </summary>
/// <param name="Version">The version of the programme under which it was taken.</param>
/// <param name="ClaimId">What was vouched for, as the programme names it.</param>
/// <param name="Reference">Under which the issuer finds its answer again.</param>
/// <param name="Issuer">Whose word it is, as the programme names it.</param>
/// <param name="Met">Yes or no.</param>
/// <param name="ExpiresOn">The last day on which it may be relied on.</param>
/// <param name="ConsentReference">Under which the issuer finds the consent again.</param>
/// <param name="Granted">What it unlocked; null for a no, which takes nothing away.</param>
public sealed record ClaimAccepted(
    string ProgrammeId, int Version, string ClaimId, string Reference, Title Issuer, bool Met, DateOnly IssuedOn, DateOnly ExpiresOn,
    string ConsentReference, Title? Granted, DateOnly AcceptedOn) : ExternalClaimFact;

/// <summary>One claim taken from outside: stream <c>external_claim/&lt;programme&gt;/&lt;reference&gt;</c>.</summary>
public abstract record ExternalClaim : IFold<ExternalClaim, ExternalClaimFact>
{
    public sealed record None : ExternalClaim;

    public sealed record Accepted(ClaimAccepted Claim) : ExternalClaim;

    public static ExternalClaim Initial { get; } = new None();

    public static ExternalClaim Evolve(ExternalClaim state, ExternalClaimFact fact) => (state, fact) switch
    {
        (None, ClaimAccepted f) => new Accepted(f),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
