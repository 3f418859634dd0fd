using System.Diagnostics;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>Facts into grades and whitelist entries.</summary>
internal static class GradingStages
{
    /// <summary>Everyone's first grade, as the daemon's reaction assigns it after an import.</summary>
    public static Task<Dictionary<string, double>> FirstAsync(Platform platform, DataFolder folder, CancellationToken cancellation) =>
        ReactAsync(platform, new EvaluateOnChange(), cancellation);

    /// <summary>The first whitelists, as the daemon's reaction draws them up after everyone has a grade.</summary>
    public static Task<Dictionary<string, double>> ListAsync(Platform platform, DataFolder folder, CancellationToken cancellation) =>
        ReactAsync(platform, new ReviewWhitelistsOnChange(), cancellation);

    /// <summary>The monthly run over everyone when it changes nothing.</summary>
    public static async Task<Dictionary<string, double>> EvaluateAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var seconds = await Stage.SecondsAsync(() => platform.Evaluation.RunAsync(cancellation: cancellation));
        return new() { ["enterprises"] = await platform.Store.CountStreamsAsync<Enterprise>(cancellation), ["seconds"] = seconds };
    }

    /// <summary>Fold and evaluation of facts that are in memory already, on every core; reading them is timed apart.</summary>
    public static async Task<Dictionary<string, double>> FoldAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var today = platform.Clock.Today();
        var streams = await platform.Store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).ToListAsync(cancellation);
        var schemes = await platform.Store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
        var evaluators = schemes.Values.Select(scheme => scheme.State.InForceOn(today)).OfType<SchemeDefinition>()
            .Select(scheme => new Evaluator(scheme, RuleFacts.Shipped)).ToList();
        var (reading, folding, count, facts) = (new Stopwatch(), new Stopwatch(), 0L, 0L);
        await foreach (var subjects in platform.Store.ReadStreamIdsAsync<Enterprise>(cancellation).Select(stream => stream.Subject).Chunk(5_000).WithCancellation(cancellation))
        {
            reading.Start();
            var known = await Task.WhenAll(subjects.Chunk(500).Select(part => platform.Store.ReadEachSubjectAsync(part, cancellation: cancellation).ToListAsync(cancellation).AsTask()));
            reading.Stop();
            var each = known.SelectMany(part => part.Select(subject => subject.Facts)).ToArray();
            count += each.Length;
            facts += each.Sum(one => (long)one.Count);
            folding.Start();
            Parallel.ForEach(each, one =>
            {
                var subject = CreditSubject.Fold(one.Select(fact => fact.Body));
                foreach (var evaluator in evaluators) evaluator.Evaluate(subject, today);
            });
            folding.Stop();
        }

        return new() { ["enterprises"] = count, ["facts"] = facts, ["readSeconds"] = reading.Elapsed.TotalSeconds, ["seconds"] = folding.Elapsed.TotalSeconds };
    }

    private static async Task<Dictionary<string, double>> ReactAsync(Platform platform, IReaction reaction, CancellationToken cancellation)
    {
        var daemon = new ProjectionDaemon(platform.Database.Ledger, platform.Store, [], [reaction]);
        var before = await platform.Store.HeadAsync(cancellation);
        var seconds = await Stage.SecondsAsync(() => daemon.CatchUpAsync(cancellation: cancellation));
        return new()
        {
            ["enterprises"] = await platform.Store.CountStreamsAsync<Enterprise>(cancellation),
            ["recorded"] = await platform.Store.HeadAsync(cancellation) - before,
            ["seconds"] = seconds,
        };
    }
}
