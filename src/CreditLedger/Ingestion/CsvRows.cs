using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace CreditLedger.Ingestion;

/// <summary>Reads text with separators (RFC 4180), one row at a time.</summary>
internal static class CsvRows
{
    /// <summary>The longest column of any layout has 5,000 characters; a cell beyond this is an unpaired quotation mark swallowing the file.</summary>
    private const int CellMax = 64 * 1024;

    private static readonly string[] Delimiters = [",", "\t", ";", "|"];

    /// <summary>The separator that occurs most often in the first line.</summary>
    public static string DelimiterOf(Stream file, TextEncoding encoding)
    {
        using var reader = Open(file, encoding);
        var start = new char[4096];
        var line = start.AsSpan(0, reader.ReadBlock(start)).TrimStart();
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end) line = line[..end];
        var best = Delimiters[0];
        foreach (var delimiter in Delimiters)
        {
            if (line.Count(delimiter) > line.Count(best)) best = delimiter;
        }

        return best;
    }

    /// <exception cref="UnpairedQuoteException">A quotation mark is opened and never closed.</exception>
    public static IEnumerable<DeliveredRow> Read(Stream file, TextEncoding encoding, string delimiter)
    {
        var isBroken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            IgnoreBlankLines = false, // Row numbers are those a spreadsheet shows.
            MaxFieldSize = CellMax,
            BadDataFound = _ => isBroken = true,
        };
        using var reader = Open(file, encoding);
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        while (Next(parser))
        {
            isBroken = false;
            var cells = parser.Record ?? [];
            if (isBroken && parser.RawRecord.TrimEnd('\r', '\n').Contains('\n', StringComparison.Ordinal)) throw new UnpairedQuoteException(parser.Row);
            for (var i = 0; i < cells.Length; i++) cells[i] = cells[i].Trim();
            yield return new DeliveredRow(parser.Row, cells, isBroken);
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new UnpairedQuoteException(parser.Row);
        }
    }

    private static StreamReader Open(Stream file, TextEncoding encoding)
    {
        file.Position = 0;
        // The mark of UTF-8 is skipped whatever was detected; the encoding itself is never guessed a second time.
        var reader = new StreamReader(file, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        if (reader.Peek() == '\uFEFF') reader.Read();
        return reader;
    }
}

/// <summary>From this row on the text can no longer be told from the separators.</summary>
internal sealed class UnpairedQuoteException(int row) : Exception($"row {row} opens a quotation mark that is never closed")
{
    public int Row { get; } = row;
}
