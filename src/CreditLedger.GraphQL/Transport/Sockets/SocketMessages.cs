using System.Text.Encodings.Web;
using System.Text.Json;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>The messages that a server sends (GraphQL over WebSocket, "Message types").</summary>
internal static class SocketMessages
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Acknowledgement { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    public static byte[] Pong(JsonElement payload) => Written(writer =>
    {
        writer.WriteString("type"u8, "pong"u8);
        if (payload.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName("payload"u8);
            payload.WriteTo(writer);
        }
    });

    public static byte[] Next(string id, ReadOnlyMemory<byte> response) => Of(id, "next", writer => writer.WriteRawValue(response.Span, skipInputValidation: true));

    public static byte[] Error(string id, IReadOnlyList<GraphError> errors) => Of(id, "error", writer =>
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            error.WriteTo(writer);
        }

        writer.WriteEndArray();
    });

    public static byte[] Complete(string id) => Of(id, "complete", payload: null);

    private static byte[] Of(string id, string type, Action<Utf8JsonWriter>? payload) => Written(writer =>
    {
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, type);
        if (payload is not null)
        {
            writer.WritePropertyName("payload"u8);
            payload(writer);
        }
    });

    private static byte[] Written(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
