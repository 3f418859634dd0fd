using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One thing that a rule asks, made ready to be held against anybody, with the words in which to say what somebody lacks.</summary>
internal sealed class RuleCriterion
{
    /// <summary>Stands for all criteria of a list, a measure or a ranking that one side does not have.</summary>
    public const string Absent = "no-such-rule";

    private readonly Step? step;

    public RuleCriterion(string id, Title title, Condition when, RuleFacts facts) => (Id, Title, step) = (id, title, Step.Of(when, facts));

    /// <summary>A reason that is no condition.</summary>
    public RuleCriterion(string id, Title title) => (Id, Title) = (id, title);

    /// <summary>What the rules in force lack and the proposed ones bring.</summary>
    public static RuleCriterion NotYet { get; } = new(Absent, new("现行规则中没有这一项", "the rules in force have nothing of that name"));

    /// <summary>What the rules in force have and the proposed ones give up.</summary>
    public static RuleCriterion NoLonger { get; } = new(Absent, new("拟议规则中不再有这一项", "the proposed rules no longer have it"));

    public string Id { get; }

    public Title Title { get; }

    /// <summary>What is asked, in words; null where there is nothing to ask.</summary>
    public Title? Asked => step?.Asked;

    /// <summary>The fact that is asked, where it is a single one: only of that can be told what was seen of many.</summary>
    public RuleFact? Fact => step?.Fact;

    public bool IsMet(CreditSubject subject, DateOnly asOf) => step?.When.Evaluate(subject, asOf) is Truth.True;

    /// <summary>What was seen of it; null where no single fact is asked.</summary>
    public Observation? Seen(CreditSubject subject, DateOnly asOf) => Fact?.Observe(subject, asOf);

    /// <summary>What is missed and what was seen instead, in words.</summary>
    public Title Why(CreditSubject subject, DateOnly asOf)
    {
        if (step is null) return Title;
        List<Title> missed = [.. step.Missing(subject, asOf).Select(one => one.Said(subject, asOf))];
        return new($"{Title.Zh}：{string.Join("；", missed.Select(one => one.Zh))}", $"{Title.En}: {string.Join("; ", missed.Select(one => one.En))}");
    }

    /// <summary>A condition with its parts, down to the single tests.</summary>
    private sealed record Step(CompiledCondition When, Title Asked, RuleFact? Fact, bool NeedsAll, IReadOnlyList<Step> Parts)
    {
        public static Step Of(Condition condition, RuleFacts facts) => new(
            CompiledCondition.Compile(condition, facts), RuleText.Of(condition, facts), condition.Fact is { } id ? facts.Bind(id, condition.Of) : null,
            NeedsAll: condition.All is not null,
            condition.Not is { } not ? [Of(not, facts)] : [.. (condition.All ?? condition.Any ?? []).Select(part => Of(part, facts))]);

        /// <summary>The tests that decided. Of parts that must all hold, those that do not; where one would do, or none may, every one of them.</summary>
        public IEnumerable<Step> Missing(CreditSubject subject, DateOnly asOf) =>
            Fact is not null || Parts.Count == 0 ? [this]
            : Parts.Where(part => !NeedsAll || part.When.Evaluate(subject, asOf) is not Truth.True).SelectMany(part => part.Missing(subject, asOf));

        public Title Said(CreditSubject subject, DateOnly asOf)
        {
            if (Fact is null) return Asked;
            var seen = Fact.Observe(subject, asOf).Written is { } written ? RuleText.Value(Fact, written) : new Title("未知", "unknown");
            return new($"{Asked.Zh}，实际为 {seen.Zh}", $"{Asked.En}, and it is {seen.En}");
        }
    }
}
