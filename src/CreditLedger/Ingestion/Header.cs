using System.Collections.Frozen;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>The first row of a file, understood: which layout it is and where its columns stand.</summary>
/// <param name="Width">How many cells a row must have.</param>
/// <param name="Columns">The columns that are present, by canonical name.</param>
/// <param name="Ignored">Headers that mean nothing to the layout; their values are read into nothing.</param>
public sealed record Header(Layout Layout, int Width, FrozenDictionary<string, PlacedColumn> Columns, IReadOnlyList<string> Ignored)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal LayoutUnknown = new("FILE_LAYOUT_UNKNOWN", "the headers belong to no known layout", "see schema/formats/README.md");
    public static readonly Refusal ColumnMissing = new("FILE_COLUMN_MISSING", "a required column is missing");
    public static readonly Refusal ColumnDuplicate = new("FILE_COLUMN_DUPLICATE", "a column stands in the header twice");

    /// <summary>Finds the layout by its headers alone; the name of the file says nothing.</summary>
    public static Refusal? Recognise(IReadOnlyList<string> cells, IReadOnlyList<Layout> layouts, out Header? header)
    {
        header = null;
        var written = cells.Select(WrittenHeader.Of).ToList();
        var best = layouts
            .Select(layout => Fit.Of(layout, written))
            .OrderByDescending(fit => fit.Missing.Count == 0)
            .ThenByDescending(fit => fit.Closeness)
            .ThenByDescending(fit => fit.Matched.Count)
            .First();

        if (best.Missing.Count > 0)
        {
            // Below half of what the layout requires it is a guess, not the layout with a column forgotten.
            return best.Closeness < 0.5
                ? LayoutUnknown with
                {
                    Message = $"the headers {Quoted(cells)} belong to no known layout; the closest is {best.Layout.Id}, which would also need {Names(best.Missing)}",
                }
                : ColumnMissing with { Message = $"the file looks like {best.Layout.Id} ({best.Layout.Title.Zh}) but lacks {Names(best.Missing)}" };
        }

        if (best.Matched.GroupBy(match => match.Column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            var places = string.Join(" and ", twice.Select(match => $"'{cells[match.At].Trim()}' (column {match.At + 1})"));
            return ColumnDuplicate with { Message = $"{twice.Key} stands in the header more than once: {places}" };
        }

        var taken = best.Matched.Select(match => match.At).ToHashSet();
        header = new Header(
            best.Layout,
            cells.Count,
            best.Matched.ToFrozenDictionary(match => match.Column.Name),
            [.. cells.Where((cell, at) => !taken.Contains(at) && cell.Length > 0)]);
        return null;
    }

    private static string Quoted(IEnumerable<string> cells)
    {
        var shown = cells.Take(12).Select(cell => $"'{(cell.Length > 24 ? cell[..24] + "…" : cell)}'").ToList();
        return string.Join(", ", shown) + (cells.Count() > shown.Count ? $" and {cells.Count() - shown.Count} more" : "");
    }

    private static string Names(IEnumerable<LayoutColumn> columns) => string.Join(", ", columns.Select(column => $"{column.Name} ({column.Zh})"));

    private sealed record Fit(Layout Layout, IReadOnlyList<PlacedColumn> Matched, IReadOnlyList<LayoutColumn> Missing, double Closeness)
    {
        public static Fit Of(Layout layout, IReadOnlyList<WrittenHeader> headers)
        {
            var byName = layout.Columns.SelectMany(column => column.WrittenNames.Select(name => (name, column)))
                .DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.column);
            var matched = headers
                .Select((header, at) => header.Find(byName) is var (column, unit) ? new PlacedColumn(column, at, unit ?? column.Unit) : null)
                .OfType<PlacedColumn>().ToList();
            var present = matched.Select(match => match.Column).ToHashSet();
            var required = layout.Columns.Where(column => column.Need != Need.Nothing).ToList();
            var missing = required.Where(column => !present.Contains(column)).ToList();
            return new Fit(layout, matched, missing, (required.Count - missing.Count) / (double)required.Count);
        }
    }
}

/// <summary>A column of the layout at its place in the file.</summary>
/// <param name="At">Counted from zero.</param>
/// <param name="Unit">Of money: what the header says in brackets, else the layout's.</param>
public sealed record PlacedColumn(LayoutColumn Column, int At, MoneyUnit? Unit);

/// <summary>A header as written, and its unit of money where it names one: 罚款金额（元）.</summary>
internal sealed record WrittenHeader(string Full, string Bare, MoneyUnit? Unit)
{
    public static WrittenHeader Of(string cell)
    {
        var full = WrittenText.Fold(cell);
        return full.EndsWith("(万元)", StringComparison.Ordinal) ? new(full, full[..^4], MoneyUnit.TenThousandYuan)
            : full.EndsWith("(元)", StringComparison.Ordinal) ? new(full, full[..^3], MoneyUnit.Yuan)
            : new(full, full, Unit: null);
    }

    public (LayoutColumn Column, MoneyUnit? Unit)? Find(Dictionary<string, LayoutColumn> byName) =>
        byName.TryGetValue(Full, out var exact) ? (exact, Unit)
        : byName.TryGetValue(Bare, out var bare) ? (bare, Unit)
        : null;
}
