using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>What a caller of the library is confined to.</summary>
public sealed record Shelf(IReadOnlyList<Country> Countries, string? Own = null);

/// <summary>The library once more, where rows are about their authors and callers may be confined to countries or to themselves.</summary>
internal static class Confined
{
    private static readonly RequestValue<Shelf> Shelf = new(request => request.Items.TryGetValue("shelf", out var shelf) ? (Shelf)shelf! : null);

    private static void Say(GraphBuilder graph)
    {
        graph.Scalar<HouseCode>(new HouseCodeScalar());
        graph.Table<Publisher>("Publisher", "read.publisher", key: row => row.Id);
        graph.Table<Author>("Author", "read.author", key: row => row.Id)
            .Filter(row => row.Id).Filter(row => row.Fee).Filter(row => row.Rating).Order(row => row.Fee).Order(row => row.Rating)
            .Policy(row => row.Secret, "secrets").Policy(row => row.Fee, "fees")
            .Subject(row => row.Id)
            .Guard(Shelf, (row, shelf) => shelf.Countries.Count == 0 || shelf.Countries.Contains(row.Country), "OTHER_COUNTRY", "the author is of another country")
            .Guard(Shelf, (row, shelf) => shelf.Own == null || row.Id == shelf.Own, "NOT_OWN", "the author is somebody else")
            .ToOne<Publisher>("publisher", row => row.PublisherId, other => other.Id, policy: "houses")
            .ToMany<Book>("books", row => row.Id, other => other.AuthorId)
            .ToMany<Book>("guardedBooks", row => row.Id, other => other.AuthorId, policy: "secrets");
        graph.Table<Book>("Book", "read.book", key: row => new { row.AuthorId, row.Number })
            .Filter(row => row.IsPrinted).Order(row => row.Price)
            .ToOne<Author>("author", row => row.AuthorId, other => other.Id)
            .ToMany<Review>("reviews", row => new { row.AuthorId, row.Number }, other => new { other.AuthorId, other.Number });
        graph.Table<Review>("Review", "read.review", key: row => row.Id)
            .Subject(row => row.AuthorId)
            .Where(Shelf, (row, shelf) => shelf.Own == null || row.AuthorId == shelf.Own)
            .Filter(row => row.Stars);
        graph.Query
            .One<Author>("author", row => row.Id)
            .Connection<Author>("authors")
            .Connection<Author>("dearest", order: row => row.Fee, descending: true)
            .Connection<Author>("guardedAuthors", policy: "secrets")
            .Connection<Book>("books")
            .Connection<Book>("guardedBooks", policy: "secrets")
            .Connection<Review>("reviews", policy: "secrets")
            .ConnectionBy<Review>("reviewsOf", row => row.AuthorId, order: row => row.Stars, descending: true, policy: "secrets",
                refuse: (_, keys) => (string)keys[0] == "a013" ? new GraphError("nobody may ask for a013", "UNLUCKY") : null);
    }

    /// <summary>What came back, and what of it was noted.</summary>
    public sealed record Heard(JsonNode Answer, RequestContext Request, bool IsWithheld, IReadOnlyList<string> Statements)
    {
        public JsonNode Data
        {
            get
            {
                Answer["errors"]?.ToJsonString().ShouldBeNull();
                return Answer["data"]!;
            }
        }

        public IEnumerable<string> Noted => Request.Disclosures.Select(each => $"{each.Policy} {each.Subject}").Order(StringComparer.Ordinal);

        public IEnumerable<string> Errors => Answer["errors"]?.AsArray().Select(error =>
            $"{error!["extensions"]!["code"]} {string.Join('.', error["path"]!.AsArray().Select(step => step!.ToString()))}") ?? [];
    }

    public static async Task<Heard> AskAsync(
        LibraryGraph library, string document, Shelf? shelf = null, string policies = "secrets fees houses",
        Func<RequestContext, CancellationToken, ValueTask>? disclosed = null, object? variables = null)
    {
        await using var desk = new Desk(library, disclosed);
        return await desk.AskAsync(document, shelf, policies, variables);
    }

    /// <summary>One engine, with all that it keeps from question to question.</summary>
    public sealed class Desk : IAsyncDisposable
    {
        private readonly Lines _lines = new();
        private readonly LoggerFactory _loggers;
        private readonly GraphDatabase _database;
        private readonly GraphEngine _engine;

        public Desk(LibraryGraph library, Func<RequestContext, CancellationToken, ValueTask>? disclosed = null)
        {
            _loggers = new LoggerFactory([_lines]);
            _database = GraphDatabase.Open(library.ConnectionString, source => source.UseLoggerFactory(_loggers));
            var graph = new GraphBuilder(_database, JsonSerializerOptions.Web);
            Say(graph);
            _engine = new GraphEngine(graph.Build(), new GraphOptions { Authorise = Authorise, Disclosed = disclosed }, NullLogger<GraphEngine>.Instance);
        }

        public async Task<Heard> AskAsync(string document, Shelf? shelf, string policies = "secrets fees houses", object? variables = null)
        {
            var request = new RequestContext(
                new ServiceCollection().BuildServiceProvider(),
                new ClaimsPrincipal(new ClaimsIdentity(policies.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(policy => new Claim("policy", policy)))));
            if (shelf is not null) request.Items["shelf"] = shelf;
            using var response = await _engine.ExecuteAsync(
                new GraphRequest(document, Variables: variables is null ? default : JsonSerializer.SerializeToElement(variables)), request);
            return new Heard(JsonNode.Parse(response.Utf8.Span)!, request, response.IsWithheld, [.. _lines.Heard]);
        }

        public async ValueTask DisposeAsync()
        {
            await _database.DisposeAsync();
            _loggers.Dispose();
        }
    }

    private static GraphError? Authorise(RequestContext request, string policy) =>
        request.Caller.HasClaim("policy", policy) ? null : new GraphError($"the policy '{policy}' is not met", "FORBIDDEN");

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Heard { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Heard.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
