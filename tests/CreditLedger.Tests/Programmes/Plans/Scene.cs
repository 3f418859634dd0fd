using CreditLedger.Archives;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes.Plans;

/// <summary>An enterprise of which exactly what is said is known: its facts say what stands here, and everything else is unknown.</summary>
internal sealed class Scene
{
    private static readonly Observation Unsaid = Observation.Unknown("the scene does not say");

    private IReadOnlyDictionary<Asked, RuleValue?> said = new Dictionary<Asked, RuleValue?>();

    public Scene() => Facts = new RuleFacts(Plans.Facts.All.Select(fact => fact with
    {
        Observe = (_, day) => See(fact, new(fact.Id, Of: null), day),
        ObserveOf = fact.ObserveOf is null ? null : (_, day, of) => See(fact, new(fact.Id, of), day),
    }));

    public RuleFacts Facts { get; }

    public CreditSubject Subject { get; } = RuleSamples.Subject(RuleSamples.Registered);

    public static DateOnly Day { get; } = RuleSamples.Today;

    /// <param name="values">A value of null is unknown.</param>
    public Scene Say(IReadOnlyDictionary<Asked, RuleValue?> values)
    {
        said = values;
        return this;
    }

    public static Observation Observed(RuleFact fact, RuleValue value, DateOnly day) => fact.Type switch
    {
        RuleFactType.Number => Observation.Of(value.Number),
        RuleFactType.Occurrences => Observation.Of([.. Enumerable.Range(0, (int)value.Number).Select(i => new Occurrence(day, RecordId.Of(fact.Id, "specs", $"{i}", RuleSamples.Uscc), Amount: 0))]),
        _ => Observation.Of(value.Text!),
    };

    private Observation See(RuleFact fact, Asked asked, DateOnly day) => said.GetValueOrDefault(asked) is { } value ? Observed(fact, value, day) : Unsaid;
}

/// <summary>A fact as a rule asks for it.</summary>
internal readonly record struct Asked(string Fact, string? Of)
{
    public override string ToString() => Of is null ? Fact : $"{Fact}({Of})";
}
