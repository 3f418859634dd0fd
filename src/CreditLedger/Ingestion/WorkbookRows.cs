using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CreditLedger.Kernel;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace CreditLedger.Ingestion;

/// <summary>Reads the first sheet that holds anything, one row at a time.</summary>
internal static class WorkbookRows
{
    public const string Xlsx = "XLSX";
    public const string Xls = "XLS";

    // The reading library asks for the code pages of old workbooks before it looks at the file.
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By the first bytes: a ZIP archive, or an OLE compound file; null for anything else.</summary>
    public static string? FormOf(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        file.Position = 0;
        var read = start[..file.ReadAtLeast(start, 8, throwOnEndOfStream: false)];
        return read.StartsWith("PK\u0003\u0004"u8) ? Xlsx
            : read.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Xls
            : null;
    }

    /// <summary>Why it cannot be opened, or may not be: a small archive can unpack to more than any memory holds.</summary>
    public static Refusal? Problem(Stream file, string form, FileLimits limits)
    {
        try
        {
            if (form == Xlsx)
            {
                file.Position = 0;
                using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
                if (archive.Entries.Sum(entry => entry.Length) > limits.MaxBytes ||
                    archive.Entries.Any(entry => entry.Name == "sharedStrings.xml" && entry.Length > limits.MaxSharedTextBytes))
                {
                    return DeliveredFile.TooLarge with { Message = "the workbook unpacks to more than the platform takes", Hint = "deliver it as CSV" };
                }
            }

            using var reader = Open(file);
            return null;
        }
        catch (InvalidPasswordException)
        {
            return DeliveredFile.NotWorkbook with { Message = "the workbook is protected by a password" };
        }
        catch (Exception e) when (IsBroken(e))
        {
            return DeliveredFile.NotWorkbook;
        }
    }

    public static IEnumerable<DeliveredRow> Read(Stream file)
    {
        using var reader = Open(file);
        var found = false;
        do
        {
            var width = 0;
            for (var number = 1; reader.Read(); number++)
            {
                var cells = new string[Math.Max(width, reader.FieldCount)];
                for (var i = 0; i < cells.Length; i++) cells[i] = i < reader.FieldCount ? Cell(reader, i) : "";
                var row = new DeliveredRow(number, cells, IsBroken: false);
                if (row.IsBlank) continue;
                if (!found)
                {
                    // A sheet is a rectangle: what it pads on the right of the header is nobody's column.
                    width = Array.FindLastIndex(cells, cell => cell.Length > 0) + 1;
                    found = true;
                }

                var end = Math.Max(width, Array.FindLastIndex(cells, cell => cell.Length > 0) + 1);
                yield return row with { Cells = cells[..end] };
            }
        }
        while (!found && reader.NextResult());
    }

    /// <summary>What the reading libraries throw for content that is not what it claims to be.</summary>
    public static bool IsBroken(Exception e) =>
        e is ExcelReaderException or InvalidDataException or XmlException or FormatException or EndOfStreamException or OverflowException
            or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException;

    private static IExcelDataReader Open(Stream file)
    {
        file.Position = 0;
        return ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = TextEncoding.Gbk.Encoding });
    }

    private static string Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text.Replace("\0", "", StringComparison.Ordinal).Trim(), // Written _x0000_; PostgreSQL keeps no such character.
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // Fifteen significant digits are what a spreadsheet shows; the rest is the noise of binary fractions.
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(format: null, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };
}
