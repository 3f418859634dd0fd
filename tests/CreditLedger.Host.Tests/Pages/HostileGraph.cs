using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Page;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>A small graph whose every text would like to run in the reader's browser.</summary>
internal sealed class HostileGraph : IAsyncDisposable
{
    public const string Script = "<script>alert('description')</script><img src=x onerror=\"alert('image')\">";

    private readonly WebApplication _app;

    private HostileGraph(WebApplication app) => _app = app;

    public Uri Page(string place = "") => new(new Uri(_app.Urls.First()), $"/graphql/schema{place}");

    public static async Task<HostileGraph> ServeAsync(bool isOpen = true)
    {
        var query = new ObjectType("Query", $"About everything. {Script}");
        query.Add(new FieldDefinition("echo", $"`{Script}` {Script}", Scalars.String)
        {
            Source = new ResolverSource(context => ValueTask.FromResult<object?>(context.ArgumentOrDefault<string>("text") ?? Script)),
            DeprecationReason = Script,
        }.With(new InputValueDefinition("text", Script, Scalars.String)));
        query.Add(new FieldDefinition("number", "The number that is given.", Scalars.Long)
        {
            Source = new ResolverSource(context => ValueTask.FromResult<object?>(context.Argument<long>("value"))),
        }.With(new InputValueDefinition("value", null, Scalars.Long)));
        query.Add(new FieldDefinition("fail", null, Scalars.String) { Source = new ResolverSource(_ => throw new GraphException("HOSTILE", Script)) });

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var engine = new GraphEngine(
            new SchemaBuilder { Query = query }.Build(), new GraphOptions { Limits = new GraphLimits { AllowsIntrospection = isOpen } }, NullLogger<GraphEngine>.Instance);
        app.MapGraphQL("/graphql", engine);
        app.MapSchemaPage("/graphql/schema", engine, new SchemaPageOptions { Title = new PageText(Script, Script), Examples = [new PageExample(new PageText(Script, Script), $"{{ echo }} # {Script}")] });
        await app.StartAsync();
        return new HostileGraph(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
