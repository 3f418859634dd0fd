using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>Spreads the access log by subject as it grows, so that enterprises find who looked at them; where it stopped, it goes on.</summary>
internal sealed partial class AccessSpreading(Platform platform, ILogger<AccessSpreading> logger) : BackgroundService
{
    // Many reads at once cost far less than each alone, and nobody looks who looked within the second.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Since when it does not come on, and why; null while it does.</summary>
    public AccessSpreadingFailure? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await platform.AccessLog.SpreadAsync(stoppingToken);
                Failure = null;
                await platform.AccessLog.WrittenAsync(stoppingToken);
                await Task.Delay(Gathering, platform.Clock, stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // The log itself is whole: what was not spread is spread later, and nobody's answer waits for it.
                Failure = new AccessSpreadingFailure(Failure?.Since ?? platform.Clock.GetUtcNow(), LedgerUnavailableException.Explains(failed) ? Faults.Unavailable.Message : "it failed, and the log says how");
                if (LedgerUnavailableException.Explains(failed)) LogAway(logger, failed.Message);
                else LogFailed(logger, failed);
                await Task.Delay(RetryAfter, platform.Clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "the access log waits to be spread by subject: {Message}")]
    private static partial void LogAway(ILogger logger, string message);

    [LoggerMessage(LogLevel.Error, "the access log could not be spread by subject; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failed);
}

/// <summary>What keeps the access log from being spread by subject.</summary>
internal sealed record AccessSpreadingFailure(DateTimeOffset Since, string Reason);
