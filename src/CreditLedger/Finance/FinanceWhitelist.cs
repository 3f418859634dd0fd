using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Finance;

public abstract record FinanceWhitelistFact
{
    private protected FinanceWhitelistFact() { }
}

/// <summary>A version of a finance whitelist was proposed by one person and approved by another; from its day on it decides.</summary>
/// <param name="Definition">The whole version, so that an admission of any past day can be explained and repeated.</param>
public sealed record WhitelistEnacted(
    string ListId, int Version, DateOnly EffectiveOn, WhitelistDefinition Definition, string ProposedBy, string ApprovedBy) : FinanceWhitelistFact;

/// <summary>All enacted versions of one finance whitelist, oldest first: stream <c>finance_whitelist/&lt;list&gt;</c>.</summary>
public sealed record FinanceWhitelist(ImmutableArray<WhitelistDefinition> Versions) : IFold<FinanceWhitelist, FinanceWhitelistFact>
{
    public static FinanceWhitelist Initial { get; } = new([]);

    public WhitelistDefinition? Latest => Versions.LastOrDefault();

    /// <summary>The version that decides on a day; null before the first takes effect.</summary>
    public WhitelistDefinition? InForceOn(DateOnly day) => Versions.LastOrDefault(version => version.EffectiveOn <= day);

    public WhitelistDefinition? Version(int number) => Versions.FirstOrDefault(version => version.Version == number);

    public static FinanceWhitelist Evolve(FinanceWhitelist state, FinanceWhitelistFact fact) => fact switch
    {
        WhitelistEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a finance whitelist."),
    };
}
