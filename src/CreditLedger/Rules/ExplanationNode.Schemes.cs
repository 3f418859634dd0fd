using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

public sealed partial record ExplanationNode
{
    /// <summary>What the names of vetoes begin with.</summary>
    internal const string Vetoes = "vetoes.";

    /// <summary>What names the steps that say what was seen and ask nothing: what decides between equals, a ranking that was taken, what it would be now.</summary>
    internal const string Ties = "ties", Taken = "taken", Now = "now";

    private static readonly Dictionary<EvaluationOutcome, Title> Passed = new()
    {
        [Evaluator.NotInForce] = new("方案尚未生效", "the scheme is not in force"),
        [Evaluator.NotRegistered] = new("未在经营主体登记中", "the enterprise is not in the register"),
        [Evaluator.NotItsKind] = new("方案不适用于该类经营主体", "the scheme does not apply to this kind of market entity"),
        [Evaluator.NotItsSubject] = new("方案不适用于该经营主体", "the scheme does not apply to this enterprise"),
        [Evaluator.HasClosed] = new("已注销或合并", "the enterprise has closed"),
        [Evaluator.NotABody] = new("未在政府机构登记中", "there is no government body of this code in the register"),
        [Evaluator.NotItsBody] = new("方案不适用于该机构", "the scheme does not apply to this government body"),
    };

    /// <summary>What a scheme came to: its cut-offs, each dimension with its indicators, whom it applies to, and its vetoes.</summary>
    /// <param name="outcome">Of that very version for the subject on the day.</param>
    public static ExplanationNode Of(SchemeDefinition scheme, EvaluationOutcome outcome, CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        ExplanationNode[] applies = scheme.Where is { } where ? [Of("where", new("适用范围", "whom it applies to"), where, subject, asOf, facts)] : [];
        if (outcome is not EvaluationOutcome.Evaluated evaluated)
        {
            var reason = Passed.GetValueOrDefault(outcome) ?? (outcome is EvaluationOutcome.NotEvaluated { Reason: var text } ? new Title(text, text) : Unknown);
            return new(scheme.Id, scheme.Title, Met: null, Observed: null, reason, Explanation.ThresholdsOf(scheme), null, scheme.MaxScore, Source: null, [], [], applies);
        }

        var grade = scheme.CutOffs.First(cutOff => cutOff.Grade == evaluated.Grade);
        return new(
            scheme.Id, scheme.Title, Met: null, grade.Grade, new($"{grade.Grade}（{grade.Title.Zh}）", $"{grade.Grade} ({grade.Title.En})"),
            Explanation.ThresholdsOf(scheme), evaluated.Score, scheme.MaxScore, Source: null, [], [],
            [
                .. applies,
                .. scheme.Dimensions.Select(dimension => Of(dimension, evaluated, subject, asOf, facts)),
                .. scheme.Vetoes.Select(veto => Of(veto, evaluated, subject, asOf, facts)),
            ]);
    }

    private static ExplanationNode Of(Dimension dimension, EvaluationOutcome.Evaluated evaluated, CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        ExplanationNode[] parts =
        [
            .. dimension.Indicators.Select(indicator => Of(indicator, evaluated.Lines.First(line => line.Indicator == indicator.Id), subject, asOf, facts)),
        ];
        return new(
            dimension.Id, dimension.Title, Met: null, Observed: null, ObservedText: null, Threshold: null, parts.Sum(part => part.Contribution),
            parts.Sum(part => part.ContributionMax), Source: null, [], [], parts);
    }

    private static ExplanationNode Of(Indicator indicator, EvaluationLine line, CreditSubject subject, DateOnly asOf, RuleFacts facts)
    {
        var fact = facts.Bind(indicator.Fact, indicator.Of);
        var unknown = indicator.WhenUnknown.ToString("0.##", CultureInfo.InvariantCulture);
        return new(
            indicator.Id, indicator.Title, Met: null, line.Observed,
            line.Observed is { } seen ? RuleText.Value(fact, seen) : new($"未知，按 {unknown} 分计", $"unknown, counted as {unknown}"),
            PointsText.Of(indicator.Points, fact), line.Points, indicator.Points.Max, fact.Source, line.Records,
            subject.Origins.Behind(fact, indicator.Of, fact.Observe(subject, asOf)), []);
    }

    // A veto that holds and was not the one to lower most lowered nothing; which one did stands in the title.
    private static ExplanationNode Of(Veto veto, EvaluationOutcome.Evaluated evaluated, CreditSubject subject, DateOnly asOf, RuleFacts facts) => Of(
        Vetoes + veto.Id,
        veto.Id == evaluated.VetoedBy ? new($"一票否决为 {veto.Grade}：{veto.Title.Zh}", $"veto, forced {veto.Grade}: {veto.Title.En}") : new($"一票否决：{veto.Title.Zh}", $"veto: {veto.Title.En}"),
        veto.When, subject, asOf, facts, veto.Source);
}
