using CreditLedger.Archives;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>A verdict that no ledger keeps yet, with the facts it rests on.</summary>
/// <param name="Body">As the ledger would keep it.</param>
/// <param name="Number">Of the stream in which it would stand.</param>
/// <param name="Facts">Ids of the facts it rests on.</param>
public sealed record WorkedOut(object Body, string Number, IReadOnlyList<Guid> Facts);

/// <summary>Which facts of the ledger stand behind a value that was seen. A value that comes from records has theirs, one of the register those that say it.</summary>
public sealed class Origins
{
    private readonly List<(object Body, string? Number, IReadOnlyList<Guid> Ids)> all;
    private readonly ILookup<RecordId, Guid> ofRecords;

    /// <param name="facts">What the subject was folded from, in the order of the log.</param>
    public Origins(IReadOnlyList<Fact> facts, IReadOnlyList<WorkedOut> verdicts)
    {
        all = [.. facts.Select(fact => (fact.Body, fact.Stream.Number, (IReadOnlyList<Guid>)[fact.Id])), .. verdicts.Select(verdict => (verdict.Body, (string?)verdict.Number, verdict.Facts))];

        // A pledge and an inspection are one record each, told by all the facts of their streams; the stream of an archive or of a government
        // body has no number and holds many records.
        var streams = new Dictionary<StreamId, RecordId>();
        foreach (var fact in facts)
        {
            if (fact.Body is IRecordFact body && fact.Stream.Number is not null) streams.TryAdd(fact.Stream, body.RecordId);
        }

        ofRecords = facts
            .Select(fact => (Record: fact.Body is IRecordFact body ? body.RecordId : streams.GetValueOrDefault(fact.Stream), fact.Id))
            .Where(pair => pair.Record is not null).ToLookup(pair => pair.Record!, pair => pair.Id);
    }

    public static Origins None { get; } = new([], []);

    /// <param name="fact">What was asked.</param>
    /// <param name="of">What it was asked of: the number of the streams that tell of it, such as a place or a scheme.</param>
    /// <param name="seen">What was seen.</param>
    public IReadOnlyList<Guid> Behind(RuleFact fact, string? of, in Observation seen)
    {
        var records = seen.Records;
        return records.IsEmpty
            ? [.. all.Where(known => fact.ToldBy.Any(told => told.IsInstanceOfType(known.Body)) && (of is null || known.Number == of)).SelectMany(known => known.Ids).Distinct()]
            : [.. records.SelectMany(record => ofRecords[record]).Distinct()];
    }
}
