using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Page;
using CreditLedger.GraphQL.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Page;

/// <summary>The schema page as a browser is served it.</summary>
public sealed partial class SchemaPageSpecs : IAsyncLifetime
{
    private static readonly GraphSchema Schema = SchemaReader.Read("""
        type Query { "What is said." greet(name: String = "you", was: Int @deprecated): String! old: Int @deprecated(reason: "gone") }
        """);

    private readonly List<WebApplication> _apps = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task everything_that_the_page_names_is_served_beside_it()
    {
        using var http = await ServeAsync();
        var seen = new HashSet<Uri>();
        var open = new Queue<Uri>([new Uri(http.BaseAddress!, "/graphql/schema")]);
        while (open.TryDequeue(out var address))
        {
            if (!seen.Add(address)) continue;
            using var response = await http.GetAsync(address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address.ToString());
            var text = await response.Content.ReadAsStringAsync();
            foreach (Match match in Named().Matches(text)) open.Enqueue(new Uri(address, match.Groups["to"].Value));
        }

        seen.Count.ShouldBeGreaterThan(15);
        seen.ShouldAllBe(address => address.Authority == http.BaseAddress!.Authority);
    }

    [Theory]
    [InlineData("/graphql/schema", "text/html; charset=utf-8")]
    [InlineData("/graphql/schema/main.js", "text/javascript; charset=utf-8")]
    [InlineData("/graphql/schema/page.css", "text/css; charset=utf-8")]
    [InlineData("/graphql/schema/schema.json", "application/json; charset=utf-8")]
    [InlineData("/graphql/schema/schema.graphql", "application/graphql; charset=utf-8")]
    public async Task every_file_forbids_what_it_does_not_need_and_is_not_sent_twice(string path, string type)
    {
        using var http = await ServeAsync();
        using var first = await http.GetAsync(path);
        first.Content.Headers.ContentType!.ToString().ShouldBe(type);
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldNotContain("unsafe");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("require-trusted-types-for 'script'; trusted-types 'none'");
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await http.SendAsync(again);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await unchanged.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, first.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task what_is_sent_compressed_is_the_same()
    {
        using var http = await ServeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema/explorer.js") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var zipped = await http.SendAsync(request);
        zipped.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var body = new System.IO.Compression.GZipStream(await zipped.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        (await reader.ReadToEndAsync()).ShouldBe(await http.GetStringAsync("/graphql/schema/explorer.js"));
    }

    [Fact]
    public async Task an_address_with_a_slash_too_many_leads_to_the_page()
    {
        using var http = await ServeAsync();
        using var response = await http.GetAsync("/graphql/schema/");
        (response.StatusCode, response.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.Redirect, "/graphql/schema"));
    }

    [Fact]
    public async Task the_reference_holds_what_is_deprecated_too()
    {
        using var http = await ServeAsync();
        var types = JsonNode.Parse(await http.GetStringAsync("/graphql/schema/schema.json"))!["data"]!["__schema"]!["types"]!.AsArray();
        var fields = types.Single(type => (string)type!["name"]! == "Query")!["fields"]!.AsArray();
        fields.Select(field => $"{field!["name"]} {field["args"]!.AsArray().Count} {field["deprecationReason"]}").ShouldBe(["greet 2 ", "old 0 gone"]);
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(false, true, true)]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    public async Task the_schema_comes_with_the_page_where_introspection_is_open_unless_the_host_says_otherwise(bool isOpen, bool? says, bool expected)
    {
        using var http = await ServeAsync(isOpen, says);
        ((bool)JsonNode.Parse(await http.GetStringAsync("/graphql/schema/settings.json"))!["hasSchema"]!).ShouldBe(expected);
        foreach (var file in (string[])["schema.json", "schema.graphql"])
        {
            using var response = await http.GetAsync($"/graphql/schema/{file}");
            response.StatusCode.ShouldBe(expected ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task the_page_with_all_its_files_is_small()
    {
        using var http = await ServeAsync();
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var bytes = 0L;
        foreach (var name in PageFile.Embedded.Keys)
        {
            bytes += (await http.GetByteArrayAsync(name == "index.html" ? "/graphql/schema" : $"/graphql/schema/{name}")).LongLength;
        }

        bytes.ShouldBeLessThan(64 << 10);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps) await app.DisposeAsync();
    }

    private async Task<HttpClient> ServeAsync(bool isOpen = true, bool? says = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        _apps.Add(app);
        app.Urls.Add("http://127.0.0.1:0");
        var engine = new GraphEngine(Schema, new GraphOptions { Limits = new GraphLimits { AllowsIntrospection = isOpen } }, NullLogger<GraphEngine>.Instance);
        app.MapSchemaPage("/graphql/schema", engine, new SchemaPageOptions { Title = new PageText("图", "Graph"), PublishesSchema = says });
        await app.StartAsync();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    [GeneratedRegex("""(?:href=|src=|from )"(?<to>[^"#]+\.(?:js|css|svg|graphql))"|new URL\("(?<to>[^"]+)"|await read\("(?<to>[^"]+)"\)""")]
    private static partial Regex Named();
}
