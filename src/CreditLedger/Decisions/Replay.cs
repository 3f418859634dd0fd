using System.Text.Json;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Decisions;

/// <summary>One decision of the ledger, decided again. It says whether both are the same, and nothing of what was decided.</summary>
/// <param name="FactId">The fact that keeps the decision.</param>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="Recorded">SHA-256 over the fact as it stands in the ledger; of a ranking, over the line of the enterprise that is asked about.</param>
/// <param name="Again">SHA-256 over the same as it would be recorded; null where nothing would.</param>
public sealed record ReplayedDecision(Guid FactId, long Position, StreamId Stream, string Kind, DateTimeOffset RecordedAt, string Recorded, string? Again)
{
    public bool IsSame => Recorded == Again;
}

/// <summary>What a replay came to.</summary>
public sealed record ReplayTally(long Same, long Different)
{
    public ReplayTally And(ReplayTally other) => new(Same + other.Same, Different + other.Different);
}

/// <summary>
/// Decides again whatever the ledger says was decided, from what was known before and under the version that it names. A decision is the
/// same when it comes out byte for byte; one that differs means that a fact, a rule or the decision itself was changed in the database.
/// </summary>
public sealed class Replay(EventStore store, RuleFacts facts)
{
    private const int BodiesAtOnce = 500;

    /// <summary>Every decision about one enterprise or government body, in the order of the log, and its lines in rankings after them.</summary>
    public async Task<IReadOnlyList<ReplayedDecision>> OfAsync(string uscc, CancellationToken cancellation)
    {
        var books = await BooksAsync(cancellation);
        var known = await store.ReadSubjectAsync(uscc, cancellation: cancellation).ToListAsync(cancellation);
        var lines = await RankingReplay.OfEnterpriseAsync(store, facts, Uscc.Parse(uscc), known, cancellation);
        return [.. Of(known, books).Select(one => Told(one.Fact, one.Again)), .. lines.Select(one => Told(one.Fact, one.Again, one.Recorded))];
    }

    /// <summary>Everyone's, government bodies first, each in the order of their codes; memory holds a few batches.</summary>
    /// <param name="differs">Told each that differs.</param>
    /// <param name="after">Only codes after this one, to go on from where a run was cut off.</param>
    public async Task<ReplayTally> RunAsync(Action<ReplayedDecision> differs, IProgress<SweepProgress>? progress, CancellationToken cancellation, string after = "")
    {
        var books = await BooksAsync(cancellation);
        var looksAt = FactKinds.EvidenceAndVerdicts.Union(BodyGrading.LooksAt).Union(books.Keys).ToHashSet();
        var (same, different) = (0L, 0L);
        var bodies = store.ReadStreamIdsAsync<GovernmentBody>(cancellation).Select(stream => stream.Subject).Where(code => string.CompareOrdinal(code, after) > 0);
        await foreach (var batch in bodies.Chunk(BodiesAtOnce).WithCancellation(cancellation)) Take(await LookAsync(batch, cancellation));
        await SubjectSweep.InOrderAsync(store, LookAsync, Take, progress, cancellation, after);
        return new ReplayTally(same, different);

        async Task<(long Same, List<ReplayedDecision> Different)> LookAsync(string[] batch, CancellationToken stop)
        {
            var (agreed, doubted) = (0L, new List<string>());
            await foreach (var subject in store.ReadEachSubjectAsync(batch, looksAt, stop))
            {
                var all = Of(subject.Facts, books).ToList();
                if (all.TrueForAll(IsSame)) agreed += all.Count;
                else doubted.Add(subject.Subject);
            }

            // Read again with all that is known of who recorded what, and why: a decision may rest on a little less than what stands before it.
            List<ReplayedDecision> differing = [];
            foreach (var uscc in doubted)
            {
                var all = Of(await store.ReadSubjectAsync(uscc, cancellation: stop).ToListAsync(stop), books).ToList();
                agreed += all.Count(IsSame);
                differing.AddRange(all.Where(one => !IsSame(one)).Select(one => Told(one.Fact, one.Again)));
            }

            return (agreed, differing);
        }

        void Take((long Same, List<ReplayedDecision> Different) batch)
        {
            (same, different) = (same + batch.Same, different + batch.Different.Count);
            batch.Different.ForEach(differs);
        }
    }

    /// <summary>What was decided of everyone at once: the rankings of programmes, and what was measured of them. Everyone is looked at once for each of the two.</summary>
    /// <param name="differs">Told each that differs.</param>
    /// <param name="measuredSince">What was measured on an earlier day is left out.</param>
    public async Task<ReplayTally> OfEveryoneAtOnceAsync(
        Action<ReplayedDecision> differs, IProgress<SweepProgress>? progress, CancellationToken cancellation, DateOnly measuredSince = default)
    {
        List<(Fact Fact, object? Again)> all =
        [
            .. await RankingReplay.RunAsync(store, facts, progress, cancellation),
            .. await MeasurementReplay.RunAsync(store, facts, measuredSince, progress, cancellation),
        ];
        foreach (var one in all.Where(one => !IsSame(one))) differs(Told(one.Fact, one.Again));
        return new(all.Count(IsSame), all.Count(one => !IsSame(one)));
    }

    /// <param name="known">What is known about the subject, in the order of the log.</param>
    private static IEnumerable<(Fact Fact, object? Again)> Of(IReadOnlyList<Fact> known, Dictionary<Type, IRuleBook> books)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (books.TryGetValue(known[i].Body.GetType(), out var book)) yield return (known[i], Again(known, i, book));
        }
    }

    private static object? Again(IReadOnlyList<Fact> known, int decision, IRuleBook book)
    {
        var fromAll = From(decision);
        for (var (seen, again) = (decision, fromAll); ; again = From(--seen))
        {
            if (IsSame((known[decision], again))) return again;
            if (seen == LookedAtLeast(known, decision)) return fromAll;
        }

        object? From(int seen) => book.Again(known[decision].Body, CreditSubject.Fold(known.Take(seen).Select(fact => fact.Body)));
    }

    // Others may have recorded facts between the look and the decision. It was made after its cause, and after the last on its own stream,
    // whose version was checked: that many of the facts before it were there to be seen.
    private static int LookedAtLeast(IReadOnlyList<Fact> known, int decision)
    {
        var (stream, metadata) = (known[decision].Stream, known[decision].Metadata);
        if (metadata == FactMetadata.None) return decision;
        for (var i = decision - 1; i >= 0; i--)
        {
            if (known[i].Stream == stream || known[i].Id.ToString() == metadata.CausationId) return i + 1;
        }

        return 0;
    }

    private static bool IsSame((Fact Fact, object? Again) one) =>
        one.Again is { } again && (Bytes(one.Fact.Body).AsSpan().SequenceEqual(Bytes(again)) || DecisionHash.OfBody(one.Fact.Body) == DecisionHash.OfBody(again));

    private static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), LedgerJson.Options);

    /// <param name="part">What of the fact was decided again; all of it where it is left out.</param>
    private static ReplayedDecision Told(Fact fact, object? again, object? part = null) => new(
        fact.Id, fact.Position, fact.Stream, fact.Body.GetType().Name, fact.RecordedAt, DecisionHash.OfBody(part ?? fact.Body), again is null ? null : DecisionHash.OfBody(again));

    private async Task<Dictionary<Type, IRuleBook>> BooksAsync(CancellationToken cancellation) =>
        (await RuleKinds.ReadAsync(store, facts, asKnown: null, cancellation)).Where(rule => rule.Book.RecordedAs is not null)
            .ToDictionary(rule => rule.Book.RecordedAs!, rule => rule.Book);
}
