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

        var classes = new ConcurrentDictionary<(string SchemeId, string RiskClass), int>();
        var changed = await SubjectSweep.RunAsync(store, Classifying.LooksAt, Classify, Count, progress, cancellation);
        return new ClassificationTally(
            classes.ToImmutableSortedDictionary(pair => $"{pair.Key.SchemeId} {pair.Key.RiskClass}", pair => pair.Value, StringComparer.Ordinal), changed);

        Judged<IReadOnlyList<(string SchemeId, string RiskClass)>> Classify(SubjectFacts subject)
        {
            var folded = CreditSubject.Fold(subject.Facts.Select(fact => fact.Body));
            return new(classifying.Classify(subject.Subject, subject.Facts, folded, metadata, out var classed), classed);
        }

        void Count(IReadOnlyList<(string SchemeId, string RiskClass)> classed)
        {
            foreach (var one in classed) classes.AddOrUpdate(one, 1, (_, count) => count + 1);
        }
    }
}
