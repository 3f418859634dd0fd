using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditLedger.Benchmarks.Graph;

/// <summary>One question with many arguments: to the graph, to the bare endpoint, and as SQL alone.</summary>
/// <param name="Title">What it asks.</param>
/// <param name="Ours">Whole HTTP requests but for the head that names the caller.</param>
/// <param name="Bare">Addresses.</param>
/// <param name="Sql">Statements of one asking, with the arguments written into them.</param>
internal sealed record Question(string Name, string Title, IReadOnlyList<byte[]> Ours, IReadOnlyList<string> Bare, IReadOnlyList<string[]> Sql)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<byte[]> Graph(string token) => [.. Ours.Select(body => Post(token, body))];

    public IReadOnlyList<byte[]> Endpoint => [.. Bare.Select(address => Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))];

    public static byte[] Body(string query, object variables) => JsonSerializer.SerializeToUtf8Bytes(new { query, variables }, Json);

    public static byte[] Post(string token, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nCredit-Purpose: FINANCE_REFERRAL\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];

    /// <summary>A statement with its arguments as literals; none of ours holds a quotation mark.</summary>
    public static string Said(string sql, params IReadOnlyList<string> arguments)
    {
        for (var index = arguments.Count; index > 0; index--) sql = sql.Replace($"${index}", $"'{arguments[index - 1]}'", StringComparison.Ordinal);
        return sql;
    }
}
