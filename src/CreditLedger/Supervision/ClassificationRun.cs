using System.Collections.Concurrent;
using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>What a run came to.</summary>
/// <param name="Classes">How many enterprises each scheme put in each class; keyed by scheme and class: <c>general-risk A</c>.</param>
/// <param name="Changed">How many classes were assigned anew or withdrawn.</param>
public sealed record ClassificationTally(ImmutableSortedDictionary<string, int> Classes, long Changed);

/// <summary>
/// Classes everyone, as every month: ages, expired licences and ended publication periods change classes without any fact, and so does
/// the enactment of a scheme. Cut off, it is resumed by running it again.
/// </summary>
public sealed class ClassificationRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    public async Task<ClassificationTally> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var classifying = await Classifying.InForceAsync(store, facts, clock.Today(), cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(ClassificationRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(ClassificationRun));

        // By subject, because one that changes meanwhile is classed again.
        var classes = new ConcurrentDictionary<string, IReadOnlyList<(string SchemeId, string RiskClass)>>(StringComparer.Ordinal);
        var changed = await SubjectSweep.RunAsync(store, Classify, progress, cancellation);
        return new ClassificationTally(
            classes.Values.SelectMany(classed => classed).CountBy(classed => $"{classed.SchemeId} {classed.RiskClass}").ToImmutableSortedDictionary(StringComparer.Ordinal),
            changed);

        IReadOnlyList<Append> Classify(string uscc, IReadOnlyList<Fact> known)
        {
            var appends = classifying.Classify(uscc, known, CreditSubject.Fold(known.Select(fact => fact.Body)), metadata, out var classed);
            classes[uscc] = classed;
            return appends;
        }
    }
}
