using System.Text;
using CsvHelper;

namespace CreditLedger.Samples;

internal sealed class CsvSheet(string path, Encoding encoding) : ISheet
{
    // Rows that break off are part of the sample, so the writer must not insist on equal length.
    private static readonly CsvWriterOptions Options = new() { ValidateFieldCount = false };

    private readonly CsvWriter _writer = CsvWriter.Create(new StreamWriter(path, append: false, encoding), Options, leaveOpen: false);

    public async Task WriteAsync(ReadOnlyMemory<Cell> row)
    {
        for (var i = 0; i < row.Length; i++) _writer.WriteField(row.Span[i].ToString());
        await _writer.EndRecordAsync(CancellationToken.None); // The caller cancels between rows.
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
