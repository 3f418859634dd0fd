using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CreditLedger.Kernel;

/// <summary>The text of a file that is to be JSON.</summary>
internal static class JsonText
{
    /// <summary>Without the mark that some editors put before it.</summary>
    /// <exception cref="RuleFileException">The file cannot be read, or is written in another encoding.</exception>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        if (Directory.Exists(path)) throw new RuleFileException(path, member: null, line: null, "this is a folder; a file is wanted");
        try
        {
            ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
            if (bytes.Span.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
            return Utf8.IsValid(bytes.Span)
                ? bytes
                : throw new RuleFileException(path, member: null, line: null, "the file is not written in UTF-8; save it in that encoding");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RuleFileException(path, member: null, line: null, fault.Message, fault);
        }
    }

    /// <exception cref="RuleFileException">It is not JSON; with line and column, and what is wanted there.</exception>
    public static JsonDocument Parse(string path, ReadOnlyMemory<byte> json) => JsonSyntax.FaultIn(json.Span) is { } fault
        ? throw new RuleFileException(path, fault.Path, fault.Line, $"column {fault.Column}: {fault.Problem}")
        : JsonDocument.Parse(json);
}
