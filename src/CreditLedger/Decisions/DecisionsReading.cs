using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>Fetches what decisions rest on.</summary>
public static class DecisionsReading
{
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;

    /// <summary>Every decision with the policy under which it is read, or why there is none.</summary>
    /// <param name="refuse">Whether the asker is confined to other districts and sectors than those in which the enterprise is now; null where it is not.</param>
    public static async Task<(IReadOnlyList<(string Policy, RuleDecision Decision)> Decisions, Refusal? Refusal)> AskAsync(
        DecisionQuestion question, EventStore store, RuleFacts facts, DateOnly today, CancellationToken cancellation, Func<string, string, Refusal?>? refuse = null)
    {
        if (question.Check(today) is { } refusal) return ([], refusal);
        var known = await store.ReadSubjectAsync(question.Uscc.Value, cancellation: cancellation).ToListAsync(cancellation);
        var enterprise = known.Select(fact => fact.Body).OfType<EnterpriseFact>().Aggregate(Enterprise.Initial, Enterprise.Evolve);
        if (enterprise is Enterprise.Unregistered) return ([], NotRegistered);
        if (refuse?.Invoke(enterprise.LastDistrict!, enterprise.LastSector!) is { } outside) return ([], outside);

        var rules = await RuleKinds.ReadAsync(store, facts, question.KnownAt is { } at ? AsOf.TheTime(at) : null, cancellation);
        return ([.. DecisionsAsOf.Of(question, known, rules, today).Select(pair => (pair.Kind.Policy, pair.Decision))], null);
    }
}
