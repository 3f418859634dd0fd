using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Enterprises;

/// <summary>What kind of market entity (经营主体) a code stands for; read from its first two characters.</summary>
public enum MarketEntityKind
{
    [Label("企业", "firm")] Firm,
    [Label("个体工商户", "sole trader")] SoleTrader,
    [Label("农民专业合作社", "farmer cooperative")] FarmerCooperative,
}

/// <summary>Size classes of the statistical standard for enterprises (统计上大中小微型企业划分办法).</summary>
public enum EnterpriseSize
{
    [Label("微型", "micro")] Micro,
    [Label("小型", "small")] Small,
    [Label("中型", "medium")] Medium,
    [Label("大型", "large")] Large,
}

public abstract record EnterpriseFact
{
    private protected EnterpriseFact() { }
}

/// <param name="District">Six-digit code of the district in which the enterprise is seated now.</param>
/// <param name="Sector">GB/T 4754-2017 section letter, with the two-digit division where known: <c>F</c> or <c>F51</c>.</param>
/// <param name="RegisteredCapital">In yuan; null when the register does not say.</param>
public sealed record EnterpriseRegistered(
    Uscc Uscc, string Name, MarketEntityKind Kind, string District, string Sector, EnterpriseSize Size,
    decimal? RegisteredCapital, DateOnly RegisteredOn) : EnterpriseFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => RegisteredOn;
}

public sealed record EnterpriseRenamed(Uscc Uscc, string Name, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

public sealed record EnterpriseMoved(Uscc Uscc, string District, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

public sealed record EnterpriseSectorChanged(Uscc Uscc, string Sector, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

public sealed record EnterpriseSuspended(Uscc Uscc, string Reason, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

public sealed record EnterpriseResumed(Uscc Uscc, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

public sealed record EnterpriseDeregistered(Uscc Uscc, string Reason, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

/// <summary>The enterprise has ended by being merged into another, which takes on its rights and duties.</summary>
public sealed record EnterpriseMerged(Uscc Uscc, Uscc SuccessorUscc, DateOnly EffectiveOn) : EnterpriseFact, IDatedFact;

/// <summary>An entry of the enterprise register.</summary>
public abstract record Enterprise : IFold<Enterprise, EnterpriseFact>
{
    /// <summary>Every fact so far, in order: a change delivered twice is known by it, and one that comes too late as well.</summary>
    public ImmutableArray<EnterpriseFact> Changes { get; init; } = [];

    /// <summary>Where it is seated, or was last; null before the register knows it.</summary>
    public string? LastDistrict =>
        Changes.Select(fact => fact switch { EnterpriseRegistered f => f.District, EnterpriseMoved f => f.District, _ => null }).LastOrDefault(code => code is not null);

    /// <summary>Its sector, or its last; null before the register knows it.</summary>
    public string? LastSector =>
        Changes.Select(fact => fact switch { EnterpriseRegistered f => f.Sector, EnterpriseSectorChanged f => f.Sector, _ => null }).LastOrDefault(code => code is not null);

    public sealed record Unregistered : Enterprise;

    /// <param name="FormerNames">Oldest first; files that still carry a former name are about this enterprise.</param>
    public sealed record Registered(
        string Name, ImmutableArray<string> FormerNames, MarketEntityKind Kind, string District, string Sector,
        DateOnly RegisteredOn, bool IsSuspended) : Enterprise;

    /// <param name="Name">The name it bore last.</param>
    public sealed record Closed(string Name, ImmutableArray<string> FormerNames, DateOnly ClosedOn, Uscc? SuccessorUscc) : Enterprise;

    public static Enterprise Initial { get; } = new Unregistered();

    public static Enterprise Evolve(Enterprise state, EnterpriseFact fact) =>
        Follow(state, fact) with { Changes = state.Changes.Add(fact) };

    private static Enterprise Follow(Enterprise state, EnterpriseFact fact) => (state, fact) switch
    {
        (Unregistered, EnterpriseRegistered f) => new Registered(f.Name, [], f.Kind, f.District, f.Sector, f.RegisteredOn, IsSuspended: false),
        (Registered e, EnterpriseRenamed f) => e with { Name = f.Name, FormerNames = e.FormerNames.Add(e.Name) },
        (Registered e, EnterpriseMoved f) => e with { District = f.District },
        (Registered e, EnterpriseSectorChanged f) => e with { Sector = f.Sector },
        (Registered { IsSuspended: false } e, EnterpriseSuspended) => e with { IsSuspended = true },
        (Registered { IsSuspended: true } e, EnterpriseResumed) => e with { IsSuspended = false },
        (Registered e, EnterpriseDeregistered f) => new Closed(e.Name, e.FormerNames, f.EffectiveOn, SuccessorUscc: null),
        (Registered e, EnterpriseMerged f) => new Closed(e.Name, e.FormerNames, f.EffectiveOn, f.SuccessorUscc),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
