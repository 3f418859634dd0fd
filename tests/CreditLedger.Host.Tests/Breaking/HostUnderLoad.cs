using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using CreditLedger.Access;
using CreditLedger.Enterprises;
using CreditLedger.Host.CommandLine;
using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Testing;

namespace CreditLedger.Host.Tests.Breaking;

/// <summary>The real host as a process, enterprises that declare themselves over HTTP, and readers beside them.</summary>
internal sealed class HostUnderLoad : IAsyncDisposable
{
    private const int Callers = 6;
    private const string Query = "{ enterprises(first: 3) { totalCount nodes { uscc } } }";

    // When each has declared, they begin again; whoever has declared already is told so.
    private static readonly int Enterprises = Form.IsLong ? 20_000 : 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("creditledger-host-breaking-").FullName;
    private readonly string connection;
    private readonly Platform platform;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<string> answered = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> positions = new(StringComparer.Ordinal);
    private HostProcess host = null!;
    private HttpClient http = null!;
    private List<Task> work = [];
    private int next = -1;

    private HostUnderLoad(string connection, Platform platform) => (this.connection, this.platform) = (connection, platform);

    /// <summary>The codes that callers and readers were refused with, and how often.</summary>
    public IReadOnlyDictionary<string, int> Refusals => refusals;

    public static async Task<HostUnderLoad> StartAsync(string connection, CancellationToken cancellation)
    {
        var opened = await Platform.OpenAsync(Database.Of(connection), TimeProvider.System, cancellation);
        (await Steps.EnactAsync(opened, Platform.Programmes, "drafting desk", "approving desk", cancellation)).Refusal.ShouldBeNull();
        foreach (var some in Enumerable.Range(0, Enterprises).Chunk(1_000))
        {
            await opened.Store.AppendAsync([.. some.Select(i => new Append(StreamId.For<Enterprise>(CodeOf(i).Value), ExpectedVersion.MustNotExist, new EnterpriseRegistered(
                CodeOf(i), $"天津市示例{i}有限公司", MarketEntityKind.Firm, "120116", "L71", EnterpriseSize.Small, 1_000_000m, new DateOnly(2015, 3, 1))))], cancellation);
        }

        await opened.Daemon.CatchUpAsync(cancellation: cancellation);
        var load = new HostUnderLoad(connection, opened);
        await load.ServeAsync("http://127.0.0.1:0");
        var tokens = new Tokens(SigningKey.OpenOrCreate(Path.Combine(load.folder, "keys", "token.pem")), TimeProvider.System);
        load.work = [.. Enumerable.Range(0, Callers).Select(_ => load.DeclareAsync(tokens)), load.AskAsync()];
        return load;
    }

    /// <summary>Waits until so many further commands were answered.</summary>
    public async Task AnswerAsync(int commands, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Form.Patience);
        for (var i = 0; i < commands; i++)
        {
            // A caller that has failed would be waited for in vain.
            if (work.Find(task => task.IsFaulted) is { } failed) await failed;
            await answered.Reader.ReadAsync(patience.Token);
        }
    }

    /// <summary>kill -9, and another one on the same address.</summary>
    public async Task KillHostAsync()
    {
        await host.SignalAsync("KILL");
        await host.EndAsync();
        await host.DisposeAsync();
        await ServeAsync(http.BaseAddress!.ToString());
    }

    /// <summary>Everyone is answered, and then the ledger is held against what they heard.</summary>
    public async Task ShouldHaveLostAndDoubledNothingAsync(CancellationToken cancellation)
    {
        await stop.CancelAsync();
        await Task.WhenAll(work).WaitAsync(Form.Patience, cancellation);
        platform.Database.Ledger.Clear(); // Our own connections may be from before the last restart.
        platform.Database.Facts.Clear();
        var facts = await RunningPlatform.RowsAsync(platform, "select split_part(stream_id, '/', 2), seq_id from ledger.mt_events where type = 'applicant_declared' order by 1");
        facts.ShouldBe(positions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}|{pair.Value}"), "each declared once, where it was told");

        await platform.Daemon.CatchUpAsync(cancellation: cancellation);
        var followed = await RunningPlatform.RowsAsync(platform, "select p::text from read.preservation_entry p order by 1");
        followed.Count.ShouldBe(positions.Count);
        await platform.Daemon.RebuildAsync(nameof(Preservation.PreservationEntryRow), cancellation: cancellation);
        (await RunningPlatform.RowsAsync(platform, "select p::text from read.preservation_entry p order by 1")).ShouldBe(followed);
        host.Output.ShouldNotContain("BackgroundService failed");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAny(Task.WhenAll(work), Task.Delay(Form.Patience));
        await host.DisposeAsync();
        http.Dispose();
        await platform.DisposeAsync();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Uscc CodeOf(int number) => Uscc.Complete($"91120116MA{number:000000}");

    private async Task ServeAsync(string url)
    {
        host = HostProcess.Start(connection, "serve", "--url", url.TrimEnd('/'), "--data", folder);
        var serving = await host.LineAsync("Serving on ");
        http ??= new HttpClient { BaseAddress = new Uri(serving.Split(' ')[2].TrimEnd('.')), Timeout = Form.Patience };
    }

    private async Task DeclareAsync(Tokens tokens)
    {
        while (!stop.IsCancellationRequested)
        {
            var uscc = CodeOf(Interlocked.Increment(ref next) % Enterprises).Value;
            var token = tokens.Issue(new Caller(Role.Enterprise, uscc, []), TimeSpan.FromHours(4));
            var declare = $$"""mutation { declareApplicant(input: { uscc: "{{uscc}}", statement: "我公司承诺……", commandId: "{{Guid.NewGuid()}}" }) { position errors { ... on Error { code } } } }""";
            var answer = await AnsweredAsync(declare, token);
            answer["declareApplicant.errors"].ShouldBeNull(answer.Text);
            positions[uscc] = long.Parse($"{answer["declareApplicant.position"]}", System.Globalization.CultureInfo.InvariantCulture);
            await answered.Writer.WriteAsync(uscc);
        }
    }

    private async Task AskAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var answer = await AnsweredAsync(Query, token: null);
            ((int)answer["enterprises.totalCount"]!).ShouldBe(Enterprises);
        }
    }

    // Asked until it is answered. In between: the one transient code, or nobody there.
    private async Task<Answer> AnsweredAsync(string query, string? token)
    {
        while (true)
        {
            try
            {
                var answer = await http.AskAsync(query, token);
                if (answer.Status == HttpStatusCode.OK && answer.FirstError is null) return answer;
                answer.ShouldBeRefused(HttpStatusCode.OK, "DATABASE_UNAVAILABLE");
                refusals.AddOrUpdate("DATABASE_UNAVAILABLE", 1, (_, count) => count + 1);
            }
            catch (HttpRequestException)
            {
                refusals.AddOrUpdate("nobody there", 1, (_, count) => count + 1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
