using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Preservation;

/// <summary>Up to which amount credit may stand in for a security: a share of a number, by the value of a text, and never more than the cap.</summary>
/// <param name="OfFact">Id of the fact that is multiplied by the share, in yuan (facts.md).</param>
/// <param name="ByFact">Id of the fact whose value says which share applies (facts.md).</param>
/// <param name="Shares">A value that is not among them has no share, and its limit is zero.</param>
/// <param name="Cap">In yuan.</param>
public sealed record GuaranteeLimit(string OfFact, string ByFact, IReadOnlyList<LimitShare> Shares, decimal Cap)
{
    /// <summary>Three-valued: where one of the two facts is not known the limit is not known either; it is then neither zero nor granted.</summary>
    public LimitFinding Of(CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        var (of, by) = (facts[OfFact].Observe(subject, asOf), facts[ByFact].Observe(subject, asOf));
        var share = Shares.FirstOrDefault(one => one.Value == by.Text)?.Share ?? 0;

        // Whole yuan, rounded down: a limit is never more than the rule gives.
        decimal? amount = of.IsKnown && by.IsKnown ? Math.Min(Cap, decimal.Floor(of.Number * share)) : null;
        return new LimitFinding(amount, of.Written, by.Written, [.. Missing(OfFact, of.IsKnown), .. Missing(ByFact, by.IsKnown)]);
    }

    public IEnumerable<RuleProblem> Problems(string path, RuleFacts facts)
    {
        foreach (var (member, id, type, called) in new[] { ("ofFact", OfFact, RuleFactType.Number, "a number"), ("byFact", ByFact, RuleFactType.Text, "a text") })
        {
            if (facts.Find(id) is { } fact && fact.Type != type) yield return new($"{path}.{member}", $"{id} is no fact that is {called}; the facts are listed in schema/rules/facts.md");
            else if (ConditionCheck.Asked(id, of: null, path, facts, mayUseVerdicts: true, RuleSubject.Enterprise, member, ofMember: null) is { } wrong) yield return wrong;
        }

        if (Yuan.Check(Cap) is { } refusal) yield return new($"{path}.cap", refusal.Message);
        if (Shares.Count == 0) yield return new($"{path}.shares", "at least one share is wanted");
        for (var i = 0; i < Shares.Count; i++)
        {
            if (Shares.Take(i).Any(other => other.Value == Shares[i].Value)) yield return new($"{path}.shares[{i}].value", $"the value {Shares[i].Value} occurs twice");
            if (facts.Find(ByFact) is { Type: RuleFactType.Text } by && ValueCheck.Text(by, of: null, Shares[i].Value, $"{path}.shares[{i}].value", facts) is { } never) yield return never;
            if (Shares[i].Share is <= 0 or > 1) yield return new($"{path}.shares[{i}].share", "a share lies above 0 and is at most 1");
        }
    }

    private static string[] Missing(string fact, bool isKnown) => isKnown ? [] : [fact];
}

/// <summary>The share of one value.</summary>
/// <param name="Value">As the fact writes it, for instance a grade.</param>
/// <param name="Share">From above 0 to 1.</param>
public sealed record LimitShare(string Value, decimal Share);

/// <summary>A limit held against one enterprise.</summary>
/// <param name="Amount">In yuan; null when it is not known.</param>
/// <param name="Of">The number seen, written out; null when unknown.</param>
/// <param name="By">The text seen; null when unknown.</param>
/// <param name="Missing">The facts that are not known.</param>
public sealed record LimitFinding(decimal? Amount, string? Of, string? By, IReadOnlyList<string> Missing);
