using CreditLedger.GovernmentBodies;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>
/// Every decision about one subject as of a day: the facts of then are held against the rules of then, schemes first, so that what asks
/// for a grade sees the grade of the same facts. What may no longer be shown is not among them, and so rests behind nothing. Pure.
/// </summary>
public static class DecisionsAsOf
{
    /// <param name="known">Everything known about the subject, in the order of the log.</param>
    /// <param name="rules">As they were known at the time asked for; those about other kinds of subject are passed over.</param>
    public static IEnumerable<(IRuleKind Kind, RuleDecision Decision)> Of(
        DecisionQuestion question, IReadOnlyList<Fact> known, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules, DateOnly today)
    {
        var facts = Evidence(question, known, today);
        var inputs = DecisionHash.OfInputs(question.Uscc, facts);
        var subject = CreditSubject.Of(facts);
        var (schemes, others) = Split(question, rules);
        var verdicts = new List<WorkedOut>();
        foreach (var (kind, book) in schemes)
        {
            foreach (var decided in book.On(question.AsOf, question.Uscc, subject))
            {
                verdicts.AddRange(VerdictOf(decided));
                yield return (kind, Told(question, decided, inputs));
            }
        }

        var judged = CreditSubject.Of(facts, verdicts);
        foreach (var (kind, book) in others)
        {
            foreach (var decided in book.On(question.AsOf, question.Uscc, judged)) yield return (kind, Told(question, decided, inputs));
        }
    }

    /// <summary>The subject as other rules than schemes see it on the day: with what the schemes of then make of the facts of then.</summary>
    /// <inheritdoc cref="Of"/>
    internal static CreditSubject Judged(
        DecisionQuestion question, IReadOnlyList<Fact> known, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules, DateOnly today)
    {
        var facts = Evidence(question, known, today);
        var subject = CreditSubject.Of(facts);
        return CreditSubject.Of(
            facts, [.. Split(question, rules).Schemes.SelectMany(rule => rule.Book.On(question.AsOf, question.Uscc, subject)).SelectMany(VerdictOf)]);
    }

    internal static RuleDecision Told(DecisionQuestion question, Decided decided, string inputs) => new(
        decided.Kind, decided.RuleId, decided.Part, decided.Version, decided.EffectiveOn, decided.RuleHash, decided.Title, question.AsOf, question.KnownAt,
        decided.Letter, decided.Score, decided.Met, decided.Why, inputs, DecisionHash.Of(question, decided, inputs));

    private static IReadOnlyList<Fact> Evidence(DecisionQuestion question, IReadOnlyList<Fact> known, DateOnly today) => question.About is RuleSubject.GovernmentBody
        ? BodyFactsAsOf.Evidence(known, question.AsOf, question.KnownAt)
        : FactsAsOf.Evidence(known, question.AsOf, question.KnownAt, today);

    private static (IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> Schemes, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> Others) Split(
        DecisionQuestion question, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules)
    {
        var asked = rules.Where(rule => rule.Kind.About == question.About).ToLookup(rule => rule.Kind.GivesVerdicts);
        return ([.. asked[true]], [.. asked[false]]);
    }

    private static IEnumerable<WorkedOut> VerdictOf(Decided decided) =>
        decided.Verdict is { } verdict ? [new(verdict, decided.RuleId, [.. decided.Why.Steps().SelectMany(step => step.Facts).Distinct()])] : [];
}
