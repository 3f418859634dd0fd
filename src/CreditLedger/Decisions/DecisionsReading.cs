using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>Every decision about a subject with the policy under which it is read, or why there is none.</summary>
public sealed record DecisionsAnswer(IReadOnlyList<(string Policy, RuleDecision Decision)> Decisions, Refusal? Refusal);

/// <summary>Fetches what decisions rest on.</summary>
public static class DecisionsReading
{
    public static readonly Refusal NotRegistered = RegisterChange.NotRegistered;
    public static readonly Refusal BodyNotRegistered = BodyFiling.NotRegistered;

    /// <summary>Every decision about an enterprise.</summary>
    /// <param name="refuse">Whether the asker is confined to other districts and sectors than those in which the enterprise is now; null where it is not.</param>
    public static async Task<DecisionsAnswer> AskAsync(
        DecisionQuestion question, RuleShelf shelf, DateOnly today, CancellationToken cancellation, Func<string, string, Refusal?>? refuse = null)
    {
        if (question.Check(today) is { } refusal) return new([], refusal);
        var known = await shelf.Store.ReadSubjectAsync(question.Uscc.Value, cancellation: cancellation).ToListAsync(cancellation);
        var enterprise = known.Select(fact => fact.Body).OfType<EnterpriseFact>().Aggregate(Enterprise.Initial, Enterprise.Evolve);
        if (enterprise is Enterprise.Unregistered) return new([], NotRegistered);
        if (refuse?.Invoke(enterprise.LastDistrict!, enterprise.LastSector!) is { } outside) return new([], outside);

        var rules = await shelf.ReadAsync(RuleSubject.Enterprise, question.KnownAt, cancellation);
        var taken = await shelf.Rankings.LastAsync(question.AsOf, question.KnownAt, cancellation);
        var schemes = await EnactedSchemes.ReadAsync(shelf.Store, taken.Count == 0 ? [] : known, cancellation);
        return new(
            [
                .. Decided(question, known, rules, today),
                .. taken.Select(one => RankingPlaces.Of(question, one, known, rules, schemes, today, shelf.Facts)).OfType<RuleDecision>().Select(one => (Policies.Rankings, one)),
            ],
            Refusal: null);
    }

    /// <summary>Every decision about a government body: its grades, and nothing that is decided of enterprises.</summary>
    /// <param name="refuse">Whether the asker is confined to other districts than the body's; null where it is not.</param>
    public static async Task<DecisionsAnswer> AskOfBodyAsync(
        DecisionQuestion question, RuleShelf shelf, DateOnly today, CancellationToken cancellation, Func<string, Refusal?>? refuse = null)
    {
        if (question.Check(today) is { } refusal) return new([], refusal);
        var known = await shelf.Store.ReadSubjectAsync(question.Uscc.Value, cancellation: cancellation).ToListAsync(cancellation);
        var body = known.Select(fact => fact.Body).OfType<GovernmentBodyFact>().Aggregate(GovernmentBody.Initial, GovernmentBody.Evolve);
        if (body is not GovernmentBody.Registered { District: var district }) return new([], BodyNotRegistered);
        if (refuse?.Invoke(district) is { } outside) return new([], outside);

        var rules = await shelf.ReadAsync(RuleSubject.GovernmentBody, question.KnownAt, cancellation);
        return new([.. Decided(question with { About = RuleSubject.GovernmentBody }, known, rules, today)], Refusal: null);
    }

    private static IEnumerable<(string Policy, RuleDecision Decision)> Decided(
        DecisionQuestion question, IReadOnlyList<Fact> known, IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> rules, DateOnly today) =>
        DecisionsAsOf.Of(question, known, rules, today).Select(pair => (pair.Kind.Policy, pair.Decision));
}
