using System.Collections.Immutable;
using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>One step of why a rule came out as it did: what it asks, what was seen, where the line is, what it gave, and what it rests on.</summary>
/// <param name="Rule">The rule or its part, as the rule file names it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Met">Whether it holds; null when that is unknown, or when it gives points and is neither met nor broken.</param>
/// <param name="Observed">The value seen, written out; null when it is unknown, or when the step only joins others.</param>
/// <param name="ObservedText">The value in words, with its unit.</param>
/// <param name="Threshold">What is asked, in words.</param>
/// <param name="Contribution">The points it gave; null where none are given.</param>
/// <param name="ContributionMax">The points it can give; null where none are given.</param>
/// <param name="Source">Where the value comes from, or on what the rule rests.</param>
/// <param name="Records">The records behind the value; empty where it came from the register.</param>
/// <param name="Facts">Ids of the facts of the ledger behind the value, those of the register among them; empty where nothing was recorded, and in what was frozen before they were asked for.</param>
/// <param name="Parts">The steps it is made of.</param>
public sealed partial record ExplanationNode(
    string Rule, Title Title, bool? Met, string? Observed, Title? ObservedText, Title? Threshold, decimal? Contribution, decimal? ContributionMax, Title? Source,
    IReadOnlyList<RecordId> Records, IReadOnlyList<Guid> Facts, IReadOnlyList<ExplanationNode> Parts)
{
    private static readonly Title Unknown = new("未知", "unknown");

    /// <summary>A condition held against a subject, part by part.</summary>
    public static ExplanationNode Of(string rule, Title title, Condition condition, CreditSubject subject, DateOnly asOf, RuleFacts facts, Title? source = null)
    {
        if (condition is { Fact: { } id, Is: not null })
        {
            var met = Of(CompiledCondition.Compile(condition, facts).Evaluate(subject, asOf));
            var fact = facts.Bind(id, condition.Of);
            var seen = fact.Observe(subject, asOf);
            return new(
                rule, title, met, seen.Written, seen.Written is { } written ? RuleText.Value(fact, written) : Unknown, RuleText.Of(condition, facts), null, null,
                source ?? fact.Source, seen.Records, subject.Origins.Behind(fact, condition.Of, seen), []);
        }

        IReadOnlyList<Condition> parts = condition.Not is { } not ? [not] : condition.All ?? condition.Any ?? [];
        var steps = parts.Select((part, i) => Of($"{rule}[{i}]", RuleText.Of(part, facts), part, subject, asOf, facts)).ToImmutableArray();
        var joined = condition.Not is not null ? !steps[0].Met : Joint([.. steps.Select(step => step.Met)], stop: condition.All is null);
        return new(rule, title, joined, Observed: null, ObservedText: null, RuleText.Of(condition, facts), null, null, source, [], [], steps);
    }

    // As conditions are evaluated: the one that stops decides alone; without it, one unknown part leaves the whole unknown.
    private static bool? Joint(ImmutableArray<bool?> parts, bool stop) => parts.Contains(stop) ? stop : parts.Contains(null) ? null : !stop;

    /// <summary>Several rules under one name.</summary>
    /// <param name="met">What they come to together.</param>
    public static ExplanationNode Joined(string rule, Title title, bool? met, IReadOnlyList<ExplanationNode> parts, Title? threshold = null, Title? source = null) =>
        new(rule, title, met, Observed: null, ObservedText: null, threshold, null, null, source, [], [], parts);

    /// <summary>This step and all it is made of.</summary>
    public IEnumerable<ExplanationNode> Steps() => Parts.SelectMany(part => part.Steps()).Prepend(this);

    /// <summary>The same as a text to be read.</summary>
    public string ToText(Language language) => ExplanationNodeText.Of(this, language);

    public static bool? Of(Truth truth) => truth switch { Truth.True => true, Truth.False => false, _ => null };
}
