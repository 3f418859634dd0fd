using System.Collections.Concurrent;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Postgres;

/// <summary>The statements that a request sends to the server.</summary>
internal static class Statements
{
    public static async Task<string> OfAsync(LibraryGraph library, string document, object variables, Action<GraphBuilder>? said = null)
    {
        var heard = new Heard();
        using var loggers = new LoggerFactory([heard]);
        await using var database = GraphDatabase.Open(library.ConnectionString, source => source.UseLoggerFactory(loggers));
        var graph = new GraphBuilder(database, JsonSerializerOptions.Web);
        (said ?? Library.Graph)(graph);
        var answer = await library.AskAsync(document, variables, engine: new GraphEngine(graph.Build(), new GraphOptions(), NullLogger<GraphEngine>.Instance));
        answer["errors"]?.ToJsonString().ShouldBeNull();
        return string.Join('\n', heard.Lines);
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
