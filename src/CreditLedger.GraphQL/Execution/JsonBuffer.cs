using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// JSON as it grows, UTF-8 in one rented array. Its end can be cut back: that is how a null that a field may not hold travels up to
/// the nearest ancestor that may (§6.4.4) without anything having been kept apart for it.
/// </summary>
public sealed class JsonBuffer : IBufferWriter<byte>, IDisposable
{
    private static readonly SearchValues<char> MustEscapeChars =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);

    private static readonly SearchValues<byte> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private static readonly JsonWriterOptions ScalarOptions = new()
    {
        SkipValidation = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private byte[] _bytes;
    private Utf8JsonWriter? _scalars;

    /// <param name="lengthMax">What would be longer is refused with <see cref="AnswerTooLargeException"/>.</param>
    public JsonBuffer(int capacity = 4096, int lengthMax = int.MaxValue / 4) =>
        (_bytes, LengthMax) = (ArrayPool<byte>.Shared.Rent(capacity), lengthMax);

    public int LengthMax { get; }

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    public void CutTo(int length) => Length = length;

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>One after the other, as a key and its value stand.</summary>
    public void Raw(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var room = Room(first.Length + second.Length);
        first.CopyTo(room);
        second.CopyTo(room[first.Length..]);
        Length += first.Length + second.Length;
    }

    public void Byte(byte one)
    {
        Room(1)[0] = one;
        Length++;
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Number<T>(T value) where T : IUtf8SpanFormattable
    {
        value.TryFormat(Room(64), out var written, default, provider: null);
        Length += written;
    }

    /// <summary>A value whose text needs no escaping, in quotation marks.</summary>
    public void Quoted<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        var room = Room(80);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        room[written + 1] = (byte)'"';
        Length += written + 2;
    }

    public void String(ReadOnlySpan<char> text)
    {
        Byte((byte)'"');
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAny(MustEscapeChars);
            var run = clean < 0 ? text : text[..clean];
            Length += Encoding.UTF8.GetBytes(run, Room(Encoding.UTF8.GetMaxByteCount(run.Length)));
            if (clean < 0)
            {
                break;
            }

            Escape((byte)text[clean]);
            text = text[(clean + 1)..];
        }

        Byte((byte)'"');
    }

    /// <summary>
    /// Quotes text that <paramref name="read"/> copies to a place in an array and gives the length of; when it needs no escaping, as
    /// nearly always, it stays where it was put.
    /// </summary>
    /// <param name="room">Longer text is not read this way; the answer is false.</param>
    public bool TryReadString<TFrom>(TFrom from, int room, Func<TFrom, byte[], int, int, int> read)
    {
        Room(room + 2);
        var length = read(from, _bytes, Length + 1, room);
        if (length == room || _bytes.AsSpan(Length + 1, length).ContainsAny(MustEscape))
        {
            return false;
        }

        _bytes[Length] = (byte)'"';
        _bytes[Length + 1 + length] = (byte)'"';
        Length += length + 2;
        return true;
    }

    /// <summary>What <paramref name="read"/> copies to a place behind the written, which is not thereby written; the next writing overwrites it.</summary>
    public ReadOnlySpan<byte> Borrow<TFrom>(int room, TFrom from, Func<TFrom, byte[], int, int, int> read)
    {
        Room(room);
        return _bytes.AsSpan(Length, read(from, _bytes, Length, room));
    }

    /// <summary>Valid UTF-8, quoted and escaped; PostgreSQL's text arrives so.</summary>
    public void Utf8String(ReadOnlySpan<byte> text)
    {
        Byte((byte)'"');
        while (!text.IsEmpty)
        {
            var clean = text.IndexOfAny(MustEscape);
            if (clean < 0)
            {
                Raw(text);
                break;
            }

            Raw(text[..clean]);
            Escape(text[clean]);
            text = text[(clean + 1)..];
        }

        Byte((byte)'"');
    }

    public void Base64Url(ReadOnlySpan<byte> bytes)
    {
        var room = Room(System.Buffers.Text.Base64Url.GetEncodedLength(bytes.Length));
        Length += System.Buffers.Text.Base64Url.EncodeToUtf8(bytes, room);
    }

    public void Scalar(ScalarType type, object value) => With(writer => type.Write(writer, value));

    public void With(Action<Utf8JsonWriter> write)
    {
        _scalars ??= new Utf8JsonWriter(this, ScalarOptions);
        _scalars.Reset();
        write(_scalars);
        _scalars.Flush();
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Room(Math.Max(sizeHint, 256));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => Room(Math.Max(sizeHint, 256));

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
        _scalars?.Dispose();
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
        {
            // Once for each doubling: an answer may be up to twice as long as it should before it is noticed.
            if (Length > LengthMax)
            {
                throw new AnswerTooLargeException(LengthMax);
            }

            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    private void Escape(byte code)
    {
        switch (code)
        {
            case (byte)'"': Raw("\\\""u8); break;
            case (byte)'\\': Raw("\\\\"u8); break;
            case (byte)'\n': Raw("\\n"u8); break;
            case (byte)'\r': Raw("\\r"u8); break;
            case (byte)'\t': Raw("\\t"u8); break;
            default:
                Raw("\\u00"u8);
                Utf8Formatter.TryFormat(code, Room(2), out var written, new StandardFormat('x', 2));
                Length += written;
                break;
        }
    }
}
