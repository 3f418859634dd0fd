using System.Text.Json.Serialization;
using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One thing an enterprise must fulfil to be on a list.</summary>
/// <param name="Id">Names the criterion within the list.</param>
/// <param name="Title">What the criterion is called.</param>
/// <param name="When">The condition under which it is met.</param>
/// <param name="Reason">What an enterprise that does not meet it is told; the title serves where it is left out.</param>
/// <param name="Source">The law, document or pilot it is taken from.</param>
public sealed record Criterion(
    string Id, Title Title, Condition When,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Title? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Title? Source = null);

/// <summary>One criterion held against one enterprise.</summary>
/// <param name="Criterion">The criterion's id in the list's version.</param>
/// <param name="Met">Null when the value is unknown: neither met nor broken, and never enough for admission.</param>
/// <param name="Observed">The value seen, written out; null when unknown.</param>
/// <param name="Records">The records it came from.</param>
public sealed record CriterionFinding(string Criterion, bool? Met, string? Observed, IReadOnlyList<RecordId> Records);

/// <summary>Criteria made ready to be held against any number of enterprises on any number of threads. Pure.</summary>
public sealed class CriteriaCheck(IEnumerable<Criterion> criteria, RuleFacts facts)
{
    private readonly (string Id, CompiledCondition When)[] compiled =
        [.. criteria.Select(criterion => (criterion.Id, CompiledCondition.Compile(criterion.When, facts)))];

    public IReadOnlyList<CriterionFinding> Findings(CreditSubject subject, DateOnly asOf)
    {
        var findings = new CriterionFinding[compiled.Length];
        for (var i = 0; i < compiled.Length; i++)
        {
            var (id, when) = compiled[i];
            bool? met = when.Evaluate(subject, asOf) switch { Truth.True => true, Truth.False => false, _ => null };
            findings[i] = new CriterionFinding(id, met, when.Observed(subject, asOf), when.Records(subject, asOf));
        }

        return findings;
    }

    /// <summary>What makes criteria meaningless although their JSON is well formed.</summary>
    /// <param name="path">Where they stand in the file, as <c>$.criteria</c>.</param>
    public static IEnumerable<RuleProblem> Problems(IReadOnlyList<Criterion> criteria, string path, RuleFacts facts)
    {
        for (var i = 0; i < criteria.Count; i++)
        {
            var criterion = criteria[i];
            if (criteria.Take(i).Any(other => other.Id == criterion.Id)) yield return new($"{path}[{i}].id", $"the id {criterion.Id} occurs twice");
            foreach (var problem in criterion.When.Problems($"{path}[{i}].when", facts)) yield return problem;
        }
    }
}
