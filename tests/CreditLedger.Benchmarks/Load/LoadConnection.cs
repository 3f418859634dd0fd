using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CreditLedger.Benchmarks.Load;

/// <summary>
/// One kept-alive connection that sends a request and reads its answer, and understands no more of HTTP than that: an HTTP client
/// would cost more processor time than the server that is measured.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 << 10];

    public async Task ConnectAsync(Uri address, CancellationToken cancellation) => await socket.ConnectAsync(address.Host, address.Port, cancellation);

    /// <summary>The body of the answer, valid until the next request.</summary>
    /// <exception cref="StageAnswerException">The answer is not what a server that works gives.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        await socket.SendAsync(request, cancellation);
        for (int filled = 0, bodyAt = 0, wanted = int.MaxValue; ;)
        {
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation);
            if (read == 0) throw new StageAnswerException("the server closed the connection");
            filled += read;
            if (bodyAt == 0 && buffer.AsSpan(0, filled).IndexOf(EndOfHead) is var end and >= 0)
            {
                bodyAt = end + EndOfHead.Length;
                wanted = bodyAt + LengthIn(buffer.AsSpan(0, bodyAt));
            }

            if (filled < wanted) continue;
            var body = buffer.AsMemory(bodyAt, wanted - bodyAt);
            // A graph's errors come with status 200 as well, after the data or instead of it.
            if (!body.Span.StartsWith("{\"data\":{"u8) || body.Span.IndexOf("\"errors\""u8) >= 0)
            {
                throw new StageAnswerException(Encoding.UTF8.GetString(body.Span[..Math.Min(300, body.Length)]));
            }

            return body;
        }
    }

    public void Dispose() => socket.Dispose();

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        if (!head.StartsWith("HTTP/1.1 200"u8) || at < 0) throw new StageAnswerException(Encoding.UTF8.GetString(head));
        var digits = head[(at + 16)..];
        return int.Parse(digits[..digits.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

/// <summary>A request under load was not answered.</summary>
internal sealed class StageAnswerException(string answer) : Exception($"an unexpected answer: {answer}");
