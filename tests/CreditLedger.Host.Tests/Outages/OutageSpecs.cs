using System.Net;
using System.Net.Http.Headers;
using CreditLedger.Access;
using CreditLedger.Host.CommandLine;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Ingestion;
using CreditLedger.Samples;
using CreditLedger.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CreditLedger.Host.Tests.Outages;

/// <summary>The database dies under everything at once, and comes back.</summary>
public sealed class OutageSpecs : IAsyncLifetime
{
    private const string Query = "{ enterprises(first: 5) { totalCount nodes { uscc name } } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-outage-").FullName;
    private SampleExpectation _city = null!;

    private string Cluster => Path.Combine(_folder, "postgres", "cluster");

    public async ValueTask InitializeAsync() =>
        _city = await SampleCity.WriteAsync(new SampleOptions(Enterprises: 200, Seed: 3, Path.Combine(_folder, "sample"), Steps.SampleDay(TimeProvider.System)), progress: null, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task a_database_killed_under_queries_and_imports_is_reported_everywhere_and_afterwards_nothing_is_lost_or_doubled()
    {
        var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"));
        var (connection, port) = (server.ConnectionString, new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);
        await using var platform = await Platform.OpenAsync(Database.Of(connection), TimeProvider.System, CancellationToken.None);
        (await Steps.EnactAsync(platform, Platform.Programmes, "drafting desk", "approving desk", CancellationToken.None)).Refusal.ShouldBeNull();
        foreach (var register in _city.Files.Where(file => file.Layout == "register")) (await ImportAsync(platform.Importer, register)).Refusal.ShouldBeNull();

        await using var host = HostProcess.Start(connection, "serve", "--url", "http://127.0.0.1:0", "--data", _folder);
        using var http = new HttpClient { BaseAddress = new Uri((await host.LineAsync("Serving on ")).Split(' ')[2].TrimEnd('.')) };
        await Eventually.HoldsAsync("everyone can be found", async () => (int?)(await http.AskAsync(Query))["enterprises.totalCount"] == 200);

        // Killed when an import has recorded some of its rows and not yet the others, while others keep asking.
        var file = _city.Files.Where(one => one.Layout == "licence").MaxBy(one => one.Tally.Rows)!;
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskOnAsync(http, stop.Token))).ToList();
        var small = new Importer(platform.Store, platform.City, TimeProvider.System) { PageRows = 5 };
        await Should.ThrowAsync<LedgerUnavailableException>(() => ImportAsync(small, file, done =>
        {
            if (done >= 10) Kill();
        }));

        var token = new Tokens(SigningKey.OpenOrCreate(Path.Combine(_folder, "keys", "token.pem")), TimeProvider.System).Issue(new Caller(Role.SourceAgency, file.Agency, []), TimeSpan.FromHours(1));
        (await http.AskAsync(Query)).ShouldBeRefused(HttpStatusCode.OK, "DATABASE_UNAVAILABLE");
        (await http.AskAsync("""{ enterprises(first: 5, atLeast: "1") { totalCount } }""")).ShouldBeRefused(HttpStatusCode.OK, "DATABASE_UNAVAILABLE");
        (await UploadAsync(http, file, token)).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "LEDGER_UNAVAILABLE").Headers.RetryAfter.ShouldNotBeNull();
        var health = await http.GetForAnswerAsync("/health");
        (health.Status, (string?)health.Json["status"], (string?)health.Json["code"]).ShouldBe((HttpStatusCode.ServiceUnavailable, "red", "LEDGER_UNAVAILABLE"));
        Inside.ShouldBeHidden(health.Text);
        health.Text.ShouldNotContain($"{port}");
        (await HostProcess.RunOnAsync(connection, Import(file))).ShouldBeRefused(3, "LEDGER_UNAVAILABLE");
        await server.DisposeAsync();

        await using var back = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), new EmbeddedPostgresOptions { Port = port });
        await Eventually.HoldsAsync("queries are answered again", async () => (int?)(await http.AskAsync(Query))["enterprises.totalCount"] == 200);
        await Eventually.HoldsAsync("health is green again", async () => (await http.GetForAnswerAsync("/health")).Status == HttpStatusCode.OK);
        await stop.CancelAsync();
        (await Task.WhenAll(askers)).Sum().ShouldBeGreaterThan(0, "somebody was refused while it was away");

        var again = (await HostProcess.RunOnAsync(connection, Import(file))).ShouldBeDone();
        again.Output.ShouldContain($"{file.Tally.Rows:N0} rows = ");
        again.Output.ShouldContain($" + {file.Tally.Quarantined.Values.Sum():N0} in quarantine");
        // Our own connections are from before; each projection follows by itself: one that has arrived says nothing of the others.
        platform.Database.Ledger.Clear();
        platform.Database.Facts.Clear();
        (await platform.Daemon.WaitForAsync(await platform.Store.HeadAsync(), TimeSpan.FromMinutes(2))).ShouldBeTrue();
        (await RunningPlatform.RowsAsync(platform, "select count(*) from read.licence"))[0].ShouldBe($"{file.Tally.Accepted}");
        (await RunningPlatform.RowsAsync(platform, "select count(*), count(distinct data ->> 'recordId') from ledger.mt_events where type = 'licence_filed'"))
            .ShouldBe([$"{file.Tally.Accepted}|{file.Tally.Accepted}"]);
        (await RunningPlatform.RowsAsync(platform, "select file_name, rows from read.ingestion_batch where layout = 'licence' and completed_on is not null"))
            .ShouldBe([$"{file.File}|{file.Tally.Rows}"], "the interrupted batch was taken up again and is the only one");
        host.Output.ShouldNotContain("BackgroundService failed");
    }

    [Fact]
    public async Task every_read_that_was_answered_is_in_the_access_log_after_the_database_was_killed()
    {
        var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"));
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var platform = await Platform.OpenAsync(Database.Of(server.ConnectionString), TimeProvider.System, CancellationToken.None);
        var tokens = new Tokens(SigningKey.OpenOrCreate(Path.Combine(_folder, "token.pem")), TimeProvider.System);
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(Path.Combine(_folder, "keys")), "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        var answered = new int[8];
        var readers = Enumerable.Range(0, answered.Length).Select(reader => Task.Run(async () =>
        {
            var token = tokens.Issue(new Caller(Role.Bank, $"reader-{reader}", []), TimeSpan.FromHours(1));
            while ((await http.AskAsync("{ financeWhitelists { nodes { id } } }", token)).Json["errors"] is null) Interlocked.Increment(ref answered[reader]);
        })).ToList();
        await Eventually.HoldsAsync("everyone has been answered", () => Task.FromResult(answered.Min() > 5));
        Kill();
        await Task.WhenAll(readers);
        await server.DisposeAsync();

        await using var back = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), new EmbeddedPostgresOptions { Port = port });
        var logged = (await RunningPlatform.RowsAsync(platform, "select organisation, count(*) from access.read group by 1"))
            .Select(line => line.Split('|')).ToDictionary(line => line[0], line => int.Parse(line[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        // One more each: committed, and killed before it was answered.
        for (var reader = 0; reader < answered.Length; reader++) logged[$"reader-{reader}"].ShouldBeInRange(answered[reader], answered[reader] + 1);
        await app.StopAsync();
    }

    // The daily round knew only one of the ways in which a database is away; by the other it ended the whole host.
    [Fact]
    public async Task a_host_that_finds_no_database_for_its_daily_round_waits_for_it()
    {
        var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"));
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var platform = await Platform.OpenAsync(Database.Of(server.ConnectionString), TimeProvider.System, CancellationToken.None);
        Kill();
        await server.DisposeAsync();

        var tokens = new Tokens(SigningKey.OpenOrCreate(Path.Combine(_folder, "token.pem")), TimeProvider.System);
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(Path.Combine(_folder, "keys")), "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        (await http.GetForAnswerAsync("/health")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var rounds = app.Services.GetServices<IHostedService>().OfType<DailyRound>().Single();
        await Eventually.HoldsAsync("the round has met no database", () => Task.FromResult(rounds.IsWaiting || rounds.ExecuteTask!.IsCompleted));
        rounds.ExecuteTask!.IsCompleted.ShouldBeFalse();

        await using var back = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), new EmbeddedPostgresOptions { Port = port });
        await Eventually.HoldsAsync("health is green again", async () => (await http.GetForAnswerAsync("/health")).Status == HttpStatusCode.OK);
        app.Lifetime.ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        await app.StopAsync();
    }

    // The host stopped by itself and called that done, so nothing that watches over it would have started it again.
    [Fact]
    public async Task a_host_that_stops_because_of_a_defect_does_not_end_as_if_it_had_been_told_to()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        await using var host = HostProcess.Start(server.ConnectionString, "serve", "--url", "http://127.0.0.1:0", "--data", _folder);
        await host.LineAsync("Serving on ");
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        await using (var drop = source.CreateCommand("drop table ledger.mt_event_progression cascade; notify ledger_appended"))
        {
            await drop.ExecuteNonQueryAsync();
        }

        (await host.EndAsync()).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("projections", "list")]
    [InlineData("serve", "--url", "http://127.0.0.1:0")]
    [InlineData("run", "--url", "http://127.0.0.1:0", "--enterprises", "16")]
    [InlineData("explain", "11120000900001017Y")]
    public async Task a_database_that_is_down_at_the_start_is_one_line_and_an_exit_code(params string[] command)
    {
        var dead = $"Host=127.0.0.1;Port={FreePort()};Username=nobody;Password=secret;Database=none";
        (await HostProcess.RunOnAsync(dead, [.. command, "--data", _folder])).ShouldBeRefused(3, "LEDGER_UNAVAILABLE").Errors.ShouldNotContain("secret");
    }

    // Both were a stack trace and exit code 1.
    [Theory]
    [InlineData("Password=wrong", "DATABASE_REFUSED", 3)]
    [InlineData("Database=missing", "DATABASE_REFUSED", 3)]
    [InlineData("nonsense", "CONNECTION_STRING_INVALID", 2)]
    public async Task a_database_that_does_not_let_us_in_is_one_line_and_an_exit_code(string fault, string code, int exitCode)
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        (await HostProcess.RunOnAsync($"{server.ConnectionString};{fault}", "projections", "list")).ShouldBeRefused(exitCode, code);
    }

    // Asks until told to stop. Whatever the moment, there is an answer: the data, or the one code.
    private static async Task<int> AskOnAsync(HttpClient http, CancellationToken stop)
    {
        var refused = 0;
        while (!stop.IsCancellationRequested)
        {
            var answer = await http.AskAsync(Query);
            if (answer.FirstError is null) continue;
            answer.ShouldBeRefused(HttpStatusCode.OK, "DATABASE_UNAVAILABLE");
            refused++;
        }

        return refused;
    }

    private void Kill()
    {
        var pidFile = Path.Combine(Cluster, "postmaster.pid");
        using var server = System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadLines(pidFile).First()));
        server.Kill();
        server.WaitForExit();
    }

    private async Task<ImportReport> ImportAsync(Importer importer, SampleFileExpectation file, Action<int>? at = null)
    {
        var path = Path.Combine(_folder, "sample", file.File);
        await using var stream = File.OpenRead(path);
        return await importer.ImportAsync(
            stream, ImportOptions.Of(file.File, agencyId: null, Delivery.ReadBeside(path)), at is null ? null : new Steps.Report<ImportProgress>(progress => at(progress.Done)));
    }

    private string[] Import(SampleFileExpectation file) => ["import", Path.Combine(_folder, "sample", file.File), "--data", _folder];

    private async Task<Answer> UploadAsync(HttpClient http, SampleFileExpectation file, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/deliveries?fileName={file.File}")
        {
            Content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(_folder, "sample", file.File))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendForAnswerAsync(request);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
