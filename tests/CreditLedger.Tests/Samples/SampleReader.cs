using System.Globalization;
using System.Text;
using CsvHelper;
using ExcelDataReader;

namespace CreditLedger.Tests.Samples;

/// <summary>One row by the names of its columns; absent cells are empty.</summary>
internal sealed record SampleRecord(int Row, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>Reads the sample's files back, without any code of the product.</summary>
internal static class SampleReader
{
    public static IReadOnlyList<SampleRecord> Read(string path, string format)
    {
        List<string[]> rows = format == "xlsx" ? [.. Workbook(path)] : [.. Text(path, format == "gbk" ? "GBK" : "utf-8")];
        return [.. rows.Skip(1).Select((cells, i) => new SampleRecord(i + 2, rows[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)))];
    }

    private static IEnumerable<string[]> Text(string path, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var strict = Encoding.GetEncoding(encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF')));
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false }, leaveOpen: false);
        while (reader.Read()) yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
    }

    private static IEnumerable<string[]> Workbook(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(path));
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")];
        }
    }
}
