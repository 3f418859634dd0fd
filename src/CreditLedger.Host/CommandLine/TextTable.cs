using Spectre.Console;

namespace CreditLedger.Host.CommandLine;

/// <summary>Rows under headings: a table where a person watches; where the output goes elsewhere, a line for each row with tabs between its columns.</summary>
internal sealed record TextTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Nothing is printed of a table without rows.</summary>
    public void Print()
    {
        if (Rows.Count == 0) return;
        if (Console.IsOutputRedirected)
        {
            Console.Out.WriteLine($"\n{Title}\n{string.Join('\t', Columns)}");
            foreach (var row in Rows) Console.Out.WriteLine(string.Join('\t', row));
            return;
        }

        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(Title)) };
        foreach (var column in Columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        foreach (var row in Rows) table.AddRow([.. row.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }
}
