using CsvHelper;

namespace CreditLedger.Ingestion;

/// <summary>Reads text with separators (RFC 4180), one row at a time.</summary>
internal static class CsvRows
{
    /// <summary>The longest column of any layout has 5,000 characters; a row beyond this is a quotation mark swallowing the file.</summary>
    private const int RowBytesMax = 1 << 20;

    /// <exception cref="UnpairedQuoteException">A quotation mark is opened and not closed within its row.</exception>
    public static IEnumerable<DeliveredRow> Read(Stream file, TextEncoding encoding)
    {
        var isBroken = false;
        var (number, width) = (0, 0);
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false, // Row numbers are those a spreadsheet shows.
            Encoding = encoding.Encoding,
            MaxRecordSize = RowBytesMax,
            OnMalformedRecord = _ => isBroken = true,
        };
        file.Position = 0;
        using var reader = CsvReader.Create(file, options, leaveOpen: true);
        while (Next(reader, number))
        {
            number++;
            if (width == 0 && reader.RawRecord.Length > 0) width = reader.FieldCount;

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i).Trim().Trim('\uFEFF');
            if (reader.RawRecord.ContainsAny("\r\n"u8))
            {
                // Two stray marks rows apart pair with each other, and what lies between them would be lost inside one cell.
                var hidesRows = width > 1 && Array.Exists(
                    cells, cell => cell.Contains('\n', StringComparison.Ordinal) && cell.AsSpan().Count(reader.Separator) >= width - 1);
                if (isBroken || hidesRows || cells.Length != width) throw new UnpairedQuoteException(number);
            }

            yield return new DeliveredRow(number, cells, isBroken);
            isBroken = false;
        }
    }

    private static bool Next(CsvReader reader, int before)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            throw new UnpairedQuoteException(before + 1);
        }
    }
}

/// <summary>From this row on the text can no longer be told from the separators.</summary>
internal sealed class UnpairedQuoteException(int row) : Exception($"row {row} opens a quotation mark that is not closed within it")
{
    public int Row { get; } = row;
}
