using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace CreditLedger.Samples;

internal sealed class CsvSheet : ISheet
{
    private readonly CsvWriter _writer;

    public CsvSheet(string path, Encoding encoding) => _writer = new CsvWriter(
        new StreamWriter(path, append: false, encoding), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });

    public Task WriteAsync(ReadOnlyMemory<Cell> row)
    {
        foreach (var cell in row.Span) _writer.WriteField(cell.ToString());
        return _writer.NextRecordAsync();
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
