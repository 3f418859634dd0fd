using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Everything that decides a draw except the seed, frozen before any seed can be known, and published with its digest.</summary>
/// <param name="Algorithm">Name and version of the rule by which objects and inspectors follow from the seed.</param>
/// <param name="DrawId">The year and the planned task: <c>2026-fire-safety</c>.</param>
/// <param name="InspectorsEach">How many inspectors go to each object; at least two (行政处罚法 §42).</param>
/// <param name="Strata">The groups of candidates with how many are drawn from each; numbered from 1, the lowest risk first.</param>
/// <param name="Candidates">Everyone who may be drawn, in the order of their codes.</param>
/// <param name="Inspectors">The certificates of everyone who may be assigned, in the order of their UTF-8 bytes.</param>
/// <param name="Recusals">Who may not be sent to whom, by certificate and then by code; the grounds are not published.</param>
public sealed record SealedDraw(
    string Algorithm, string DrawId, string AgencyId, string ListId, int ListVersion, string ItemId, string? District, DateOnly SealedOn,
    int InspectorsEach, IReadOnlyList<Stratum> Strata, IReadOnlyList<Candidate> Candidates, IReadOnlyList<string> Inspectors,
    IReadOnlyList<Recusal> Recusals);

/// <summary>One group of candidates of a draw.</summary>
/// <param name="Number">Counts from 1, the lowest risk first.</param>
/// <param name="Ratio">The planned share of the stratum, from 0 to 1.</param>
/// <param name="Quota">How many are drawn from it.</param>
public sealed record Stratum(int Number, decimal Ratio, int Quota);

public sealed record Candidate(Uscc Uscc, int Stratum);

public sealed record Recusal(string Inspector, Uscc Uscc);

/// <summary>One object with those who inspect it.</summary>
public sealed record DrawnObject(Uscc Uscc, int Stratum, IReadOnlyList<string> Inspectors);

public abstract record DrawFact
{
    private protected DrawFact() { }
}

/// <summary>The draw was frozen and published together with the commitment to its seed.</summary>
/// <param name="Digest">SHA-256 of the frozen part in its canonical form, in lower-case hexadecimal.</param>
/// <param name="Commitment">SHA-256 of the seed, in lower-case hexadecimal.</param>
/// <param name="SealedBy">Who sealed it; another reveals (red line 12).</param>
public sealed record DrawSealed(string AgencyId, string DrawId, SealedDraw Sealed, string Digest, string Commitment, DateOnly SealedOn,
    string? SealedBy = null) : DrawFact;

/// <summary>The seed was revealed; from it and the frozen part everything else follows.</summary>
/// <param name="Seed">What the commitment was made to, in lower-case hexadecimal.</param>
/// <param name="Witness">A word given by the agency after it had seen the commitment, so that the platform alone could not choose the outcome either.</param>
/// <param name="Drawn">In the order in which the draw yields them: by stratum, then by lot.</param>
public sealed record DrawRevealed(
    string AgencyId, string DrawId, string Seed, string Witness, IReadOnlyList<DrawnObject> Drawn, DateOnly RevealedOn,
    string? RevealedBy = null) : DrawFact;

/// <summary>One sealed, reproducible selection (抽取): stream <c>draw/&lt;agency&gt;/&lt;year&gt;-&lt;task&gt;</c>.</summary>
public abstract record Draw : IFold<Draw, DrawFact>
{
    public sealed record NotMade : Draw;

    public sealed record Sealed(SealedDraw Frozen, string Digest, string Commitment, string? By = null) : Draw;

    public sealed record Revealed(SealedDraw Frozen, string Digest, string Commitment, DrawRevealed Outcome) : Draw;

    public static Draw Initial { get; } = new NotMade();

    public static Draw Evolve(Draw state, DrawFact fact) => (state, fact) switch
    {
        (NotMade, DrawSealed f) => new Sealed(f.Sealed, f.Digest, f.Commitment, f.SealedBy),
        (Sealed s, DrawRevealed f) => new Revealed(s.Frozen, s.Digest, s.Commitment, f),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
