using System.Text;
using System.Text.Json.Serialization;

namespace CreditLedger.Samples;

internal enum SheetFormat
{
    [JsonStringEnumMemberName("csv")] Csv,
    [JsonStringEnumMemberName("csvWithMark")] CsvWithMark,
    [JsonStringEnumMemberName("gbk")] Gbk,
    [JsonStringEnumMemberName("xlsx")] Xlsx,
}

/// <summary>Text or a number; a spreadsheet keeps them apart, and writes dates as numbers.</summary>
internal readonly record struct Cell(string? Text, decimal? Number)
{
    public static implicit operator Cell(string? text) => new(text, Number: null);

    public static implicit operator Cell(decimal? number) => new(Text: null, number);

    /// <summary>Days counted as spreadsheets count them: 1 is 1 January 1900, and a 29 February 1900 is counted that never was.</summary>
    public static Cell Serial(DateOnly date) => date.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    // Trailing zeros say nothing: 0.5000 万元 is 0.5.
    public override string ToString() => Text ?? Number?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A table written row after row, never held as a whole.</summary>
internal interface ISheet : IAsyncDisposable
{
    Task WriteAsync(ReadOnlyMemory<Cell> row);
}

internal static class Sheets
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    // A character that GBK lacks is a defect of the sample, not a question mark in a file.
    private static readonly Encoding Gbk =
        CodePagesEncodingProvider.Instance.GetEncoding("GBK", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static string Extension(this SheetFormat format) => format is SheetFormat.Xlsx ? "xlsx" : "csv";

    public static ISheet Create(string path, SheetFormat format) => format switch
    {
        SheetFormat.Xlsx => new XlsxSheet(path),
        SheetFormat.Gbk => new CsvSheet(path, Gbk),
        SheetFormat.CsvWithMark => new CsvSheet(path, Utf8WithMark),
        _ => new CsvSheet(path, Utf8),
    };
}
