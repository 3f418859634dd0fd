using System.Security.Cryptography;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>One row as delivered.</summary>
/// <param name="Number">As a spreadsheet shows it: the header of a file without blank lines is row 1.</param>
/// <param name="Cells">Without surrounding blanks.</param>
/// <param name="IsBroken">Its quotation marks do not pair, so its cells cannot be trusted.</param>
public readonly record struct DeliveredRow(int Number, string[] Cells, bool IsBroken)
{
    public bool IsBlank => Array.TrueForAll(Cells, cell => cell.Length == 0);
}

/// <param name="MaxBytes">Of the file, and of what a workbook unpacks to.</param>
/// <param name="MaxSharedTextBytes">Of a workbook's table of shared texts, the one part of any file that is held in memory whole.</param>
public sealed record FileLimits(long MaxBytes = 2L << 30, long MaxSharedTextBytes = 128L << 20);

/// <summary>
/// A file that has been read through once, so that what is wrong with it as a whole is known before its first row is recorded. Blank
/// rows, also those of empty cells that spreadsheets leave behind, are no rows.
/// </summary>
public sealed class DeliveredFile
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal TooLarge = new("FILE_TOO_LARGE", "the file is larger than the platform takes", "deliver it in parts");
    public static readonly Refusal Empty = new("FILE_EMPTY", "the file holds no rows");
    public static readonly Refusal NotWorkbook = new("FILE_NOT_XLSX", "the file is no workbook that can be opened", "save it again as XLSX without a password, or as CSV");
    public static readonly Refusal Malformed = new("FILE_MALFORMED", "the file breaks off or contradicts itself");

    private readonly Func<IEnumerable<DeliveredRow>> _rows;

    private DeliveredFile(Header header, string encoding, string digest, int rowCount, Func<IEnumerable<DeliveredRow>> rows) =>
        (Header, Encoding, Digest, RowCount, _rows) = (header, encoding, digest, rowCount, rows);

    public Header Header { get; }

    /// <summary>UTF-8, UTF-8 BOM, GBK, XLSX or XLS.</summary>
    public string Encoding { get; }

    /// <summary>SHA-256 of the file in hexadecimal digits.</summary>
    public string Digest { get; }

    public int RowCount { get; }

    /// <summary>Every row after the header, read anew from the file one at a time.</summary>
    public IEnumerable<DeliveredRow> Rows() => _rows().Where(row => !row.IsBlank).Skip(1);

    /// <param name="file">Must be able to seek, and stay open while rows are read.</param>
    /// <param name="fileName">Tells only whether a workbook was meant.</param>
    public static Refusal? Open(
        Stream file, string fileName, IReadOnlyList<Layout> layouts, FileLimits limits, out DeliveredFile? delivered, CancellationToken cancellation = default)
    {
        delivered = null;
        if (file.Length > limits.MaxBytes) return TooLarge with { Message = $"the file has {file.Length} bytes, more than the {limits.MaxBytes} the platform takes" };
        if (file.Length == 0) return Empty with { Message = "the file is empty" };

        if (Rows(file, fileName, limits, out var rows, out var encoding) is { } unreadable) return unreadable;
        if (Survey(rows!, out var first, out var count, cancellation) is { } broken) return broken;
        if (first is null) return Empty;
        if (Header.Recognise(first, layouts, out var header) is { } unknown) return unknown;
        if (count == 0) return Empty with { Message = "the file has a header and no rows" };

        file.Position = 0;
        delivered = new DeliveredFile(header!, encoding!, Convert.ToHexStringLower(SHA256.HashData(file)), count, rows!);
        return null;
    }

    private static Refusal? Rows(Stream file, string fileName, FileLimits limits, out Func<IEnumerable<DeliveredRow>>? rows, out string? encoding)
    {
        (rows, encoding) = (null, null);
        var form = WorkbookRows.FormOf(file);
        if (form is not null)
        {
            if (WorkbookRows.Problem(file, form, limits) is { } unusable) return unusable;
            (rows, encoding) = (() => WorkbookRows.Read(file), form);
            return null;
        }

        if (Path.GetExtension(fileName).ToUpperInvariant() is ".XLSX" or ".XLS") return NotWorkbook with { Message = $"'{fileName}' is named a workbook and is none" };
        if (TextEncoding.Detect(file, out var text) is { } unreadable) return unreadable;
        (rows, encoding) = (() => CsvRows.Read(file, text!), text!.Name);
        return null;
    }

    private static Refusal? Survey(Func<IEnumerable<DeliveredRow>> rows, out string[]? first, out int count, CancellationToken cancellation)
    {
        (first, count) = (null, 0);
        var last = 0;
        try
        {
            foreach (var row in rows())
            {
                cancellation.ThrowIfCancellationRequested();
                last = row.Number;
                if (row.IsBlank) continue;
                if (first is null) first = row.Cells;
                else count++;
            }

            return null;
        }
        catch (UnpairedQuoteException e)
        {
            return Malformed with { Message = $"row {e.Row} opens a quotation mark that is not closed within it" };
        }
        catch (Exception e) when (WorkbookRows.IsBroken(e))
        {
            return Malformed with { Message = $"the workbook cannot be read beyond row {last}" };
        }
    }
}
