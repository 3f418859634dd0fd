using Npgsql;

namespace CreditLedger.Store;

/// <summary>
/// Facts become commands. What a reaction answers is appended in one transaction with its position: once in effect, however often
/// it is run. It may be called again with facts it has seen (after a conflict or a crash), so it does nothing else of consequence.
/// Nothing is promised about its order against projections: what it must be sure of it reads from streams.
/// </summary>
public interface IReaction
{
    string Name { get; }

    /// <summary>The types of fact it is called with; it is never called with an empty page.</summary>
    IReadOnlySet<Type> ReactsTo { get; }

    /// <summary>
    /// True of a reaction that reads all of a subject whichever fact it is called with: a fact is then passed over when the log holds
    /// a later one about its subject, because it is called with that. After an import a subject is so read once, and not once a page.
    /// </summary>
    bool ReadsWholeSubjects => false;

    /// <summary>
    /// True of a reaction that may be called with the facts about some subjects while it is called, here or in another host, with those
    /// about others: each subject's facts still come in order. One that appends to what subjects share must say false.
    /// </summary>
    bool IsBySubject => ReadsWholeSubjects;

    Task<IReadOnlyList<Append>> ReactAsync(IReadOnlyList<Fact> page, ReactionContext context, CancellationToken cancellation);
}

public sealed record ReactionContext(EventStore Store, NpgsqlDataSource Source, TimeProvider Clock);
