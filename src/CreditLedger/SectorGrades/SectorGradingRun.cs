using System.Collections.Concurrent;
using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.SectorGrades;

/// <summary>What a run came to.</summary>
/// <param name="Grades">How many enterprises each scheme gave each grade; keyed by scheme and grade: <c>developers A</c>.</param>
/// <param name="Changed">How many grades were assigned anew or withdrawn.</param>
public sealed record SectorGradingTally(ImmutableSortedDictionary<string, int> Grades, long Changed);

/// <summary>
/// Grades everyone under the schemes of sectors and programmes, as every month: time alone changes grades, and so does the enactment of a
/// scheme. Cut off, it is resumed by running it again. Where no scheme was ever enacted nobody is looked at.
/// </summary>
public sealed class SectorGradingRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    public async Task<SectorGradingTally> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (await store.CountStreamsAsync<SectorScheme>(cancellation) == 0) return new(ImmutableSortedDictionary<string, int>.Empty, Changed: 0);
        var grading = await SectorGrading.InForceAsync(store, facts, clock.Today(), cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(SectorGradingRun)} {clock.Today():yyyy-MM-dd}", Actor: nameof(SectorGradingRun));

        var grades = new ConcurrentDictionary<(string SchemeId, string Grade), int>();
        var changed = await SubjectSweep.RunAsync(store, SectorGrading.LooksAt, Grade, Count, progress, cancellation);
        return new(grades.ToImmutableSortedDictionary(pair => $"{pair.Key.SchemeId} {pair.Key.Grade}", pair => pair.Value, StringComparer.Ordinal), changed);

        Judged<IReadOnlyList<(string SchemeId, string Grade)>> Grade(SubjectFacts subject)
        {
            var folded = CreditSubject.Fold(subject.Facts.Select(fact => fact.Body));
            return new(grading.Grade(subject.Subject, subject.Facts, folded, metadata, out var graded), graded);
        }

        void Count(IReadOnlyList<(string SchemeId, string Grade)> graded)
        {
            foreach (var one in graded) grades.AddOrUpdate(one, 1, (_, count) => count + 1);
        }
    }
}
