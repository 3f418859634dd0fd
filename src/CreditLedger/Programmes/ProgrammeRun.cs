using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>What a run came to.</summary>
/// <param name="Entries">How many lists were entered or left.</param>
/// <param name="Measured">What was measured of every programme in force, in order of their ids.</param>
public sealed record ProgrammeTally(long Entries, IReadOnlyList<TargetsMeasured> Measured);

/// <summary>
/// Holds everyone against every programme: who stands on their lists, and what their targets came to. After a programme was enacted, and
/// daily, because time alone changes both. Cut off, it is resumed by running it again.
/// </summary>
public sealed class ProgrammeRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    private static readonly IReadOnlySet<Type> LooksAt = ProgrammeReview.LooksAt;

    public async Task<ProgrammeTally> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (today, position) = (clock.Today(), await store.HeadAsync(cancellation));
        var inForce = await ProgrammesInForce.ReadAsync(store, today, cancellation);
        if (inForce.Count == 0) return new(Entries: 0, []);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(ProgrammeRun)} {today:yyyy-MM-dd}", Actor: nameof(ProgrammeRun));
        var review = new ProgrammeReview(inForce, facts, today);
        ProgrammeMeter[] meters = [.. inForce.Select(programme => new ProgrammeMeter(programme, facts))];
        var entries = await SubjectSweep.RunAsync(store, LooksAt, Judge, Add, progress, cancellation);
        await ProgrammeBodies.CountAsync(meters, store, today, AsOf.ThePosition(position), cancellation);

        var measured = new List<TargetsMeasured>();
        foreach (var meter in meters) measured.Add(await MeasureAsync(meter, today, position, metadata, cancellation));
        return new(entries, measured);

        Judged<ProgrammeMeter.Reading?[]> Judge(SubjectFacts known)
        {
            var subject = CreditSubject.Fold(known.Facts.Select(fact => fact.Body));

            // Lists are reviewed on what is known now; what is measured is what was known when the run began, so that it can be repeated.
            var then = known.Facts is [.., { Position: var last }] && last > position
                ? CreditSubject.Fold(known.Facts.TakeWhile(fact => fact.Position <= position).Select(fact => fact.Body))
                : subject;
            return new(review.Review(known.Subject, known.Facts, subject, metadata), Array.ConvertAll(meters, meter => meter.Read(then, today)));
        }

        void Add(ProgrammeMeter.Reading?[] readings)
        {
            for (var i = 0; i < meters.Length; i++)
            {
                if (readings[i] is { } reading) meters[i].Add(reading);
            }
        }
    }

    private async Task<TargetsMeasured> MeasureAsync(ProgrammeMeter meter, DateOnly today, long position, FactMetadata metadata, CancellationToken cancellation)
    {
        var programme = meter.Programme;
        var (targets, indicators) = meter.Result(await ProgrammeCountsReading.ReadAsync(programme, store, cancellation, AsOf.ThePosition(position)));
        var measured = new TargetsMeasured(programme.Id, programme.Version, today, meter.Subjects, targets, indicators) { Lists = meter.Lists, Position = position };
        await store.DecideAsync<ProgrammeMeasurement, ProgrammeMeasurementFact>(
            StreamId.For<ProgrammeMeasurement>(programme.Id),
            state => state.Last?.SaysTheSame(measured) == true ? Decision<ProgrammeMeasurementFact>.Nothing : measured,
            metadata, cancellation);
        return measured;
    }
}
