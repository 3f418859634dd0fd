using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>
/// What time alone brings about: at start and after every midnight in Shanghai terms end, dates fall due, criteria are looked at again and programmes are
/// measured, and on the first of a month everyone is evaluated, classed and graded by sector, government bodies apart. All of it records only what has
/// changed, so a round repeated or shared with another host is harmless. A step that fails stops no other: it is tried again until it is done.
/// </summary>
internal sealed partial class DailyRound(Platform platform, ILogger<DailyRound> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    // A step may look at everyone.
    private static readonly TimeSpan RetryFailedAfter = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> failures = new(StringComparer.Ordinal);

    /// <summary>Whether the last round found no database and is to be tried again.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The day of the last round of which every step was tried; null before the first.</summary>
    public DateOnly? Last { get; private set; }

    /// <summary>The steps that failed and are not yet done, and since when.</summary>
    public IReadOnlyList<RoundFailure> Failed { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var start = platform.Clock.Today();
        List<Step> left = [];
        DateOnly? day = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var today = platform.Clock.Today();
            if (day != today)
            {
                // What yesterday left undone is done today, and once.
                left = [.. left.Concat(StepsOf(today, isStart: today == start)).DistinctBy(step => step.Name, StringComparer.Ordinal)];
                day = today;
            }

            try
            {
                await RunAsync(today, left, stoppingToken);
                (Last, IsWaiting) = (today, false);
                var untilNext = UntilAfter(today);
                await Task.Delay(left.Count > 0 && RetryFailedAfter < untilNext ? RetryFailedAfter : untilNext, platform.Clock, stoppingToken);
            }
            catch (Exception away) when (LedgerUnavailableException.Explains(away))
            {
                LogAway(logger, away.Message);
                IsWaiting = true;
                await Task.Delay(RetryAfter, platform.Clock, stoppingToken);
            }
        }
    }

    // A round that began before midnight may end after it: then the next one is due now.
    private TimeSpan UntilAfter(DateOnly today)
    {
        var left = Shanghai.StartOf(today.AddDays(1)) - platform.Clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // A start is no reason to look at everyone; what fell due while the host was down is.
    private IEnumerable<Step> StepsOf(DateOnly today, bool isStart)
    {
        foreach (var deadline in platform.Deadlines) yield return new(deadline.Name, cancellation => platform.MeetAsync(deadline, cancellation));
        if (isStart) yield break;
        if (today.Day == 1)
        {
            yield return new("Evaluation", async cancellation => (await platform.Evaluation.RunAsync(cancellation: cancellation)).Changed);
            yield return new("Classification", async cancellation => (await platform.Classification.RunAsync(cancellation: cancellation)).Changed);
            yield return new("SectorGrading", async cancellation => (await platform.SectorGrading.RunAsync(cancellation: cancellation)).Changed);
            yield return new("BodyGrading", platform.BodyGrading.RunAsync);
        }

        yield return new("Whitelists", cancellation => platform.Whitelists.RunAsync(cancellation: cancellation));
        yield return new("Programmes", async cancellation => (await platform.ProgrammeRun.RunAsync(cancellation: cancellation)).Entries);
    }

    private async Task RunAsync(DateOnly today, List<Step> left, CancellationToken cancellation)
    {
        foreach (var step in left.ToList())
        {
            try
            {
                LogDone(logger, today, step.Name, await step.Run(cancellation));
                left.Remove(step);
                failures.Remove(step.Name);
            }
            catch (Exception failed) when (!cancellation.IsCancellationRequested && !LedgerUnavailableException.Explains(failed))
            {
                LogFailed(logger, failed, step.Name);
                failures.TryAdd(step.Name, platform.Clock.GetUtcNow());
            }

            Failed = [.. failures.Select(failure => new RoundFailure(failure.Key, failure.Value))];
        }
    }

    [LoggerMessage(LogLevel.Information, "round of {Today}: {Step} recorded {Recorded} changes")]
    private static partial void LogDone(ILogger logger, DateOnly today, string step, long recorded);

    [LoggerMessage(LogLevel.Error, "the step {Step} of the daily round failed; the others go on, and it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failed, string step);

    [LoggerMessage(LogLevel.Warning, "the daily round waits: {Message}")]
    private static partial void LogAway(ILogger logger, string message);

    private sealed record Step(string Name, Func<CancellationToken, Task<long>> Run);
}

/// <summary>A step of the daily round that is not done.</summary>
/// <param name="Since">When it failed first.</param>
internal sealed record RoundFailure(string Step, DateTimeOffset Since);
