using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.GovernmentBodies;

/// <summary>
/// Grades every government body, as every month: time alone changes grades, and so does the enactment of a scheme. Cut off, it is resumed by
/// running it again. A city has some hundreds of bodies: they are looked at in one go.
/// </summary>
public sealed class BodyGradingRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    /// <returns>How many grades were assigned anew or withdrawn.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation = default)
    {
        var bodies = await store.ReadStreamIdsAsync<GovernmentBody>(cancellation).Select(stream => stream.Subject).ToListAsync(cancellation);
        if (bodies.Count == 0) return 0;
        var grading = await BodyGrading.InForceAsync(store, facts, clock.Today(), cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(BodyGradingRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(BodyGradingRun));
        return await SubjectSweep.RunAsync(
            store, bodies, BodyGrading.LooksAt, known => new Judged<bool>(grading.Grade(known.Subject, known.Facts, metadata), Verdict: true), _ => { }, cancellation);
    }
}
