using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>A condition with its parts, down to the single tests of a fact.</summary>
internal sealed class RuleTest
{
    private static readonly Title Unknown = new("未知", "unknown");

    private readonly CompiledCondition when;
    private readonly bool needsAll;
    private readonly IReadOnlyList<RuleTest> parts;

    public RuleTest(Condition condition, RuleFacts facts)
    {
        (when, Asked, needsAll) = (CompiledCondition.Compile(condition, facts), RuleText.Of(condition, facts), condition.All is not null);
        Fact = condition.Fact is { } id ? facts.Bind(id, condition.Of) : null;
        IReadOnlyList<Condition> inner = condition.Not is { } not ? [not] : condition.All ?? condition.Any ?? [];
        parts = [.. inner.Select(part => new RuleTest(part, facts))];
    }

    /// <summary>What is asked, in words.</summary>
    public Title Asked { get; }

    /// <summary>Null where the condition is no single test.</summary>
    public RuleFact? Fact { get; }

    /// <summary>This one and those it is made of, in their order.</summary>
    public IEnumerable<RuleTest> Steps => parts.SelectMany(part => part.Steps).Prepend(this);

    public bool IsMet(CreditSubject subject, DateOnly asOf) => when.Evaluate(subject, asOf) is Truth.True;

    /// <summary>The tests that decided where the whole is not met. Of parts that must all hold, those that do not; where one would do, or none may, every one of them.</summary>
    public IEnumerable<RuleTest> Missing(CreditSubject subject, DateOnly asOf) => parts.Count == 0
        ? [this]
        : parts.Where(part => !needsAll || !part.IsMet(subject, asOf)).SelectMany(part => part.Missing(subject, asOf));

    /// <summary>What is asked and what was seen instead, in words.</summary>
    public Title Said(CreditSubject subject, DateOnly asOf)
    {
        if (Fact is null) return Asked;
        var seen = Fact.Observe(subject, asOf).Written is { } written ? RuleText.Value(Fact, written) : Unknown;
        return new($"{Asked.Zh}，实际为 {seen.Zh}", $"{Asked.En}, and it is {seen.En}");
    }
}
