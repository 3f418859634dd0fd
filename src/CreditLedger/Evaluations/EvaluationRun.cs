using System.Collections.Frozen;
using System.Collections.Immutable;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>What a run came to.</summary>
/// <param name="Grades">How many enterprises have each grade.</param>
/// <param name="Changed">How many grades were assigned anew or withdrawn.</param>
/// <param name="Run">What was published of it.</param>
public sealed record EvaluationTally(ImmutableSortedDictionary<string, int> Grades, long Changed, EvaluationRunCompleted Run);

/// <summary>
/// Evaluates everyone, as every month (综合评价): ages, expired licences and ended publication periods change grades without any fact.
/// It looks at the log as it stands when it begins, so that whoever repeats it comes to the same hashes whatever has been filed since.
/// Cut off, it is resumed by running it again.
/// </summary>
public sealed class EvaluationRun(EventStore store, RuleFacts facts, TimeProvider clock)
{
    public async Task<EvaluationTally> RunAsync(IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (today, position) = (clock.Today(), await store.HeadAsync(cancellation));
        var grading = await Grading.InForceAsync(store, facts, today, cancellation);
        var metadata = new FactMetadata(CorrelationId: $"{nameof(EvaluationRun)} {today:yyyy-MM-dd}", Actor: nameof(EvaluationRun));
        var kinds = FactKinds.Evidence.Select(store.Types.RecordedAs).Order(StringComparer.Ordinal).ToImmutableArray();
        var (run, changed) = await SweepAsync(grading, today, position, kinds, Grading.LooksAt, metadata, progress, cancellation);
        run = await CompleteAsync(run, metadata, cancellation);
        return new(run.Grades.ToImmutableSortedDictionary(grade => grade.Grade, grade => (int)grade.Enterprises, StringComparer.Ordinal), changed, run);
    }

    /// <summary>Does a run again, from the position it began at and under the versions it names, and records nothing.</summary>
    /// <returns>What the run would have published; the versions that were never enacted are missing from it.</returns>
    public async Task<EvaluationRunCompleted> RepeatAsync(EvaluationRunCompleted run, IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        var streams = run.Schemes.Select(scheme => StreamId.For<EvaluationScheme>(scheme.SchemeId)).ToList();
        var enacted = await store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
        var schemes = run.Schemes.Select(scheme => enacted[StreamId.For<EvaluationScheme>(scheme.SchemeId)].State.Version(scheme.Version)).OfType<SchemeDefinition>();
        var kinds = run.LooksAt.Select(kind => store.Types.TryFind(kind, out var shape) ? shape.Fact : null).OfType<Type>().ToFrozenSet();
        return (await SweepAsync(new Grading(schemes, facts, run.EvaluatedOn), run.EvaluatedOn, run.Position, run.LooksAt, kinds, recordedBy: null, progress, cancellation)).Run;
    }

    private async Task<(EvaluationRunCompleted Run, long Changed)> SweepAsync(
        Grading grading, DateOnly day, long position, IReadOnlyList<string> kinds, IReadOnlySet<Type> looksAt, FactMetadata? recordedBy,
        IProgress<SweepProgress>? progress, CancellationToken cancellation)
    {
        var changed = 0L;
        using var hashes = new RunHashes();
        await SubjectSweep.InOrderAsync(store, LookAsync, Take, progress, cancellation);
        return (hashes.Complete(day, position, kinds, grading.Schemes), changed);

        async Task<(RunDigest Digest, List<string?> Letters, long Changed)> LookAsync(string[] batch, CancellationToken stop)
        {
            var (digest, letters, appends) = (new RunDigest(), new List<string?>(batch.Length), new List<Append>());
            await foreach (var subject in store.ReadEachSubjectAsync(batch, looksAt, AsOf.ThePosition(position), stop))
            {
                var folded = CreditSubject.Fold(subject.Facts.Select(fact => fact.Body));
                if (folded.Register is null) continue; // It was registered after the run began.
                var outcomes = grading.Evaluate(folded);
                digest.AddInputs(subject.Subject, subject.Facts);
                digest.AddResults(subject.Subject, grading.Schemes, outcomes);
                letters.Add(Grading.LetterOf(outcomes));
                if (recordedBy is not null) appends.AddRange(grading.Grade(subject.Subject, subject.Facts, outcomes, recordedBy));
            }

            return (digest, letters, appends.Count == 0 ? 0 : await RecordAsync(grading, appends, recordedBy!, stop));
        }

        void Take((RunDigest Digest, List<string?> Letters, long Changed) batch)
        {
            using var digest = batch.Digest;
            hashes.Take(digest, batch.Letters);
            changed += batch.Changed;
        }
    }

    // Whoever was graded since the run began is looked at again as they stand now. What is published says what stood when it began.
    private async Task<long> RecordAsync(Grading grading, List<Append> appends, FactMetadata metadata, CancellationToken cancellation)
    {
        var results = await store.AppendAsync(appends, cancellation);
        string[] graded = [.. appends.Zip(results).Where(pair => pair.Second.Outcome == AppendOutcome.Conflict).Select(pair => pair.First.Stream.Subject).Distinct(StringComparer.Ordinal)];
        return results.Count(result => result.Outcome == AppendOutcome.Appended)
            + await SubjectSweep.RunAsync(store, graded, Grading.LooksAt, Again, _ => { }, cancellation);

        Judged<string?> Again(SubjectFacts subject)
        {
            var folded = CreditSubject.Fold(subject.Facts.Select(fact => fact.Body));
            return new(grading.Grade(subject.Subject, subject.Facts, folded, metadata, out var grade), grade);
        }
    }

    private async Task<EvaluationRunCompleted> CompleteAsync(EvaluationRunCompleted run, FactMetadata metadata, CancellationToken cancellation)
    {
        await store.DecideAsync<CreditEvaluation, CreditEvaluationFact>(
            CreditEvaluation.StreamOf(run.EvaluatedOn),
            evaluation =>
            {
                var decision = CompleteEvaluationRun.Decide(new(run), evaluation);
                run = decision.Facts is [EvaluationRunCompleted completed] ? completed : evaluation.Last!;
                return decision;
            },
            metadata, cancellation);
        return run;
    }
}
