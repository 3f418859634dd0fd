namespace CreditLedger.Host.Http;

/// <summary>Keeps read models, grades and whitelists up with the log for as long as the host runs.</summary>
internal sealed class Following(Platform platform) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => platform.Daemon.RunAsync(stoppingToken);
}
