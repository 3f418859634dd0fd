using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Ingestion;

/// <summary>What became of a row.</summary>
public enum RowFate
{
    [Label("接收", "accepted")] Accepted,
    [Label("已有", "known duplicate")] Duplicate,
    [Label("隔离", "quarantined")] Quarantined,
}

/// <param name="Stream">The stream whose state decided it; null where the row could not be read.</param>
internal sealed record RowOutcome(ReadRow Row, RowFate Fate, StreamId? Stream, IReadOnlyList<Finding> Findings, bool IsUnderFormerName);

/// <summary>The states of a page's subjects, folded on from row to row, so that each row is decided after those before it.</summary>
internal sealed class PageStates(Dictionary<StreamId, Held<Archive>> archives, Dictionary<StreamId, Held<Enterprise>> entries)
{
    public IEnumerable<Append> Appends(FactMetadata metadata) =>
        archives.Select(pair => (pair.Key, pair.Value.Version, pair.Value.Facts))
            .Concat(entries.Select(pair => (pair.Key, pair.Value.Version, pair.Value.Facts)))
            .Where(held => held.Facts.Count > 0)
            .Select(held => new Append(held.Key, ExpectedVersion.Exactly(held.Version), held.Facts, metadata));

    /// <summary>Remembers what a dry run would have recorded, for the pages that follow.</summary>
    public void Rehearse(Rehearsal rehearsal)
    {
        foreach (var (stream, held) in archives.Where(pair => pair.Value.Facts.Count > 0)) rehearsal.Archives[stream] = held.State;
        foreach (var (stream, held) in entries.Where(pair => pair.Value.Facts.Count > 0)) rehearsal.Entries[stream] = held.State;
    }

    public RowOutcome Decide(ReadRow row) => row.Intent switch
    {
        RowIntent.ForArchive intent => ForArchive(row, intent),
        RowIntent.ForRegister intent => ForRegister(row, intent),
        _ => new RowOutcome(row, RowFate.Quarantined, Stream: null, row.Findings, IsUnderFormerName: false),
    };

    private RowOutcome ForArchive(ReadRow row, RowIntent.ForArchive intent)
    {
        var stream = StreamId.For<Archive>(intent.Uscc.Value);
        var held = archives[stream];
        // A record about a valid code that the register does not know yet is taken in: batches arrive out of order.
        var name = EnterpriseName.Of(entries[StreamId.For<Enterprise>(intent.Uscc.Value)].State);
        return Settle(row, stream, name, intent.SubjectName, held, Archive.Evolve, intent.Decide(held.State));
    }

    private RowOutcome ForRegister(ReadRow row, RowIntent.ForRegister intent)
    {
        var stream = StreamId.For<Enterprise>(intent.Uscc.Value);
        var held = entries[stream];
        var other = intent.OtherUscc is { } code ? entries[StreamId.For<Enterprise>(code.Value)].State : Enterprise.Initial;
        return Settle(row, stream, EnterpriseName.Of(held.State), intent.KnownName, held, Enterprise.Evolve, intent.Decide(held.State, other));
    }

    private static RowOutcome Settle<TState, TFact>(
        ReadRow row, StreamId stream, EnterpriseName? known, string? written, Held<TState> held, Func<TState, TFact, TState> evolve, Decision<TFact> decision)
        where TFact : class
    {
        // What is known already stays known, under whatever name it is delivered again.
        if (decision is { Refusal: null, Facts.Count: 0 }) return new(row, RowFate.Duplicate, stream, [], IsUnderFormerName: false);

        List<Finding> findings = [];
        if (known is not null && written is not null && !known.Matches(written)) findings.Add(QualityRules.NameMismatch.On(column: null));
        if (decision.Refusal is { } refusal) findings.Add(QualityRules.Of(refusal));
        if (findings.Count > 0) return new(row, RowFate.Quarantined, stream, findings, IsUnderFormerName: false);

        foreach (var fact in decision.Facts)
        {
            held.State = evolve(held.State, fact);
            held.Facts.Add(fact);
        }

        var isFormer = known is not null && written is not null && WrittenText.Fold(known.Current) != WrittenText.Fold(written);
        return new(row, RowFate.Accepted, stream, [], isFormer);
    }
}

/// <summary>A state as it was read, and what this page has added to it since.</summary>
internal sealed class Held<TState>(TState state, long version)
{
    public TState State { get; set; } = state;

    public long Version { get; } = version;

    public List<object> Facts { get; } = [];
}

/// <summary>What a dry run would have recorded so far. It alone grows with the file, by the subjects of accepted rows.</summary>
internal sealed class Rehearsal
{
    public Dictionary<StreamId, Archive> Archives { get; } = [];

    public Dictionary<StreamId, Enterprise> Entries { get; } = [];
}
