using System.Collections.Immutable;
using CreditLedger.Archives;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What a programme says about one enterprise on a day.</summary>
/// <param name="IsSubject">Whether it concerns the enterprise; null when that is unknown, which leaves it out.</param>
/// <param name="Lists">Every list; empty for an enterprise that it does not concern.</param>
/// <param name="Incentives">Every incentive; empty for an enterprise that it does not concern.</param>
/// <param name="Sanctions">Every sanction; empty for an enterprise that it does not concern.</param>
public sealed record ProgrammeVerdict(
    bool? IsSubject, ImmutableArray<ListVerdict> Lists, ImmutableArray<MeasureVerdict> Incentives, ImmutableArray<MeasureVerdict> Sanctions);

/// <summary>One list held against one enterprise.</summary>
/// <param name="Admits">Null where nothing stands against the enterprise and something is unknown: it is then not on the list.</param>
public sealed record ListVerdict(string List, bool? Admits, IReadOnlyList<CriterionFinding> Findings);

/// <summary>One measure held against one enterprise.</summary>
/// <param name="Applies">Null when it is unknown: it then grants nothing and burdens nobody.</param>
public sealed record MeasureVerdict(string Measure, bool? Applies, string? Observed, IReadOnlyList<RecordId> Records);

/// <summary>One version of a programme made ready to be held against any number of enterprises on any number of threads. Pure.</summary>
public sealed class ProgrammeRules
{
    private static readonly ProgrammeVerdict NotConcerned = new(IsSubject: false, [], [], []);
    private static readonly ProgrammeVerdict NotKnown = NotConcerned with { IsSubject = null };

    private readonly RuleFacts facts;
    private readonly CompiledCondition subjects;
    private readonly (string Id, CriteriaCheck Criteria)[] lists;
    private readonly (string Id, CompiledCondition When)[] incentives;
    private readonly (string Id, CompiledCondition When)[] sanctions;

    public ProgrammeRules(ProgrammeDefinition programme, RuleFacts facts)
    {
        (Programme, this.facts) = (programme, facts);
        subjects = CompiledCondition.Compile(programme.Subjects, facts);
        lists = [.. (programme.Lists ?? []).Select(list => (list.Id, new CriteriaCheck(list.Criteria, facts)))];
        incentives = [.. (programme.Incentives ?? []).Select(measure => (measure.Id, CompiledCondition.Compile(measure.When, facts)))];
        sanctions = [.. (programme.Sanctions ?? []).Select(measure => (measure.Id, CompiledCondition.Compile(measure.When, facts)))];
    }

    public ProgrammeDefinition Programme { get; }

    /// <summary>Whether the programme concerns the enterprise. One that has closed, or that no register knows, it does not concern.</summary>
    public Truth Concerns(CreditSubject subject, DateOnly asOf) =>
        asOf < Programme.EffectiveOn || subject.Register is null || subject.IsClosedOn(asOf) ? Truth.False : subjects.Evaluate(subject, asOf);

    public ProgrammeVerdict Judge(CreditSubject subject, DateOnly asOf) => Concerns(subject, asOf) switch
    {
        Truth.False => NotConcerned,
        Truth.Unknown => NotKnown,
        _ => new(
            IsSubject: true, [.. lists.Select(list => Verdict(list.Id, list.Criteria.Findings(subject, asOf)))],
            [.. incentives.Select(measure => Verdict(measure.Id, measure.When, subject, asOf))], [.. sanctions.Select(measure => Verdict(measure.Id, measure.When, subject, asOf))]),
    };

    /// <summary>The same with every step, for one who asks why.</summary>
    public ExplanationNode Explain(CreditSubject subject, DateOnly asOf)
    {
        var verdict = Judge(subject, asOf);
        var concerned = ExplanationNode.Of("subjects", new("适用对象", "whom it concerns"), Programme.Subjects, subject, asOf, facts);
        ExplanationNode[] parts = verdict.IsSubject != true
            ? [concerned]
            :
            [
                concerned,
                .. (Programme.Lists ?? []).Zip(verdict.Lists, (list, found) => ExplanationNode.Joined(
                    $"lists.{list.Id}", list.Title, found.Admits,
                    [.. list.Criteria.Select(one => ExplanationNode.Of($"lists.{list.Id}.{one.Id}", one.Title, one.When, subject, asOf, facts, one.Source))])),
                .. (Programme.Incentives ?? []).Select(one => ExplanationNode.Of($"incentives.{one.Id}", one.Title, one.When, subject, asOf, facts, one.Source)),
                .. (Programme.Sanctions ?? []).Select(one => ExplanationNode.Of(
                    $"sanctions.{one.Id}", one.Title, one.When, subject, asOf, facts,
                    new($"{one.Basis.Document.Zh}{one.Basis.Article}", $"{one.Basis.Document.En} {one.Basis.Article}".TrimEnd()))),
            ];
        return ExplanationNode.Joined(Programme.Id, Programme.Title, verdict.IsSubject, parts, source: Programme.Source);
    }

    // One broken criterion decides; without one, one unknown leaves the whole unknown.
    private static ListVerdict Verdict(string list, IReadOnlyList<CriterionFinding> findings) =>
        new(list, findings.Any(finding => finding.Met == false) ? false : findings.Any(finding => finding.Met is null) ? null : true, findings);

    private static MeasureVerdict Verdict(string measure, CompiledCondition when, CreditSubject subject, DateOnly asOf) =>
        new(measure, ExplanationNode.Of(when.Evaluate(subject, asOf)), when.Observed(subject, asOf), when.Records(subject, asOf));
}
