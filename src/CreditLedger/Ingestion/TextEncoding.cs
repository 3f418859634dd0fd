using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>
/// Which of the encodings in use a text is in. A text that is valid UTF-8 is UTF-8: Chinese in GBK practically never is. Both are read
/// strictly, over the whole file, before its first row is believed.
/// </summary>
public sealed record TextEncoding(string Name, Encoding Encoding)
{
    public static readonly Refusal Unreadable = new(
        "FILE_ENCODING", "the text is neither UTF-8 nor GBK", "save it as CSV UTF-8 or as GBK/GB18030");

    public static readonly TextEncoding Utf8 = new("UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    public static readonly TextEncoding Utf8WithMark = new("UTF-8 BOM", Utf8.Encoding);

    /// <summary>GB18030 contains GBK, which contains GB2312; files called GBK use any of them.</summary>
    public static readonly TextEncoding Gbk = new("GBK", Strict("GB18030"));

    public static Refusal? Detect(Stream file, out TextEncoding? encoding)
    {
        Span<byte> mark = stackalloc byte[3];
        file.Position = 0;
        var hasMark = file.ReadAtLeast(mark, 3, throwOnEndOfStream: false) == 3 && mark.SequenceEqual("\uFEFF"u8);
        encoding = null;
        if (FirstInvalid(file, Utf8.Encoding) is not { } badUtf8)
        {
            encoding = hasMark ? Utf8WithMark : Utf8;
            return null;
        }

        if (hasMark || FirstInvalid(file, Gbk.Encoding) is { } badGbk)
        {
            return Unreadable with { Message = $"the text is neither UTF-8 nor GBK: it stops being UTF-8 within the {Block / 1024} KiB from byte {badUtf8}" };
        }

        encoding = Gbk;
        return null;
    }

    private const int Block = 64 * 1024;

    /// <summary>Where the block begins that holds the first invalid bytes; null when all are valid. A zero byte is text in neither.</summary>
    private static long? FirstInvalid(Stream file, Encoding encoding)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[Block];
        var characters = new char[encoding.GetMaxCharCount(Block)];
        long at = 0;
        try
        {
            while (true)
            {
                var read = file.ReadAtLeast(bytes, Block, throwOnEndOfStream: false);
                if (bytes.AsSpan(0, read).Contains((byte)0)) return at;
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read < Block);
                if (read < Block) return null;
                at += read;
            }
        }
        catch (DecoderFallbackException)
        {
            return at;
        }
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new PlatformNotSupportedException($"The runtime lacks {name}.");
}
