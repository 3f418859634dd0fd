using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;
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

/// <summary>Decides the rows of a page one after the other, each from the states its subject has reached by then.</summary>
internal sealed class PageStates(
    HeldStates<Archive, ArchiveFact> archives, HeldStates<Pledge, PledgeFact> pledges, HeldStates<PlaceMembership, PlaceMembershipFact> memberships,
    HeldStates<Enterprise, EnterpriseFact> entries)
{
    private readonly HeldStates<Archive, ArchiveFact> archives = archives;
    private readonly HeldStates<Pledge, PledgeFact> pledges = pledges;
    private readonly HeldStates<PlaceMembership, PlaceMembershipFact> memberships = memberships;
    private readonly HeldStates<Enterprise, EnterpriseFact> entries = entries;

    /// <param name="before">Of the page before, whose facts may not be in the store yet; null where everything is.</param>
    /// <param name="rehearsal">Of a dry run; null otherwise.</param>
    public static async Task<PageStates> LoadAsync(
        EventStore store, IReadOnlyList<ReadRow> rows, PageStates? before, Rehearsal? rehearsal, CancellationToken cancellation)
    {
        List<RowIntent> intents = [.. rows.Select(row => row.Intent).OfType<RowIntent>()];
        var ofArchives = HeldStates<Archive, ArchiveFact>.LoadAsync(store, StreamsOf<RowIntent.ForArchive>(intents), before?.archives, rehearsal, cancellation);
        var ofPledges = HeldStates<Pledge, PledgeFact>.LoadAsync(store, StreamsOf<RowIntent.ForPledge>(intents), before?.pledges, rehearsal, cancellation);
        var ofMemberships = HeldStates<PlaceMembership, PlaceMembershipFact>.LoadAsync(store, StreamsOf<RowIntent.ForPlace>(intents), before?.memberships, rehearsal, cancellation);
        var ofEntries = HeldStates<Enterprise, EnterpriseFact>.LoadAsync(
            store, intents.SelectMany(intent => intent.Entries), before?.entries, rehearsal, cancellation);
        await Task.WhenAll(ofArchives, ofPledges, ofMemberships, ofEntries);
        return new PageStates(await ofArchives, await ofPledges, await ofMemberships, await ofEntries);
    }

    public IEnumerable<Append> Appends(FactMetadata metadata) => archives.Added.Concat(pledges.Added).Concat(memberships.Added).Concat(entries.Added)
        .Select(added => new Append(added.Stream, ExpectedVersion.Exactly(added.Version), added.Facts, metadata));

    /// <summary>Remembers what a dry run would have recorded, for the pages that follow.</summary>
    public void Rehearse(Rehearsal rehearsal)
    {
        archives.Rehearse(rehearsal);
        pledges.Rehearse(rehearsal);
        memberships.Rehearse(rehearsal);
        entries.Rehearse(rehearsal);
    }

    public RowOutcome Decide(ReadRow row) => row.Intent switch
    {
        RowIntent.ForArchive intent => Settle(row, intent, archives, intent.SubjectName, intent.Decide),
        RowIntent.ForPledge intent => Settle(row, intent, pledges, intent.SubjectName, pledge => intent.Decide(pledge, entries[intent.Entry])),
        RowIntent.ForPlace intent => Settle(row, intent, memberships, intent.SubjectName, membership => intent.Decide(membership, entries[intent.Entry])),
        RowIntent.ForRegister intent => Settle(row, intent, entries, intent.KnownName, entry => intent.Decide(entry, Other(intent))),
        _ => new RowOutcome(row, RowFate.Quarantined, Stream: null, row.Findings, IsUnderFormerName: false),
    };

    private static IEnumerable<StreamId> StreamsOf<TIntent>(List<RowIntent> intents) where TIntent : RowIntent =>
        intents.OfType<TIntent>().Select(intent => intent.Stream);

    private Enterprise Other(RowIntent.ForRegister intent) => intent.OtherEntry is { } other ? entries[other] : Enterprise.Initial;

    private RowOutcome Settle<TState, TFact>(
        ReadRow row, RowIntent intent, HeldStates<TState, TFact> states, string? written, Func<TState, Decision<TFact>> decide)
        where TState : class, IFold<TState, TFact>
        where TFact : class
    {
        var stream = intent.Stream;
        var decision = decide(states[stream]);
        // What is known already stays known, under whatever name it is delivered again.
        if (decision is { Refusal: null, Facts.Count: 0 }) return new(row, RowFate.Duplicate, stream, [], IsUnderFormerName: false);

        // A row about a valid code that the register does not know yet is held against no name: batches arrive out of order.
        var known = EnterpriseName.Of(entries[intent.Entry]);
        List<Finding> findings = [];
        if (known is not null && written is not null && !known.Matches(written)) findings.Add(QualityRules.NameMismatch.On(column: null));
        if (decision.Refusal is { } refusal) findings.Add(QualityRules.Of(refusal));
        if (findings.Count > 0) return new(row, RowFate.Quarantined, stream, findings, IsUnderFormerName: false);

        var isFormer = known is not null && written is not null && WrittenText.Fold(known.Current) != WrittenText.Fold(written);
        states.Fold(stream, decision.Facts);
        return new(row, RowFate.Accepted, stream, [], isFormer);
    }
}
