using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Page;

/// <summary>
/// A page for people, at an address of its own: the schema as a reference that can be searched, and an explorer in which an operation is
/// typed and run. Everything it needs is embedded here and served from beside it.
/// </summary>
public static class SchemaPage
{
    /// <param name="pattern">Where the page is, such as <c>/graphql/schema</c>; what it needs lies below.</param>
    public static void MapSchemaPage(this IEndpointRouteBuilder routes, string pattern, GraphEngine engine, SchemaPageOptions options)
    {
        var isPublished = options.PublishesSchema ?? engine.Options.Limits.AllowsIntrospection;
        foreach (var (name, file) in PageFile.Embedded)
        {
            Map(routes, name == "index.html" ? pattern : $"{pattern}/{name}", _ => Task.FromResult(file));
        }

        var settings = PageFile.Of("settings.json", Settings(options, isPublished));
        Map(routes, $"{pattern}/settings.json", _ => Task.FromResult(settings));
        if (!isPublished)
        {
            return;
        }

        var text = PageFile.Of("schema.graphql", Encoding.UTF8.GetBytes(SchemaPrinter.Print(engine.Schema)));
        Map(routes, $"{pattern}/schema.graphql", _ => Task.FromResult(text));

        PageFile? introspected = null;
        Map(routes, $"{pattern}/schema.json", async http =>
            introspected ??= PageFile.Of("schema.json", await IntrospectAsync(engine.Schema, http.RequestServices)));
    }

    private static void Map(IEndpointRouteBuilder routes, string address, Func<HttpContext, Task<PageFile>> file) =>
        routes.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], async http =>
        {
            // What the page needs is named relative to an address that does not end in a slash.
            if (http.Request.Path.Value is [.., '/'])
            {
                http.Response.Redirect(http.Request.PathBase + address);
                return;
            }

            await (await file(http)).SendAsync(http);
        }).WithDisplayName("GraphQL schema page");

    // By an engine of its own, since the page's reader asks for the schema whatever the API's limits say about introspection.
    private static async Task<byte[]> IntrospectAsync(GraphSchema schema, IServiceProvider services)
    {
        var engine = new GraphEngine(schema, new GraphOptions(), NullLogger<GraphEngine>.Instance);
        using var response = await engine.ExecuteAsync(new GraphRequest(Introspecting.Document), new RequestContext(services, new System.Security.Claims.ClaimsPrincipal()));
        return response.Errors is [] ? response.Utf8.ToArray() : throw new InvalidOperationException($"The schema cannot be introspected: {response.Errors[0].Message}");
    }

    private static byte[] Settings(SchemaPageOptions options, bool isPublished) => JsonSerializer.SerializeToUtf8Bytes(
        new { options.Title, options.Endpoint, options.DescriptionLanguage, HasSchema = isPublished, options.Headers, options.Examples },
        JsonSerializerOptions.Web);
}
