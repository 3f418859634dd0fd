using System.Collections.Concurrent;
using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>What a run came to.</summary>
/// <param name="Grades">How many enterprises have each grade; those without a grade are counted under none.</param>
/// <param name="Changed">How many grades were assigned anew or withdrawn.</param>
public sealed record EvaluationTally(ImmutableSortedDictionary<string, int> Grades, long Changed);

/// <summary>
/// Evaluates everyone, as every month (综合评价): ages, expired licences and ended publication periods change grades without any fact.
/// Cut off, it is resumed by running it again.
/// </summary>
public sealed class EvaluationRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    public async Task<EvaluationTally> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var grading = await Grading.InForceAsync(store, facts, clock.Today(), cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(EvaluationRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(EvaluationRun));

        var grades = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var changed = await SubjectSweep.RunAsync(store, Grading.LooksAt, Grade, Count, progress, cancellation);
        return new EvaluationTally(grades.ToImmutableSortedDictionary(StringComparer.Ordinal), changed);

        Judged<string?> Grade(SubjectFacts subject)
        {
            var folded = CreditSubject.Fold(subject.Facts.Select(fact => fact.Body));
            return new(grading.Grade(subject.Subject, subject.Facts, folded, metadata, out var grade), grade);
        }

        void Count(string? grade)
        {
            if (grade is not null) grades.AddOrUpdate(grade, 1, (_, count) => count + 1);
        }
    }
}
