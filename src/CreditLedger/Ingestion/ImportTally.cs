namespace CreditLedger.Ingestion;

/// <summary>Counts what becomes of the rows as the pages are taken in.</summary>
internal sealed class ImportTally(Header header)
{
    private readonly Dictionary<string, long> _rules = new(StringComparer.Ordinal);
    private decimal _fines;

    public int Accepted { get; private set; }

    public int Duplicates { get; private set; }

    public int Quarantined { get; private set; }

    public int Done => Accepted + Duplicates + Quarantined;

    public decimal? Fines => header.Layout.Columns.Any(column => column.Name == "CF_NR_FK") ? _fines : null;

    public IReadOnlyList<RuleCount> Rules => [.. _rules
        .Select(pair => new RuleCount(pair.Key, QualityRules.Find(pair.Key).Effect, pair.Value))
        .OrderByDescending(count => count.Count).ThenBy(count => count.Rule, StringComparer.Ordinal)];

    public void Add(RowOutcome outcome)
    {
        switch (outcome.Fate)
        {
            case RowFate.Accepted: Accepted++; break;
            case RowFate.Duplicate: Duplicates++; break;
            default: Quarantined++; break;
        }

        _fines += outcome.Row.Fine ?? 0;
        foreach (var finding in outcome.Findings) Count(finding.Rule);
        foreach (var rule in outcome.Row.Normalised) Count(rule.Id);
        if (outcome.IsUnderFormerName) Count(QualityRules.FormerName.Id);
    }

    private void Count(string rule) => _rules[rule] = _rules.GetValueOrDefault(rule) + 1;
}
