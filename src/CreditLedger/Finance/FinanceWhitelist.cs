using System.Collections.Immutable;
using System.Diagnostics;
using CreditLedger.Rules;
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
public sealed record FinanceWhitelist(ImmutableArray<WhitelistDefinition> Versions) : IFold<FinanceWhitelist, FinanceWhitelistFact>, IVersioned<WhitelistDefinition>
{
    public static FinanceWhitelist Initial { get; } = new([]);

    public static FinanceWhitelist Evolve(FinanceWhitelist state, FinanceWhitelistFact fact) => fact switch
    {
        WhitelistEnacted f => new(state.Versions.Add(f.Definition)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a finance whitelist."),
    };
}
