using System.Net.Http.Json;
using CreditLedger.Host.Http;
using CreditLedger.Host.Tests.Running;
using Microsoft.AspNetCore.Builder;

namespace CreditLedger.Host.Tests.Outages;

/// <summary>A caller who goes away while the database has not answered yet.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class CutOffSpecs(RunningPlatform city) : IAsyncLifetime
{
    private const string Question = "{ enterprises(first: 1) { nodes { name } } }";

    private Platform _platform = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await city.NewLedgerAsync();
        _app = Server.Build(_platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task a_question_that_is_cut_off_waits_in_the_database_no_longer(string method)
    {
        await using var connection = await _platform.Database.Ledger.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "lock table read.enterprise in access exclusive mode";
        await command.ExecuteNonQueryAsync();

        // Both would be given up after the same time, and this one first.
        var patient = _http.AskAsync(Question);
        await UntilAsync(waiting: 1);
        using var gone = new CancellationTokenSource();
        var asked = method == "POST"
            ? _http.PostAsJsonAsync("/graphql", new { query = Question }, gone.Token)
            : _http.GetAsync($"/graphql?query={Uri.EscapeDataString(Question)}", gone.Token);
        await UntilAsync(waiting: 2);

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        await UntilAsync(waiting: 1);
        await transaction.RollbackAsync();
        (await patient).ShouldBeFine();
    }

    private Task UntilAsync(int waiting) =>
        Eventually.HoldsAsync($"{waiting} statements wait for the table", async () => await WaitingAsync() == waiting);

    private async Task<int> WaitingAsync() => int.Parse((await RunningPlatform.RowsAsync(
        _platform, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%\"enterprise\"%limit%'"))[0]);
}
