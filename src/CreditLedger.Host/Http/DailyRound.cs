using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>
/// What time alone brings about: at start and after every midnight in Shanghai terms end, dates fall due, criteria are looked at again and programmes are
/// measured, and on the first of a month everyone is evaluated, classed and graded by sector, government bodies apart. All of it records only what has
/// changed, so a round repeated or shared with another host is harmless.
/// </summary>
internal sealed partial class DailyRound(Platform platform, ILogger<DailyRound> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whether the last round found no database and is to be tried again.</summary>
    public bool IsWaiting { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? last = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var today = platform.Clock.Today();
            try
            {
                if (last != today) await RunAsync(isFirst: last is null, today, stoppingToken);
                (last, IsWaiting) = (today, false);
                await Task.Delay(UntilAfter(today), platform.Clock, stoppingToken);
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

    private async Task RunAsync(bool isFirst, DateOnly today, CancellationToken cancellation)
    {
        var due = await platform.MeetDeadlinesAsync(cancellation);
        if (isFirst)
        {
            // A start is no reason to look at everyone; what fell due while the host was down is.
            LogRound(logger, today, due, graded: 0, reviewed: 0, listed: 0, measured: 0);
            return;
        }

        var graded = today.Day == 1
            ? (await platform.Evaluation.RunAsync(cancellation: cancellation)).Changed + (await platform.Classification.RunAsync(cancellation: cancellation)).Changed
                + (await platform.SectorGrading.RunAsync(cancellation: cancellation)).Changed + await platform.BodyGrading.RunAsync(cancellation)
            : 0;
        var reviewed = await platform.Whitelists.RunAsync(cancellation: cancellation);
        var programmes = await platform.ProgrammeRun.RunAsync(cancellation: cancellation);
        LogRound(logger, today, due, graded, reviewed, programmes.Entries, programmes.Measured.Count);
    }

    [LoggerMessage(LogLevel.Information, "round of {Today}: {Due} dates fell due, {Graded} grades and risk classes, {Reviewed} whitelist entries and {Listed} entries of programmes' lists changed, {Measured} programmes were measured")]
    private static partial void LogRound(ILogger logger, DateOnly today, long due, long graded, long reviewed, long listed, int measured);

    [LoggerMessage(LogLevel.Warning, "the daily round waits: {Message}")]
    private static partial void LogAway(ILogger logger, string message);
}
