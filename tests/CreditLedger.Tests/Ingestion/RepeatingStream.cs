namespace CreditLedger.Tests.Ingestion;

/// <summary>A head and then one body over and over: a large file that lies nowhere.</summary>
internal sealed class RepeatingStream(byte[] head, byte[] body, long length) : Stream
{
    private readonly long _length = head.Length + ((length - head.Length) / body.Length * body.Length);

    public override long Position { get; set; }

    public override long Length => _length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && Position < _length)
        {
            var from = Position < head.Length ? head.AsSpan((int)Position) : body.AsSpan((int)((Position - head.Length) % body.Length));
            var part = from[..Math.Min(from.Length, buffer.Length - read)];
            part.CopyTo(buffer[read..]);
            read += part.Length;
            Position += part.Length;
        }

        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => _length + offset };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
