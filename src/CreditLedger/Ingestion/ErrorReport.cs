using CsvHelper;

namespace CreditLedger.Ingestion;

/// <summary>The row-level errors of a file, one line for every rule a row broke, as CSV an agency can open beside its own file.</summary>
internal sealed class ErrorReport : IDisposable
{
    public static string PathFor(string file) => file + ".errors.csv";

    private readonly CsvWriter _writer;

    public ErrorReport(TextWriter to)
    {
        // Values come from outside and are opened in spreadsheets: none may run as a formula.
        _writer = CsvWriter.Create(to, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        _writer.WriteRecord("row", "rule", "column", "value", "message_zh", "message_en");
    }

    public void Add(ReadRow row, IReadOnlyList<Finding> findings, Header header)
    {
        foreach (var finding in findings)
        {
            _writer.WriteRecord(row.Number.ToString(), finding.Rule, finding.Column ?? "", Value(row, finding.Column, header), finding.Zh, finding.En);
        }
    }

    public void Dispose() => _writer.Dispose();

    private static string Value(ReadRow row, string? column, Header header)
    {
        if (column is null) return "";
        if (row.IsWithheld || !header.Columns.TryGetValue(column, out var placed) || placed.Column.Person) return "***";
        return CellText.WithholdPersonIds(CellText.FoldWidth(row.Delivered.Cells[placed.At]));
    }
}
