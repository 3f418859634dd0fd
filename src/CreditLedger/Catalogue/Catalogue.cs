using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Catalogue;

public abstract record CatalogueFact
{
    private protected CatalogueFact() { }
}

/// <summary>A version of the catalogue was enacted, proposed by one and approved by another.</summary>
/// <param name="Catalogue">The whole version, so that the fact is complete alone.</param>
public sealed record CatalogueEnacted(CatalogueVersion Catalogue, string ProposedBy, string ApprovedBy, DateOnly EnactedOn) : CatalogueFact;

/// <summary>The versions of one catalogue: stream <c>catalogue/&lt;id&gt;</c>.</summary>
/// <param name="Versions">In the order of enactment, which is the order of version and of effect.</param>
public sealed record Catalogue(ImmutableArray<CatalogueVersion> Versions) : IFold<Catalogue, CatalogueFact>
{
    public static Catalogue Initial { get; } = new([]);

    public static Catalogue Evolve(Catalogue state, CatalogueFact fact) => fact switch
    {
        CatalogueEnacted f when f.Catalogue.Version > state.LastVersion => new(state.Versions.Add(f.Catalogue)),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow version {state.LastVersion}."),
    };

    /// <summary>Zero before the first.</summary>
    public int LastVersion => Versions.IsEmpty ? 0 : Versions[^1].Version;

    /// <summary>The version under which records are admitted on that day; null when none is in force yet.</summary>
    public CatalogueVersion? InForceOn(DateOnly day) => Versions.LastOrDefault(version => version.EffectiveOn <= day);
}
