using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CsvHelper;

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

    // Nothing is registered for the whole process: the product has to bring the code pages it needs itself.
    private static IEnumerable<string[]> Text(string path, string encoding)
    {
        var strict = CodePagesEncodingProvider.Instance.GetEncoding(encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var bytes = new MemoryStream(Encoding.UTF8.GetBytes(strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF')));
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions { HasHeader = false }, leaveOpen: false);
        while (reader.Read()) yield return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
    }

    private static IEnumerable<string[]> Workbook(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var sheet = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        foreach (var row in XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName == "row"))
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements())
            {
                var letters = cell.Attribute("r")!.Value.TrimEnd([.. "0123456789"]);
                var place = letters.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1;
                while (cells.Count < place) cells.Add("");
                cells.Add(cell.Value);
            }

            yield return [.. cells];
        }
    }
}
