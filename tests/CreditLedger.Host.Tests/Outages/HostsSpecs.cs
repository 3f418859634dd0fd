using CreditLedger.Host.CommandLine;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Ingestion;
using CreditLedger.Samples;
using CreditLedger.Store;

namespace CreditLedger.Host.Tests.Outages;

/// <summary>Several hosts on one ledger, and one of them killed.</summary>
public sealed class HostsSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-hosts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task the_shards_of_a_host_that_is_killed_move_to_the_other_and_nothing_is_lost_or_doubled()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"), EmbeddedPostgresOptions.ForTests);
        await using var platform = await Platform.OpenAsync(Database.Of(server.ConnectionString), TimeProvider.System, CancellationToken.None);
        (await Steps.EnactAsync(platform, Platform.Programmes, "drafting desk", "approving desk", CancellationToken.None)).Refusal.ShouldBeNull();
        var city = await SampleCity.WriteAsync(
            new SampleOptions(Enterprises: 300, Seed: 3, Path.Combine(_folder, "sample"), Steps.SampleDay(TimeProvider.System)), progress: null, CancellationToken.None);
        var shards = (await platform.Daemon.ListAsync()).Sum(one => one.Shards.Count);
        await using var doomed = Serve(server, "doomed");
        await using var survivor = Serve(server, "survivor");
        await doomed.LineAsync("Serving on ");
        await survivor.LineAsync("Serving on ");
        await OwnersAsync(platform, owners => owners.Count == 2 && owners.Values.Sum() == shards && owners.Values.Max() <= (shards + 1) / 2);

        // Killed when the first rows are recorded, with the others following.
        Task? killed = null;
        foreach (var register in city.Files.Where(file => file.Layout == "register"))
        {
            var path = Path.Combine(_folder, "sample", register.File);
            await using var stream = File.OpenRead(path);
            await new Importer(platform.Store, platform.City, TimeProvider.System) { PageRows = 20 }.ImportAsync(
                stream, ImportOptions.Of(register.File, agencyId: null, Delivery.ReadBeside(path)),
                new Steps.Report<ImportProgress>(progress => killed ??= progress.Done > 50 ? doomed.SignalAsync("KILL") : null));
        }

        await killed.ShouldNotBeNull();

        await OwnersAsync(platform, owners => owners.Count == 1 && owners.Values.Sum() == shards);
        // Grades follow from what was imported, and rows from grades: until nothing more follows.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await platform.Daemon.CatchUpAsync(cancellation: patience.Token);
        var rows = await RowsAsync(platform);
        rows.Count.ShouldBe(300);
        await platform.Daemon.RebuildAsync("EnterpriseRow");
        (await RowsAsync(platform)).ShouldBe(rows);
        (await RunningPlatform.RowsAsync(platform, "select count(*) from (select stream_id from ledger.mt_events where type = 'grade_assigned' group by 1 having count(*) > 1) twice"))
            .ShouldBe(["0"], "a reaction's effect is there once");
    }

    private static Task<List<string>> RowsAsync(Platform platform) => RunningPlatform.RowsAsync(platform, "select e::text from read.enterprise e order by 1");

    private HostProcess Serve(EmbeddedPostgres server, string name) =>
        HostProcess.Start(server.ConnectionString, "serve", "--url", "http://127.0.0.1:0", "--data", Path.Combine(_folder, name));

    private static Task<Dictionary<string, int>> OwnersAsync(Platform platform, Func<Dictionary<string, int>, bool> settled) =>
        Eventually.GetAsync("the shards have found their hosts", async () =>
        {
            var owners = (await platform.Daemon.ListAsync()).SelectMany(one => one.Shards).Where(shard => shard.Owner is not null)
                .GroupBy(shard => shard.Owner!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            return (settled(owners), owners);
        });
}
