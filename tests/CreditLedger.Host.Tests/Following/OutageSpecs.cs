using System.Diagnostics;
using CreditLedger.Enterprises;
using CreditLedger.Host.Http;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Host.Tests.Following;

/// <summary>The database dies while something is followed, and comes back.</summary>
public sealed class OutageSpecs : IDisposable
{
    private static readonly Uscc Watched = Uscc.Parse("91350100M000100Y43");
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-following-").FullName;

    private string Files => Path.Combine(_folder, "postgres");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task who_begins_again_after_the_last_position_misses_nothing_of_what_an_outage_cut_off()
    {
        var server = await EmbeddedPostgres.StartAsync(Files);
        var port = new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;
        await using var platform = await Platform.OpenAsync(Database.Of(server.ConnectionString), TimeProvider.System, CancellationToken.None);
        var tokens = new Tokens(SigningKey.OpenOrCreate(Path.Combine(_folder, "token.pem")), TimeProvider.System);
        await using var app = Server.Build(platform, tokens, CertificateKeys.Open(Path.Combine(_folder, "keys")), "http://127.0.0.1:0");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var over = new CancellationTokenSource();
        var seen = new List<string>();
        var following = Task.Run(() => FollowOnAsync(http, seen, over.Token));

        await RecordAsync(platform, new EnterpriseRegistered(
            Watched, "first name", MarketEntityKind.Firm, "120116", "F51", EnterpriseSize.Small, RegisteredCapital: null, new DateOnly(2020, 1, 1)));
        foreach (var number in Enumerable.Range(1, 20)) await RecordAsync(platform, new EnterpriseRenamed(Watched, $"name {number}", new DateOnly(2026, 1, 1)));
        Kill();
        await server.DisposeAsync();
        await using var back = await EmbeddedPostgres.StartAsync(Files, new EmbeddedPostgresOptions { Port = port });
        foreach (var number in Enumerable.Range(21, 20)) await RecordAsync(platform, new EnterpriseRenamed(Watched, $"name {number}", new DateOnly(2026, 1, 2)));

        var recorded = (await platform.Store.ReadSubjectAsync(Watched.Value).ToListAsync()).Select(fact => $"{fact.Position}").ToList();
        recorded.Count.ShouldBe(41);
        await Eventually.HoldsAsync("all have been met", () => Task.FromResult(seen.Count >= recorded.Count));
        await over.CancelAsync();
        await following;
        seen.ShouldBe(recorded);
        await app.StopAsync();
    }

    /// <summary>Whatever ends a stream, begins another after the last position.</summary>
    private static async Task FollowOnAsync(HttpClient http, List<string> seen, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            using var reader = await http.FollowAsync(
                "subscription($usccs: [Uscc!]!) { watchedEnterprises(usccs: $usccs, matters: [REGISTER]) { position enterprise { name } } }",
                new { usccs = new[] { Watched.Value } }, lastId: seen.Count == 0 ? "0" : seen[^1]);
            using var leaving = over.Register(reader.Dispose);
            try
            {
                while (await reader.NextAsync() is { Kind: "next" } happened)
                {
                    if (happened.Code is { } code)
                    {
                        code.ShouldBe("DATABASE_UNAVAILABLE");
                        happened.Id.ShouldBeNull();
                        continue;
                    }

                    Follow.Shown(happened.Json)["enterprise"]!["name"].ShouldNotBeNull();
                    seen.Add(happened.Id!);
                }
            }
            catch (Exception) when (over.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Kill()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(Files, "cluster", "postmaster.pid")).First()));
        server.Kill();
        server.WaitForExit();
    }

    private static Task RecordAsync(Platform platform, EnterpriseFact fact)
    {
        var command = Guid.CreateVersion7();
        return Eventually.HoldsAsync("it is recorded", async () =>
        {
            try
            {
                await platform.Store.AppendAsync(
                    new Append(StreamId.For<Enterprise>(Watched.Value), ExpectedVersion.Any, [fact], FactMetadata.None with { CommandId = command }));
                return true;
            }
            catch (LedgerUnavailableException)
            {
                return false;
            }
        });
    }
}
