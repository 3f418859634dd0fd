using CreditLedger.Store;

namespace CreditLedger.Host.Http;

/// <summary>Spreads the access log by subject as it grows, so that enterprises find who looked at them; where it stopped, it goes on.</summary>
internal sealed partial class AccessSpreading(Platform platform, ILogger<AccessSpreading> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await platform.AccessLog.SpreadAsync(stoppingToken);
                await platform.AccessLog.WrittenAsync(stoppingToken);
            }
            catch (LedgerUnavailableException away)
            {
                LogAway(logger, away.Message);
                await Task.Delay(RetryAfter, platform.Clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "the access log waits to be spread: {Message}")]
    private static partial void LogAway(ILogger logger, string message);
}
