using System.Text;

namespace CreditLedger.Ingestion;

/// <summary>
/// What <c>schema/formats</c> tells agencies beside the layouts themselves, written from the layouts and the rules so that it says what
/// the importer does: a template for each layout, its columns, and the quality rules.
/// </summary>
public static class FormatDocuments
{
    /// <summary>Every generated file by its name.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["quality-rules.md"] = Rules(), ["columns.md"] = Columns() };
        foreach (var layout in Layout.All)
        {
            files.Add($"{layout.Id}.template.csv", string.Join(',', layout.Columns.Where(column => !column.Person).Select(column => column.Name)) + "\n");
        }

        return files;
    }

    private static string Rules()
    {
        var text = new StringBuilder("""
            # Quality rules

            Generated from the rules the importer applies. A row that breaks a rule of the first table is kept in quarantine with the rule's
            id, the column, and both lines; the rest of its file is not affected. A value met by a rule of the second table is understood, and
            the report counts it. `1001` is the national rule's number; the other ids are the platform's and do not change.

            """);
        foreach (var effect in Enum.GetValues<RuleEffect>())
        {
            text.Append(effect == RuleEffect.Quarantine ? "\n## Rows that are quarantined\n\n" : "\n## Values that are put right\n\n");
            text.Append("| id | 说明 | meaning |\n|---|---|---|\n");
            foreach (var rule in QualityRules.All.Where(rule => rule.Effect == effect)) text.Append($"| `{rule.Id}` | {rule.Zh} | {rule.En} |\n");
        }

        return text.ToString();
    }

    private static string Columns()
    {
        var text = new StringBuilder("""
            # Columns of the layouts

            Generated from the layouts. *value*: every row must fill it; *column*: the header must have it, a row may leave it empty. A column
            marked *never kept* concerns a natural person; files may have it, and nothing of it is stored. The templates leave it out.

            """);
        foreach (var layout in Layout.All)
        {
            text.Append($"\n## {layout.Id} · {layout.Title.Zh} · {layout.Title.En}\n\n");
            text.Append($"Delivered by agencies entitled to *{layout.Delivers.ToString().ToLowerInvariant()}* files.\n\n");
            text.Append("| column | 中文表头 | meaning | required | unit | further headers |\n|---|---|---|---|---|---|\n");
            foreach (var column in layout.Columns)
            {
                var need = column.Person ? "never kept" : column.Need == Need.Nothing ? "" : column.Need.ToString().ToLowerInvariant();
                var unit = column.Unit switch { MoneyUnit.TenThousandYuan => "万元", MoneyUnit.Yuan => "元", _ => "" };
                text.Append($"| `{column.Name}` | {column.Zh} | {column.En} | {need} | {unit} | {string.Join("、", column.Aliases ?? [])} |\n");
            }
        }

        return text.ToString();
    }
}
