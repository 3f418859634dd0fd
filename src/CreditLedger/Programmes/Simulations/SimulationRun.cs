using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Simulations;

/// <summary>
/// Holds a proposed rule against everyone before it is enacted. The log is only read, and only up to where it stood at the start; what is
/// recorded is the simulation itself.
/// </summary>
public sealed class SimulationRun(EventStore store, RuleFacts facts, CityReference city, TimeProvider clock)
{
    private const int BatchSize = 500;

    // As many batches are read while others are judged, and no more wait for their turn.
    private static readonly int AtOnce = 2 * Environment.ProcessorCount;

    /// <param name="by">Who asks.</param>
    /// <param name="affected">Where to write whom it would touch, as CSV; left open.</param>
    /// <param name="language">In which it is written.</param>
    public async Task<RuleSimulated> RunAsync(
        Proposal proposal, string by, Stream? affected = null, IProgress<SweepProgress>? progress = null, Language language = Language.En, CancellationToken cancellation = default)
    {
        var simulated = await WorkOutAsync(proposal, by, await store.HeadAsync(cancellation), affected, progress, language, cancellation);
        await store.DecideAsync<Simulation, SimulationFact>(
            StreamId.For<Simulation>(simulated.SimulationId), state => state.Outcome is null ? simulated : Decision<SimulationFact>.Nothing,
            new FactMetadata(Actor: by, Purpose: "simulation"), cancellation);
        return simulated;
    }

    /// <summary>The same as the log stood at a position, and nothing is recorded.</summary>
    public async Task<RuleSimulated> WorkOutAsync(
        Proposal proposal, string by, long position, Stream? affected = null, IProgress<SweepProgress>? progress = null, Language language = Language.En, CancellationToken cancellation = default)
    {
        var (day, asKnown) = (clock.Today(), AsOf.ThePosition(position));
        var comparison = new Comparison(
            proposal, await RulesInForce.ReadAsync(store, asKnown, day, cancellation), await RankingSweep.SchemesAsync(store, position, cancellation), facts, day);
        await using var list = new AffectedList(affected, language, city);
        var tally = comparison.AsksEnterprises ? await SweepAsync(comparison, asKnown, list, progress, cancellation) : comparison.NewTally();
        if (!comparison.Bodies.IsEmpty)
        {
            await foreach (var body in BodyGrading.EveryoneAsync(store, asKnown, cancellation)) comparison.Bodies.Judge(body, line => list.Add(line));
        }

        var ranked = comparison.Rank(tally, line => list.Add(line));
        var counts = new Dictionary<string, ProgrammeCounts>(StringComparer.Ordinal);
        foreach (var programme in comparison.Measured) counts[programme.Id] = await ProgrammeCountsReading.ReadAsync(programme, store, cancellation, asKnown);
        var result = comparison.Result(tally, ranked, counts, await list.CloseAsync(cancellation));
        var digest = proposal.Digest;
        return new(
            RuleSimulated.IdOf(proposal.Id, digest, day, position), proposal.Kind, proposal.Id, proposal.Version, digest, by, day, position, result, result.ToDigest());
    }

    // Batches are judged at once and taken in the order of the ledger, so that the list of those affected is the same each time.
    private async Task<SimulationTally> SweepAsync(
        Comparison comparison, AsOf asKnown, AffectedList list, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        var (total, done) = (await store.CountStreamsAsync<Enterprise>(cancellation), 0L);
        var whole = comparison.NewTally();
        var batches = new Queue<Task<(SimulationTally Tally, int Count)>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await foreach (var batch in store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).Chunk(BatchSize).WithCancellation(cancellation))
            {
                if (batches.Count == AtOnce) Take(await batches.Dequeue());
                batches.Enqueue(Task.Run(() => JudgeAsync(comparison, batch, asKnown, stop.Token), stop.Token));
            }

            while (batches.TryDequeue(out var batch)) Take(await batch);
        }
        finally
        {
            // Where one failed, the others end before whoever asked hears of it.
            await stop.CancelAsync();
            await Task.WhenAny(Task.WhenAll(batches));
        }

        return whole;

        void Take((SimulationTally Tally, int Count) batch)
        {
            whole.Take(batch.Tally);
            foreach (var line in batch.Tally.Lines) list.Add(line);
            progress?.Report(new SweepProgress(done += batch.Count, total));
        }
    }

    private async Task<(SimulationTally Tally, int Count)> JudgeAsync(Comparison comparison, string[] batch, AsOf asKnown, CancellationToken cancellation)
    {
        var tally = comparison.NewTally();
        await foreach (var subject in store.ReadEachSubjectAsync(batch, comparison.LooksAt, asKnown, cancellation)) comparison.Judge(subject, tally);
        return (tally, batch.Length);
    }
}
