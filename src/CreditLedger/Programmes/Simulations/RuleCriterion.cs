using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One thing that a rule asks, made ready to be held against anybody, with the words in which to say what somebody lacks.</summary>
internal sealed class RuleCriterion
{
    /// <summary>Stands for all criteria of a list, a measure or a ranking that one side does not have.</summary>
    public const string Absent = "no-such-rule";

    public RuleCriterion(string id, Title title, Condition when, RuleFacts facts) => (Id, Title, Test) = (id, title, new RuleTest(when, facts));

    /// <summary>A reason that is no condition.</summary>
    public RuleCriterion(string id, Title title) => (Id, Title) = (id, title);

    /// <summary>What the rules in force lack and the proposed ones bring.</summary>
    public static RuleCriterion NotYet { get; } = new(Absent, new("现行规则中没有这一项", "the rules in force have nothing of that name"));

    /// <summary>What the rules in force have and the proposed ones give up.</summary>
    public static RuleCriterion NoLonger { get; } = new(Absent, new("拟议规则中不再有这一项", "the proposed rules no longer have it"));

    public string Id { get; }

    public Title Title { get; }

    /// <summary>Null where there is nothing to ask.</summary>
    public RuleTest? Test { get; }

    public bool IsMet(CreditSubject subject, DateOnly asOf) => Test?.IsMet(subject, asOf) == true;

    /// <summary>What is missed and what was seen instead, in words.</summary>
    public Title Why(CreditSubject subject, DateOnly asOf)
    {
        if (Test is null) return Title;
        List<Title> missed = [.. Test.Missing(subject, asOf).Select(one => one.Said(subject, asOf))];
        return new($"{Title.Zh}：{string.Join("；", missed.Select(one => one.Zh))}", $"{Title.En}: {string.Join("; ", missed.Select(one => one.En))}");
    }
}
