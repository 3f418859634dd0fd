using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

/// <summary>
/// Measures again whatever the ledger says was measured of programmes, each from the log up to its position and by the version that it
/// names; everyone is looked at once for all of them.
/// </summary>
internal static class MeasurementReplay
{
    /// <param name="since">Measurements of an earlier day are left out: of each day there may be one for every programme, and everyone is held against all of them.</param>
    /// <returns>What was recorded, with what would be recorded; nothing where the version was never enacted.</returns>
    public static async Task<IReadOnlyList<(Fact Fact, object? Again)>> RunAsync(
        EventStore store, RuleFacts facts, DateOnly since, IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        List<(Fact Fact, Repeated? Repeated)> recorded = [];
        await foreach (var stream in store.ReadStreamIdsAsync<ProgrammeMeasurement>(cancellation))
        {
            var (programme, _) = await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(stream.Subject), cancellation: cancellation);
            await foreach (var fact in store.ReadStreamAsync(stream, cancellation: cancellation))
            {
                var measured = (TargetsMeasured)fact.Body;
                if (measured.MeasuredOn < since) continue;
                recorded.Add((fact, programme.Version(measured.Version) is { } version ? new(measured, measured.Position ?? fact.Position, new ProgrammeMeter(version, facts)) : null));
            }
        }

        Repeated[] repeated = [.. recorded.Select(one => one.Repeated).OfType<Repeated>().OrderBy(one => one.Position)];
        if (repeated.Length > 0) await SubjectSweep.RunAsync(store, FactKinds.EvidenceAndVerdicts, Judge, Add, progress, cancellation);
        var again = new List<(Fact, object?)>();
        foreach (var (fact, one) in recorded) again.Add((fact, one is null ? null : await AgainAsync(one, store, cancellation)));
        return again;

        // In the order of the positions, and folded anew only where something was recorded in between.
        Judged<ProgrammeMeter.Reading?[]> Judge(SubjectFacts known)
        {
            var readings = new ProgrammeMeter.Reading?[repeated.Length];
            var (seen, subject) = (-1, default(CreditSubject));
            for (var i = 0; i < repeated.Length; i++)
            {
                var count = seen < 0 ? 0 : seen;
                while (count < known.Facts.Count && known.Facts[count].Position <= repeated[i].Position) count++;
                if (count != seen) (seen, subject) = (count, CreditSubject.Fold(known.Facts.Take(count).Select(fact => fact.Body)));
                readings[i] = repeated[i].Meter.Read(subject!, repeated[i].Measured.MeasuredOn);
            }

            return new([], readings);
        }

        void Add(ProgrammeMeter.Reading?[] readings)
        {
            for (var i = 0; i < repeated.Length; i++)
            {
                if (readings[i] is { } reading) repeated[i].Meter.Add(reading);
            }
        }
    }

    private static async Task<TargetsMeasured> AgainAsync(Repeated one, EventStore store, CancellationToken cancellation)
    {
        var (meter, asKnown) = (one.Meter, AsOf.ThePosition(one.Position));
        await ProgrammeBodies.CountAsync([meter], store, one.Measured.MeasuredOn, asKnown, cancellation);
        var (targets, indicators) = meter.Result(await ProgrammeCountsReading.ReadAsync(meter.Programme, store, cancellation, asKnown));
        return one.Measured with { Subjects = meter.Subjects, Targets = targets, Indicators = indicators, Lists = meter.Lists };
    }

    private sealed record Repeated(TargetsMeasured Measured, long Position, ProgrammeMeter Meter);
}
