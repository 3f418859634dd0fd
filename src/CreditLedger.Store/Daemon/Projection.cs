using Npgsql;

namespace CreditLedger.Store;

/// <summary>What follows the log, a read model or a reaction: which facts it looks at and what it does with a page of them.</summary>
internal abstract class Projection(string name, bool isBySubject, IEnumerable<Type> facts, EventStore store)
{
    private readonly HashSet<Type> wanted = [.. facts];

    public string Name => name;

    /// <summary>Whether its shards may each follow the facts about their own subjects.</summary>
    public bool IsBySubject => isBySubject;

    public IReadOnlySet<Type> Facts => wanted;

    /// <summary>Known facts that are of no interest stay in the database. Unknown ones come, and stop it: they may be of interest.</summary>
    public string[] PassedOver { get; } = [.. store.Types.All.Except(facts).SelectMany(store.Types.AliasesOf)];

    /// <summary>Applies a page within the connection's transaction. Answers the fact it could not apply, having applied those before it.</summary>
    public abstract Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation);
}

internal sealed class TableProjection(ReadModel model, EventStore store) : Projection(model.Name, model.IsBySubject, model.FactTypes, store)
{
    private readonly ReadTable table = new(model, model.Table);

    public ReadModel Model => model;

    public override Task<(Fact Fact, Exception Cause)?> ApplyAsync(
        NpgsqlConnection connection, IReadOnlyList<Fact> facts, CancellationToken cancellation) =>
        PageFold.RunAsync(connection, table, model, facts, cancellation);
}
