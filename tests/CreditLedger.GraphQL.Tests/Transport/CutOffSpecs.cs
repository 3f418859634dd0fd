using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Tests.Postgres;
using Npgsql;

namespace CreditLedger.GraphQL.Tests.Transport;

/// <summary>A client that goes away before its answer takes its statements along; on a database of its own, where nobody else sleeps.</summary>
public sealed class CutOffSpecs : IAsyncLifetime
{
    private const string Sleep = "{ sleepers { nodes { id } } again: sleepers { nodes { id } } }";

    // Shorter than the statements last, and than the request may.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly LibraryGraph _library = new();
    private readonly PatientServer _server;

    public CutOffSpecs() => _server = new PatientServer(_library);

    public async ValueTask InitializeAsync()
    {
        await _library.InitializeAsync();
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _library.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    [InlineData("GET", false)]
    [InlineData("GET", true)]
    public async Task a_client_that_hangs_up_ends_its_statements_in_postgresql(string method, bool isReset)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Client.BaseAddress!.Host, _server.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        var body = method == "POST" ? $$"""{"query":"{{Sleep}}"}""" : "";
        var path = method == "POST" ? "/graphql" : $"/graphql?query={Uri.EscapeDataString(Sleep)}";
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            TestContext.Current.CancellationToken);
        await UntilTheySleepAsync(2);

        // Without lingering the other side is told by a reset; otherwise by the orderly end of what it can read.
        client.LingerState = new LingerOption(isReset, 0);
        client.Close();

        await UntilTheySleepAsync(0);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task a_client_library_that_gives_up_ends_its_statements_in_postgresql(string method)
    {
        using var giveUp = new CancellationTokenSource();
        var asked = method == "POST"
            ? _server.Client.PostAsync("/graphql", new StringContent($$"""{"query":"{{Sleep}}"}""", Encoding.UTF8, "application/json"), giveUp.Token)
            : _server.Client.GetAsync($"/graphql?query={Uri.EscapeDataString(Sleep)}", giveUp.Token);
        await UntilTheySleepAsync(2);

        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        await UntilTheySleepAsync(0);
        (await _server.SendAsync(HttpMethod.Post, """{"query":"{ author(id: \"a001\") { id } }"}""")).Status.ShouldBe(200, "the server goes on");
    }

    private async Task UntilTheySleepAsync(long sleepers)
    {
        await using var connection = new NpgsqlConnection(_library.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where state = 'active' and query like '%read\".\"sleeper%' and pid <> pg_backend_pid() and datname = current_database()", connection);
        var watch = Stopwatch.StartNew();
        while ((long)(await command.ExecuteScalarAsync())! is var found && found != sleepers)
        {
            if (watch.Elapsed > Patience)
            {
                throw new ShouldAssertException($"{found} statements run, not {sleepers}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>A server that would wait for the statements to their end.</summary>
    private sealed class PatientServer(LibraryGraph library) : GraphServer(library)
    {
        protected override GraphOptions Options => base.Options with { Limits = new GraphLimits { Timeout = TimeSpan.FromMinutes(10) } };
    }
}
