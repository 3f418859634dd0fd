using System.Text.Json;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Execution;

/// <summary>One entry of <c>errors</c> in a response (§7.1.2). The code stands in <c>extensions.code</c> and never changes its meaning.</summary>
/// <param name="Message">For the developer: short, factual, nothing of the server's inside.</param>
/// <param name="Path">Response keys (string) and list indices (int) down to the field that failed; null for request errors.</param>
/// <param name="Extensions">Written after <c>code</c>; strings, numbers, booleans, and lists of these.</param>
public sealed record GraphError(
    string Message,
    string Code,
    IReadOnlyList<Location>? Locations = null,
    IReadOnlyList<object>? Path = null,
    IReadOnlyDictionary<string, object?>? Extensions = null)
{
    public const string SyntaxCode = GraphSyntaxException.SyntaxCode;
    public const string ValidationCode = "GRAPHQL_VALIDATION_FAILED";

    // A message says what is wrong and quotes the document where it helps; it is not a way to have a megabyte sent back a hundred times.
    private const int LongestMessage = 1_000;
    private const int LocationsMax = 20;

    public string Message { get; init; } = Printer.Cut(Message, LongestMessage);

    public IReadOnlyList<Location>? Locations { get; init; } = Locations is { Count: > LocationsMax } ? [.. Locations.Take(LocationsMax)] : Locations;

    public static GraphError From(GraphSyntaxException exception) => new(exception.Message, exception.Code, [exception.Location]);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message);
        if (Locations is { Count: > 0 })
        {
            writer.WriteStartArray("locations"u8);
            foreach (var (line, column) in Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, line);
                writer.WriteNumber("column"u8, column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (Path is not null)
        {
            writer.WritePropertyName("path"u8);
            JsonSerializer.Serialize(writer, Path);
        }

        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, Code);
        foreach (var (key, value) in Extensions ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
