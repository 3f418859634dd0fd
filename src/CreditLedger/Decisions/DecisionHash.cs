using System.Security.Cryptography;
using System.Text;
using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>Hashes by which two answers are known to be the same. Words are left out: how a rule is put is no part of what it decided.</summary>
internal static class DecisionHash
{
    /// <summary>The code of the enterprise or body, then the id of every fact, sixteen bytes each as RFC 9562 writes them.</summary>
    public static string OfInputs(Uscc uscc, IReadOnlyList<Fact> facts) => OfInputs(uscc, [.. facts.Select(fact => fact.Id)]);

    /// <inheritdoc cref="OfInputs(Uscc, IReadOnlyList{Fact})"/>
    public static string OfInputs(Uscc uscc, IReadOnlyList<Guid> facts)
    {
        var bytes = new byte[uscc.Value.Length + (16 * facts.Count)];
        var at = Encoding.ASCII.GetBytes(uscc.Value, bytes);
        foreach (var fact in facts)
        {
            fact.TryWriteBytes(bytes.AsSpan(at), bigEndian: true, out _);
            at += 16;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public static string Of(DecisionQuestion question, Decided decided, string inputs) => CanonicalJson.HashOf(new
    {
        question.Uscc, question.AsOf, decided.Kind, decided.RuleId, decided.Part, decided.Version, decided.EffectiveOn, decided.RuleHash,
        decided.Letter, decided.Score, decided.Met, Explanation = Step.Of(decided.Why), Inputs = inputs,
    });

    /// <summary>A fact as it was recorded.</summary>
    public static string OfBody(object body) => CanonicalJson.HashOf(System.Text.Json.JsonSerializer.SerializeToElement(body, body.GetType(), LedgerJson.Options));

    private sealed record Step(
        string Rule, bool? Met, string? Observed, decimal? Contribution, IReadOnlyList<RecordId> Records, IReadOnlyList<Guid> Facts, IReadOnlyList<Step> Parts)
    {
        public static Step Of(ExplanationNode node) => new(node.Rule, node.Met, node.Observed, node.Contribution, node.Records, node.Facts, [.. node.Parts.Select(Of)]);
    }
}
