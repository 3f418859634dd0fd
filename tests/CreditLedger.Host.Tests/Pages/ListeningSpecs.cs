using System.Threading.Channels;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Page;
using CreditLedger.GraphQL.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace CreditLedger.Host.Tests.Pages;

/// <summary>A subscription in the explorer, over server-sent events as graphql-sse writes them in its distinct connections mode.</summary>
public sealed class ListeningSpecs(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task results_are_shown_as_they_come_and_nobody_is_listened_to_any_more_once_it_is_stopped()
    {
        var events = Channel.CreateUnbounded<string>();
        var gone = new TaskCompletionSource();
        await using var app = await ServeAsync(async http =>
        {
            http.Request.Headers.Accept.ToString().ShouldStartWith("text/event-stream");
            http.Response.ContentType = "text/event-stream";
            http.RequestAborted.Register(gone.SetResult);
            await foreach (var text in events.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(text, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        });
        await using var visit = await browser.OpenAsync(new Uri(app.Urls.First() + "/graphql/schema#/explore"));
        await visit.TypeAsync("subscription { tick }");

        events.Writer.TryWrite(":\n\nevent: next\ndata: {\"data\":{\"tick\":1}}\n\nevent: ne");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"tick\": 1");
        await Expect(visit.Page.Locator(".status")).ToContainTextAsync("1 received");
        events.Writer.TryWrite("xt\ndata: {\"data\":null,\"errors\":[{\"message\":\"too slow\",\"extensions\":{\"code\":\"SLOW\"}}]}\n\n");
        await Expect(visit.Page.Locator(".error .code")).ToHaveTextAsync("SLOW");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"tick\": 1");

        await visit.Page.Locator("button.main").ClickAsync();
        await Expect(visit.Page.Locator(".status")).ToHaveTextAsync("Stopped");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
        visit.ShouldHaveKeptToItself();
    }

    [Fact]
    public async Task the_end_of_a_subscription_is_told()
    {
        await using var app = await ServeAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync("event: next\ndata: {\"data\":{\"tick\":7}}\n\nevent: complete\ndata:\n\n");
        });
        await using var visit = await browser.OpenAsync(new Uri(app.Urls.First() + "/graphql/schema#/explore"));
        await visit.TypeAsync("subscription { tick }");
        await Expect(visit.Page.Locator(".status")).ToHaveTextAsync("Ended, 1 received");
        await Expect(visit.Page.Locator(".answer")).ToContainTextAsync("\"tick\": 7");
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/events", answer);
        var engine = new GraphEngine(SchemaReader.Read("type Query { tick: Int } type Subscription { tick: Int }"), new GraphOptions(), NullLogger<GraphEngine>.Instance);
        app.MapSchemaPage("/graphql/schema", engine, new SchemaPageOptions { Title = new PageText("图", "Graph"), Endpoint = "/events" });
        await app.StartAsync();
        return app;
    }
}
