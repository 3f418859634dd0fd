using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Clients;

/// <summary>
/// A stock code generator makes types and typed documents from what the running host tells of its schema; a client written against them
/// is type-checked and run with a stock library, nothing of ours in between (<c>tests/node/client</c>).
/// </summary>
[Collection(nameof(RunningPlatform))]
public sealed class GeneratedClientSpecs(RunningPlatform city)
{
    private const string List = "small-and-micro";
    private const string District = "120116";
    private static readonly Uscc Firm = Uscc.Complete("91120116MA05TE5T");

    [Fact]
    public async Task what_a_stock_generator_makes_of_the_schema_compiles_and_asks_what_banks_ask()
    {
        await NodeJs.InstalledAsync("client");
        var graded = (await RunningPlatform.RowsAsync(city.Platform, "select uscc, name, grade, score from read.enterprise where grade is not null order by uscc limit 1"))[0].Split('|');
        await using var acting = await ActingHost.StartAsync(city);

        var asked = JsonSerializer.Serialize(new
        {
            url = new Uri(city.Http.BaseAddress!, "/graphql"),
            acting = acting.Url,
            bank = city.Token(Role.Bank),
            enterprise = city.Token(Role.Enterprise, Firm.Value),
            uscc = graded[0],
            list = List,
            district = District,
            applicant = Firm.Value,
            commandId = "123e4567-e89b-12d3-a456-426614174000",
        });
        var told = JsonNode.Parse((await NodeJs.RunAsync("client", "run.mjs", asked))[^1])!;

        Texts(told["one"]!, "uscc", "name", "grade", "score").ShouldBe(graded);
        Texts(told["one"]!["evaluation"]!, "grade", "score").ShouldBe(graded[2..]);
        await ShouldBeTheWhitelistAsync(told);
        await ShouldBeCountsAsync((long)told["counted"]!, told["counts"]!.AsArray());
        ShouldHaveDeclared(told);
        await ShouldHaveFollowedAsync(told);
    }

    private async Task ShouldBeTheWhitelistAsync(JsonNode told)
    {
        const string listed = $"from read.whitelist_entry where list_id = '{List}' and status = 'Admitted' and grade in ('A', 'B')";
        var scores = (await RunningPlatform.RowsAsync(city.Platform, $"select score {listed} order by score desc nulls last limit 50")).ConvertAll(Number);
        told["scores"]!.AsArray().Select(score => Number((string)score!)).ShouldBe(scores);
        var all = int.Parse((await RunningPlatform.RowsAsync(city.Platform, $"select count(*) {listed}"))[0]);
        told["first"]!.AsObject().Select(field => field.Key).ShouldBe(["uscc", "name", "district", "sector", "size", "grade", "score", "expiresOn"]);
        ((bool)told["pageInfo"]!["hasNextPage"]!).ShouldBe(all > 50);
        told["next"]!.AsArray().Count.ShouldBe(Math.Min(50, all - 50));

        var records = told["records"]!.AsArray();
        records.Count.ShouldBe(20);
        records.ShouldAllBe(entry => (string)entry!["evaluation"]!["grade"]! == (string)entry["grade"]!);
        records.ShouldAllBe(entry => ((string)entry!["evaluation"]!["explanation"]!["text"]!).Length > 0);
        foreach (var entry in records)
        {
            var pledges = await RunningPlatform.RowsAsync(
                city.Platform, "select code from read.pledge where uscc = $1 and published_on is not null and coalesce(counts_until >= $2, true) limit 5",
                (string)entry!["uscc"]!, TimeProvider.System.Today());
            entry["enterprise"]!["publishedPledges"]!["nodes"]!.AsArray().Count.ShouldBe(pledges.Count);
        }
    }

    private async Task ShouldBeCountsAsync(long counted, JsonArray counts)
    {
        var expected = await RunningPlatform.RowsAsync(
            city.Platform,
            $"select coalesce(grade, 'none'), count(*) from read.whitelist_entry where list_id = '{List}' and district = '{District}' group by grade");
        counts.Select(kind => $"{kind![0]}|{kind[1]}").Order().ShouldBe(expected.Order());
        counts.Sum(kind => (long)kind![1]!).ShouldBe(counted);
        counted.ShouldBeGreaterThan(0);
    }

    private static void ShouldHaveDeclared(JsonNode told)
    {
        told["refused"]!.AsArray().Select(error => (string)error!).ShouldBe(["DeclarationWithoutStatementError DECLARATION_WITHOUT_STATEMENT"]);
        Texts(told["declared"]!, "status", "errors").ShouldBe(["DECLARED", ""]);
        ((string)told["again"]!).ShouldBe((string)told["declared"]!["position"]!);
    }

    // From the log's beginning everybody who was ever admitted comes by; from a change's position on, what comes after it.
    private async Task ShouldHaveFollowedAsync(JsonNode told)
    {
        var followed = told["followed"]!.AsArray();
        followed.Count.ShouldBe(3);
        foreach (var change in followed)
        {
            Texts(change!, "kind").ShouldBe(["ADMITTED"]);
            (await RunningPlatform.RowsAsync(
                city.Platform, $"select name from read.whitelist_entry where list_id = '{List}' and uscc = $1", (string)change!["uscc"]!)).ShouldBe([(string)change["enterprise"]!["name"]!]);
        }

        told["resumed"]!.ToJsonString().ShouldBe(new JsonArray([.. followed.Skip(1).Select(change => change!.DeepClone())]).ToJsonString());
    }

    private static IEnumerable<string> Texts(JsonNode node, params string[] names) => names.Select(name => (string?)node[name] ?? "");

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A host on a ledger of its own, with one enterprise that may act.</summary>
    private sealed class ActingHost(Platform platform, Microsoft.AspNetCore.Builder.WebApplication app) : IAsyncDisposable
    {
        public Uri Url => new(new Uri(app.Urls.First()), "/graphql");

        public static async Task<ActingHost> StartAsync(RunningPlatform city)
        {
            var platform = await city.NewLedgerAsync();
            await platform.Store.AppendAsync(new Append(StreamId.For<Enterprise>(Firm.Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
                Firm, "天津市示例融资租赁有限公司", MarketEntityKind.Firm, District, "L71", EnterpriseSize.Small, 20_000_000m, TimeProvider.System.Today().AddYears(-16))));
            await platform.Daemon.CatchUpAsync();
            var app = Http.Server.Build(platform, city.Tokens, city.Keys, "http://127.0.0.1:0");
            await app.StartAsync();
            return new ActingHost(platform, app);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            await platform.DisposeAsync();
        }
    }
}
