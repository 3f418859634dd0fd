namespace CreditLedger.Store;

/// <summary>A state folded from facts. <typeparamref name="TFact"/> is the abstract record whose sealed subrecords are the facts.</summary>
public interface IFold<TSelf, in TFact>
    where TSelf : IFold<TSelf, TFact>
    where TFact : notnull
{
    static abstract TSelf Initial { get; }

    static abstract TSelf Evolve(TSelf state, TFact fact);
}
