namespace CreditLedger.Kernel;

/// <summary>What a command came to: the facts to record, possibly none, or the one refusal that comes first.</summary>
public sealed record Decision<TFact> where TFact : class
{
    private Decision(IReadOnlyList<TFact> facts, Refusal? refusal) => (Facts, Refusal) = (facts, refusal);

    /// <summary>The effect already holds: a repeat changes nothing.</summary>
    public static Decision<TFact> Nothing { get; } = new([], refusal: null);

    public IReadOnlyList<TFact> Facts { get; }

    public Refusal? Refusal { get; }

    public static Decision<TFact> Of(params IReadOnlyList<TFact> facts) => new(facts, refusal: null);

    public static implicit operator Decision<TFact>(TFact fact) => new([fact], refusal: null);

    public static implicit operator Decision<TFact>(Refusal refusal) => new([], refusal);
}
