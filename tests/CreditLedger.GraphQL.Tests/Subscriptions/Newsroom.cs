using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>Follows what is said of authors.</summary>
/// <param name="Ids">Of whom; of all where it is not given.</param>
/// <param name="Loudly">Whether it is to be shouted.</param>
public sealed record FollowAuthors(IReadOnlyList<string>? Ids = null, bool Loudly = false);

/// <summary>Follows what is whispered.</summary>
public sealed record FollowSecrets;

/// <summary>Something was said.</summary>
/// <param name="Id">Of whom.</param>
/// <param name="What">What.</param>
public sealed record AuthorNews(long Position, string Id, string What) : SourceEvent(Position);

/// <summary>The library's graph with a log of news that a spec writes itself.</summary>
public sealed class Newsroom(LibraryGraph library)
{
    private readonly Lock _gate = new();
    private readonly List<AuthorNews> _log = [];
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _reading;

    public SubscriptionLimits Limits { get; set; } = new() { Heartbeat = TimeSpan.FromMinutes(1) };

    /// <summary>Source streams that are being read.</summary>
    public int Reading => Volatile.Read(ref _reading);

    /// <summary>What was shown under policies, one entry for each event.</summary>
    public ConcurrentQueue<IReadOnlyList<Disclosure>> Disclosed { get; } = new();

    public Func<RequestContext, CancellationToken, ValueTask> Log { get; set; } = (_, _) => ValueTask.CompletedTask;

    public Func<RequestContext, string, GraphError?> Authorise { get; set; } = (request, policy) =>
        request.Caller.HasClaim("policy", policy) || request.Http?.Request.Headers["Policy"].ToString() == policy ? null : new GraphError($"the policy '{policy}' is not met", "FORBIDDEN");

    public Func<RequestContext, CallerTerm?> Term { get; set; } = _ => null;

    public Func<Microsoft.AspNetCore.Http.HttpContext, JsonElement, GraphError?> Connected { get; set; } = (_, _) => null;

    public GraphEngine Engine => field ??= new(
        Graph().Build(),
        new GraphOptions
        {
            Subscriptions = Limits,
            Authorise = (request, policy) => Authorise(request, policy),
            Disclosed = (request, stop) =>
            {
                Disclosed.Enqueue([.. request.Disclosures]);
                return Log(request, stop);
            },
            Head = _ => Task.FromResult(Head),
            Term = request => Term(request),
            Connected = (http, payload) => Connected(http, payload),
        },
        NullLogger<GraphEngine>.Instance);

    public GraphBuilder Graph()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        graph.Object<AuthorNews>().One<Author>("author", news => [news.Id], row => row.Id);
        return graph
            .Subscribe(new SubscriptionDefinition("authorNews", typeof(FollowAuthors), typeof(AuthorNews), context =>
            {
                var wanted = (FollowAuthors)context.Arguments;
                return wanted.Ids is { Count: 0 }
                    ? throw new GraphException("NOBODY_NAMED", "say whom")
                    : ValueTask.FromResult(ReadAsync(context.After, news => wanted.Ids?.Contains(news.Id) is not false));
            }))
            .Subscribe(new SubscriptionDefinition("secretNews", typeof(FollowSecrets), typeof(AuthorNews), context => ValueTask.FromResult(ReadAsync(context.After, _ => true)))
            {
                Policies = ["secrets"],
            });
    }

    /// <summary>Says something; "silence" is noticed by nobody, "scandal" breaks the source, "secret" shows something under a policy.</summary>
    public long Say(string what, string id = "a000")
    {
        lock (_gate)
        {
            _log.Add(new AuthorNews(_log.Count + 1, id, what) { Shows = what == "secret" ? new Disclosure("secrets", id) : null });
            var said = _said;
            _said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            said.SetResult();
            return _log.Count;
        }
    }

    private long Head
    {
        get
        {
            lock (_gate)
            {
                return _log.Count;
            }
        }
    }

    private async IAsyncEnumerable<SourceEvent> ReadAsync(long after, Func<AuthorNews, bool> isWanted, [EnumeratorCancellation] CancellationToken stop = default)
    {
        Interlocked.Increment(ref _reading);
        try
        {
            for (var at = after; ; at++)
            {
                var news = await NextAsync(at, stop);
                if (news.What == "the end")
                {
                    yield break;
                }

                yield return news.What switch
                {
                    "silence" => new SourceMark(news.Position),
                    "scandal" => throw new InvalidOperationException("a defect"),
                    _ when isWanted(news) => news,
                    _ => new SourceMark(news.Position),
                };
            }
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    private async Task<AuthorNews> NextAsync(long after, CancellationToken stop)
    {
        while (true)
        {
            Task said;
            lock (_gate)
            {
                if (_log.Count > after)
                {
                    return _log[(int)after];
                }

                said = _said.Task;
            }

            await said.WaitAsync(stop);
        }
    }
}
