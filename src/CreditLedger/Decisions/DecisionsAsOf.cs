using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>
/// Every decision about one enterprise as of a day: the facts of then are held against the rules of then, schemes first, so that what asks
/// for a grade sees the grade of the same facts. What may no longer be shown is not among them, and so rests behind nothing. Pure.
/// </summary>
public static class DecisionsAsOf
{
    /// <param name="known">Everything known about the enterprise, in the order of the log.</param>
    /// <param name="rules">As they were known at the time asked for.</param>
    public static IEnumerable<(IRuleKind Kind, RuleDecision Decision)> Of(
        DecisionQuestion question, IReadOnlyList<Fact> known, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules, DateOnly today)
    {
        var facts = FactsAsOf.Evidence(known, question.AsOf, question.KnownAt, today);
        var inputs = DecisionHash.OfInputs(question.Uscc, facts);
        var subject = CreditSubject.Of(facts);
        var verdicts = new List<WorkedOut>();
        foreach (var (kind, book) in rules.Where(rule => rule.Kind.GivesVerdicts))
        {
            foreach (var decided in book.On(question.AsOf, question.Uscc, subject))
            {
                if (decided.Verdict is { } verdict) verdicts.Add(new(verdict, decided.RuleId, [.. decided.Why.Steps().SelectMany(step => step.Facts).Distinct()]));
                yield return (kind, Told(decided));
            }
        }

        var judged = CreditSubject.Of(facts, verdicts);
        foreach (var (kind, book) in rules.Where(rule => !rule.Kind.GivesVerdicts))
        {
            foreach (var decided in book.On(question.AsOf, question.Uscc, judged)) yield return (kind, Told(decided));
        }

        RuleDecision Told(Decided decided) => new(
            decided.Kind, decided.RuleId, decided.Part, decided.Version, decided.EffectiveOn, decided.RuleHash, decided.Title, question.AsOf, question.KnownAt,
            decided.Letter, decided.Score, decided.Met, decided.Why, inputs, DecisionHash.Of(question, decided, inputs));
    }
}
