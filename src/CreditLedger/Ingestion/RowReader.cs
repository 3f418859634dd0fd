using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Reads one row by its canonical columns and notes every rule it breaks, so that an agency hears of all of them at once.</summary>
public sealed class RowReader(Header header, DeliveredRow row)
{
    private readonly List<Finding> _findings = [];
    private readonly List<QualityRule> _normalised = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<QualityRule> Normalised => _normalised;

    /// <summary>The cell as it stands; empty where the file has no such column.</summary>
    public string Raw(string column) => header.Columns.TryGetValue(column, out var placed) ? row.Cells[placed.At] : "";

    /// <summary>A text that is kept: complete, not too long, and free of identity numbers.</summary>
    public string Text(string column)
    {
        var text = Raw(column);
        if (!header.Columns.TryGetValue(column, out var placed)) return text;
        if (text.Length == 0 && placed.Column.Need == Need.Value) Broken(QualityRules.ValueMissing, column);
        if (text.Length > placed.Column.Max) Broken(QualityRules.TextTooLong, column, $"the text has {text.Length} characters, the layout allows {placed.Column.Max}");
        if (CellText.NamesPersonId(text)) Broken(QualityRules.TextNamesPersonId, column);
        return text.AsSpan().ContainsAnyInRange('\0', '\u0008') ? new string([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\t')]) : text;
    }

    /// <summary>A name, number or keyword: in ASCII where it was written in full width.</summary>
    public string Word(string column) => Folded(column, CellText.FoldWidth(Text(column)));

    public string Name(string column)
    {
        var name = CellText.Name(Text(column));
        if (Raw(column).AsSpan().ContainsAnyInRange('０', 'ｚ')) Understood(QualityRules.WidthFolded);
        return name;
    }

    /// <summary>The member whose Chinese label the cell is; null where it is empty or no label, which is noted.</summary>
    public T? Labelled<T>(string column, QualityRule unknown) where T : struct, Enum
    {
        var written = Word(column);
        var member = Member<T>(written);
        if (member is null && written.Length > 0) Broken(unknown, column);
        return member;
    }

    public static T? Member<T>(string label) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (string.Equals(Labels.Of(member, LabelLanguage.Zh), label, StringComparison.Ordinal)) return member;
        }

        return null;
    }

    public Uscc? Code(string column)
    {
        var raw = Raw(column);
        if (Uscc.Read(raw, out var uscc) is { } refusal)
        {
            _findings.Add(QualityRules.Of(refusal, column));
            return null;
        }

        if (uscc!.Value != raw) Understood(raw.AsSpan().ContainsAnyInRange('！', '～') ? QualityRules.WidthFolded : QualityRules.CodeFolded);
        return uscc;
    }

    public DateOnly? Date(string column)
    {
        var raw = Raw(column);
        if (raw.Length == 0)
        {
            Broken(QualityRules.ValueMissing, column);
            return null;
        }

        var rule = CellText.ReadDate(raw, out var date);
        if (rule is { Effect: RuleEffect.Quarantine })
        {
            Broken(rule, column);
            return null;
        }

        if (rule is not null) Understood(rule);
        return date;
    }

    /// <summary>A last day; null for "without end" and for a date that cannot be read, which is noted.</summary>
    public DateOnly? LastDay(string column)
    {
        var raw = Raw(column);
        if (!CellText.IsOpenEnd(raw)) return Date(column);
        if (raw.Length > 0) Understood(QualityRules.OpenEnd);
        return null;
    }

    /// <summary>In yuan; null where the cell is empty or cannot be read, which is noted.</summary>
    public decimal? Money(string column)
    {
        var raw = Raw(column);
        if (raw.Length == 0) return null;
        if (CellText.ReadAmount(raw, header.Columns[column].Unit ?? MoneyUnit.Yuan, out var yuan) is not { } rule) return yuan;
        Broken(rule, column);
        return null;
    }

    /// <summary>The amount as the column says it, right or wrong: control totals are counted over these.</summary>
    public decimal AsDelivered(string column)
    {
        if (!header.Columns.TryGetValue(column, out var placed)) return 0;
        CellText.ReadAmount(Raw(column), placed.Unit ?? MoneyUnit.Yuan, out var yuan);
        return yuan;
    }

    public void Broken(QualityRule rule, string? column, string? en = null) => _findings.Add(rule.On(column, en));

    public void Broken(Refusal refusal, string column) => _findings.Add(QualityRules.Of(refusal, column));

    public void Understood(QualityRule rule) => _normalised.Add(rule);

    private string Folded(string column, string folded)
    {
        if (!string.Equals(folded, Raw(column), StringComparison.Ordinal)) Understood(QualityRules.WidthFolded);
        return folded;
    }
}
