using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Tests.Postgres;
using CreditLedger.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

[assembly: AssemblyFixture(typeof(LibraryGraph))]

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>A library of a few hundred authors on a real server, and its graph.</summary>
public sealed class LibraryGraph : IAsyncLifetime
{
    private LedgerDatabase _tables = null!;

    public IReadOnlyList<Author> Authors { get; } = Sample.Authors(new Random(7));
    public IReadOnlyList<Publisher> Publishers { get; } = Sample.Publishers();
    public IReadOnlyList<Book> Books => field ??= Sample.Books(Authors, new Random(8));
    public IReadOnlyList<Review> Reviews => field ??= Sample.Reviews(Books, new Random(9));
    public GraphDatabase Database { get; private set; } = null!;
    public GraphEngine Engine { get; private set; } = null!;
    public string ConnectionString => _tables.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        _tables = await LedgerDatabase.CreateDatabaseAsync();
        await FillAsync();
        Database = GraphDatabase.Open(_tables.ConnectionString);
        Engine = With(new GraphLimits());
    }

    public GraphEngine With(GraphLimits limits) => With(new GraphOptions { Limits = limits });

    public GraphEngine With(GraphOptions options)
    {
        var graph = new GraphBuilder(Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        return new GraphEngine(graph.Build(), options with { Authorise = Authorise }, NullLogger<GraphEngine>.Instance);
    }

    public Task<JsonNode> AskAsync(string document, object? variables = null, ClaimsPrincipal? caller = null, GraphEngine? engine = null, CancellationToken stop = default) =>
        AskAsync(
            new GraphRequest(document, Variables: variables switch { null => default, JsonElement json => json, _ => JsonSerializer.SerializeToElement(variables) }), caller, engine, stop);

    public async Task<JsonNode> AskAsync(GraphRequest request, ClaimsPrincipal? caller = null, GraphEngine? engine = null, CancellationToken stop = default)
    {
        var context = new RequestContext(new ServiceCollection().BuildServiceProvider(), caller ?? new ClaimsPrincipal());
        using var response = await (engine ?? Engine).ExecuteAsync(request, context, aborted: stop);
        return JsonNode.Parse(response.Utf8.Span)!;
    }

    /// <summary>The answer's data, of which nothing may be missing.</summary>
    public async Task<JsonNode> DataAsync(string document, object? variables = null, ClaimsPrincipal? caller = null)
    {
        var answer = await AskAsync(document, variables, caller);
        answer["errors"]?.ToJsonString().ShouldBeNull();
        return answer["data"]!;
    }

    public static ClaimsPrincipal Trusted { get; } = new(new ClaimsIdentity([new Claim("policy", "secrets"), new Claim("policy", "fees")], "test"));

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _tables.DisposeAsync();
    }

    private static GraphError? Authorise(RequestContext request, string policy) =>
        request.Caller.HasClaim("policy", policy) ? null : new GraphError($"the policy '{policy}' is not met", "FORBIDDEN");

    private async Task FillAsync()
    {
        await using var connection = await _tables.Source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand(Library.Tables, connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        await CopyAsync(connection, "publisher", Publishers, row => [row.Id.Value, row.Name, row.Founded]);
        await CopyAsync(connection, "author", Authors, row =>
        [
            row.Id, row.Name, row.Country.ToString(), row.Rating, row.BornOn, row.PublisherId,
            row.Portrait is null ? null : JsonSerializer.Serialize(row.Portrait, JsonSerializerOptions.Web), row.Secret, row.Fee,
        ]);
        await CopyAsync(connection, "book", Books, row =>
            [row.AuthorId, row.Number, row.Title, row.Price, row.PublishedAt, row.IsPrinted, row.Copies, row.Weight, row.WithdrawnOn]);
        await CopyAsync(connection, "review", Reviews, row => [row.Id, row.AuthorId, row.Number, row.Stars, row.Words]);
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string table, IEnumerable<T> rows, Func<T, object?[]> values)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy read.{table} from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var value in values(row))
            {
                if (value is null)
                {
                    await copy.WriteNullAsync();
                }
                else if (value is string text && text.StartsWith('{'))
                {
                    await copy.WriteAsync(text, NpgsqlDbType.Jsonb);
                }
                else
                {
                    await copy.WriteAsync(value);
                }
            }
        }

        await copy.CompleteAsync();
    }
}

internal static class Sample
{
    private static readonly string[] s_words = ["天津", "滨海", "50%", "under_score", "back\\slash", "\"quoted\"", "新\n行", "Ōtautahi", "Lampeter", "'; drop table read.author; --"];

    public static IReadOnlyList<Publisher> Publishers() => [.. Enumerable.Range(0, 9).Select(number => new Publisher(new HouseCode($"p{number}"), $"House {number}", number % 3 == 0 ? null : 1900 + number))];

    public static IReadOnlyList<Author> Authors(Random random) => [.. Enumerable.Range(0, 300).Select(number => new Author(
        $"a{number:000}",
        $"{s_words[random.Next(s_words.Length)]} {random.Next(40)}",
        (Country)random.Next(3),
        random.Next(11),
        random.Next(4) == 0 ? null : new DateOnly(1900, 1, 1).AddDays(random.Next(200)),
        random.Next(5) == 0 ? null : $"p{random.Next(9)}",
        random.Next(2) == 0 ? null : new Portrait("blue", [new Feature("nose", random.Next(5)), new Feature("chin", random.Next(5))]),
        $"s{number}",
        random.Next(3) == 0 ? null : random.Next(5)))];

    public static IReadOnlyList<Book> Books(IReadOnlyList<Author> authors, Random random) => [.. authors.SelectMany(author => Enumerable.Range(1, random.Next(8)).Select(number => new Book(
        author.Id, number, $"{s_words[random.Next(s_words.Length)]} {number}", random.Next(10_000) / 100m,
        new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(random.Next(1000)), random.Next(2) == 0, (long)random.Next(5) << 40, random.Next(100) / 8.0,
        random.Next(5) switch { 0 => new DateOnly(2024, 1, 1), 1 => new DateOnly(2030, 1, 1), _ => null })))];

    public static IReadOnlyList<Review> Reviews(IReadOnlyList<Book> books, Random random) => [.. books.SelectMany(book => Enumerable.Range(0, random.Next(5)).Select(_ =>
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Review(new Guid(bytes), book.AuthorId, book.Number, random.Next(1, 6), random.Next(10) switch { < 4 => null, 4 => new string('天', random.Next(1000)) + "\"\u0001", _ => s_words[random.Next(s_words.Length)] });
    }))];
}
