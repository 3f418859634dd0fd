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

        // By subject, because one that changes meanwhile is graded again.
        var grades = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        var changed = await SubjectSweep.RunAsync(store, Grade, progress, cancellation);
        return new EvaluationTally(
            grades.Values.OfType<string>().CountBy(grade => grade).ToImmutableSortedDictionary(StringComparer.Ordinal),
            changed);

        IReadOnlyList<Append> Grade(string uscc, IReadOnlyList<Fact> known)
        {
            var appends = grading.Grade(uscc, known, CreditSubject.Fold(known.Select(fact => fact.Body)), metadata, out var grade);
            grades[uscc] = grade;
            return appends;
        }
    }
}
