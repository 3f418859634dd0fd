using System.Net.Http.Headers;
using System.Text.Json;
using CreditLedger.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using CreditLedger.Testing;

namespace CreditLedger.GraphQL.Tests.Subscriptions;

/// <summary>The newsroom's graph behind a real server on a free port.</summary>
internal sealed class NewsServer : IAsyncDisposable
{
    public const string Events = "text/event-stream";
    private readonly WebApplication _app;

    private NewsServer(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(1) };
    }

    public HttpClient Http { get; }

    public Uri Socket => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri;

    public static async Task<NewsServer> StartAsync(Newsroom newsroom)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseWebSockets();
        app.MapGraphQL("/graphql", newsroom.Engine);
        await app.StartAsync();
        return new NewsServer(app);
    }

    public Task StopAsync() => _app.StopAsync();

    public async Task<EventReader> FollowAsync(string document, object? variables = null, string? lastId = null, string? policy = null, string accept = Events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query = document, variables }), new MediaTypeHeaderValue("application/json")),
        };
        return await SendAsync(request, lastId, policy, accept);
    }

    public async Task<EventReader> FollowByGetAsync(string document, string accept = Events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(document)}");
        return await SendAsync(request, lastId: null, policy: null, accept);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<EventReader> SendAsync(HttpRequestMessage request, string? lastId, string? policy, string accept)
    {
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        if (policy is not null)
        {
            request.Headers.Add("Policy", policy);
        }

        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }
}
