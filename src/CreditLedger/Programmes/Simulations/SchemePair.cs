using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One scheme as it is and as it is proposed.</summary>
/// <param name="Before">What the rules in force give a subject; null for none.</param>
/// <param name="After">What the proposed rules give it; null for none.</param>
/// <param name="Suppose">The subject as it would be with such an outcome, for whoever asks for the letter.</param>
/// <param name="Titles">What indicators and vetoes are called, on either side.</param>
/// <param name="MovedCutOffs">The letters that begin at another score, the best first.</param>
internal sealed record SchemePair(
    string Id, Title Title, Func<CreditSubject, EvaluationOutcome.Evaluated?> Before, Func<CreditSubject, EvaluationOutcome.Evaluated?> After,
    Func<string, CreditSubject, EvaluationOutcome.Evaluated?, CreditSubject> Suppose, IReadOnlyDictionary<string, Title> Titles,
    IReadOnlyList<(string Letter, decimal From, decimal To)> MovedCutOffs)
{
    /// <summary>What is named as the reason where the same points come to another letter.</summary>
    public const string CutOffs = "cut-offs";

    public static IEnumerable<SchemePair> Of(Proposal proposal, RulesInForce before, RulesInForce after, RuleFacts facts, DateOnly day) => proposal switch
    {
        // The public evaluation is one, whichever scheme of it grades the enterprise.
        Proposal.Evaluation { Scheme: var scheme } =>
            [Pair(scheme, before.Evaluations, after.Evaluations, facts, day, (uscc, subject, outcome) => subject.SupposingGrade(uscc, scheme.Id, outcome, day))],
        Proposal.Risk { Scheme: var scheme } =>
            [Pair(scheme, Named(before.Risks, scheme.Id), Named(after.Risks, scheme.Id), facts, day, (uscc, subject, outcome) => subject.SupposingRiskClass(uscc, scheme.Id, outcome, day))],
        Proposal.Sector or Proposal.Plan => after.Sectors.Where(scheme => proposal is Proposal.Plan || scheme.Id == proposal.Id).Select(scheme =>
            Pair(scheme, Named(before.Sectors, scheme.Id), [scheme], facts, day, (uscc, subject, outcome) => subject.SupposingSectorGrade(uscc, scheme.Id, outcome, day))),
        _ => [],
    };

    /// <summary>The schemes of government bodies among them; they know of no enterprise.</summary>
    public static IEnumerable<SchemePair> OfBodies(RulesInForce before, RulesInForce after, RuleFacts facts, DateOnly day) => after.Bodies.Select(scheme =>
        Pair(scheme, Named(before.Bodies, scheme.Id), [scheme], facts, day, (uscc, subject, outcome) => subject.SupposingBodyGrade(uscc, scheme.Id, outcome, day)));

    /// <summary>The letters on both sides, and with what they came about where they differ; nothing of somebody whose letter stays.</summary>
    public AffectedLine? Line(AffectedSubject subject, Title kind, EvaluationOutcome.Evaluated? from, EvaluationOutcome.Evaluated? to)
    {
        if (from?.Grade == to?.Grade) return null;
        List<Title> why = [.. Why(from, to)];
        return new(
            subject, kind, Id, PartId: null, Title, AffectedSide.Of(from?.Grade, from?.Score), AffectedSide.Of(to?.Grade, to?.Score), to?.VetoedBy ?? (Between(from, to).Any() ? CutOffs : ""),
            new(string.Join("；", why.Select(one => one.Zh)), string.Join("; ", why.Select(one => one.En))));
    }

    private IEnumerable<Title> Why(EvaluationOutcome.Evaluated? from, EvaluationOutcome.Evaluated? to)
    {
        if (from is null || to is null)
        {
            yield return from is null ? new("现行规则未予评级", "the rules in force give no letter") : new("拟议规则不予评级", "the proposed rules give no letter");
        }

        if (to?.VetoedBy is { } veto) yield return Called(veto) is var forced ? new($"一票否决：{forced.Zh}", $"forced by: {forced.En}") : forced;
        else if (from?.VetoedBy is { } lifted) yield return Called(lifted) is var once ? new($"不再一票否决：{once.Zh}", $"no longer forced by: {once.En}") : once;
        if (from is null || to is null) yield break;
        if (from.Score == to.Score) yield return new("得分不变", "the same points");
        foreach (var (letter, was, now) in Between(from, to))
        {
            yield return new($"{letter} 起点 {RuleText.Number(was)} → {RuleText.Number(now)} 分", $"{letter} begins at {RuleText.Number(now)} points and not at {RuleText.Number(was)}");
        }

        foreach (var (indicator, was, given) in Differing(from, to))
        {
            var (title, before, after) = (Called(indicator), was is { } old ? RuleText.Number(old) : "–", given is { } now ? RuleText.Number(now) : "–");
            yield return new($"{title.Zh} {before} → {after} 分", $"{title.En} {before} → {after} points");
        }
    }

    // The cut-offs that were moved across its points.
    private IEnumerable<(string Letter, decimal From, decimal To)> Between(EvaluationOutcome.Evaluated? from, EvaluationOutcome.Evaluated? to) =>
        from is { VetoedBy: null } && to is { VetoedBy: null } ? MovedCutOffs.Where(one => (from.Score >= one.From) != (from.Score >= one.To)) : [];

    private static IEnumerable<(string Indicator, decimal? Was, decimal? Given)> Differing(EvaluationOutcome.Evaluated from, EvaluationOutcome.Evaluated to)
    {
        foreach (var line in to.Lines)
        {
            var was = from.Lines.FirstOrDefault(one => one.Indicator == line.Indicator)?.Points;
            if (was != line.Points) yield return (line.Indicator, was, line.Points);
        }

        foreach (var gone in from.Lines.Where(line => to.Lines.All(one => one.Indicator != line.Indicator))) yield return (gone.Indicator, gone.Points, null);
    }

    private Title Called(string id) => Titles.GetValueOrDefault(id) ?? new(id, id);

    private static SchemePair Pair(
        SchemeDefinition scheme, IReadOnlyList<SchemeDefinition> before, IReadOnlyList<SchemeDefinition> after, RuleFacts facts, DateOnly day,
        Func<string, CreditSubject, EvaluationOutcome.Evaluated?, CreditSubject> suppose) =>
        new(scheme.Id, scheme.Title, Outcome(before, facts, day), Outcome(after, facts, day), suppose, TitlesOf([.. before, .. after]), Moved(before.FirstOrDefault(one => one.Id == scheme.Id), scheme));

    private static IReadOnlyList<(string Letter, decimal From, decimal To)> Moved(SchemeDefinition? before, SchemeDefinition after) =>
    [
        .. from cutOff in after.CutOffs
           let was = before?.CutOffs.FirstOrDefault(one => one.Grade == cutOff.Grade)?.From ?? cutOff.From
           let now = cutOff.From
           where was.HasValue && now.HasValue && was != now
           select (cutOff.Grade, was.Value, now.Value),
    ];

    // What is proposed is called as the proposal calls it.
    private static Dictionary<string, Title> TitlesOf(IReadOnlyList<SchemeDefinition> schemes)
    {
        var titles = new Dictionary<string, Title>(StringComparer.Ordinal);
        foreach (var scheme in schemes)
        {
            foreach (var indicator in scheme.Indicators) titles[indicator.Id] = indicator.Title;
            foreach (var veto in scheme.Vetoes) titles[veto.Id] = veto.Title;
        }

        return titles;
    }

    private static SchemeDefinition[] Named(IEnumerable<SchemeDefinition> schemes, string id) => [.. schemes.Where(scheme => scheme.Id == id)];

    private static Func<CreditSubject, EvaluationOutcome.Evaluated?> Outcome(IEnumerable<SchemeDefinition> schemes, RuleFacts facts, DateOnly day)
    {
        Evaluator[] evaluators = [.. schemes.Select(scheme => new Evaluator(scheme, facts))];
        return subject =>
        {
            foreach (var evaluator in evaluators)
            {
                if (evaluator.Evaluate(subject, day) is EvaluationOutcome.Evaluated evaluated) return evaluated;
            }

            return null;
        };
    }
}
