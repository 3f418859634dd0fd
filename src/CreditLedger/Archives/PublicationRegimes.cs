using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>How long findings may be shown and scored, by the rules that were in force when they were made.</summary>
public sealed class PublicationRegimes
{
    private readonly PublicationRegime[] _latestFirst;

    public PublicationRegimes(params IEnumerable<PublicationRegime> regimes) =>
        _latestFirst = [.. regimes.OrderByDescending(regime => regime.From)];

    /// <summary>Reads <c>publication-regimes.json</c> of the directory.</summary>
    /// <exception cref="RuleFileException">The file is malformed or contradicts itself.</exception>
    public static PublicationRegimes Load(string directory)
    {
        var path = Path.Combine(directory, "publication-regimes.json");
        var file = RuleFile.Read<PublicationRegimesFile>(path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        DateOnly? last = null;
        for (var i = 0; i < file.Regimes.Count; i++)
        {
            var regime = file.Regimes[i];
            if (!seen.Add(regime.Id)) throw new RuleFileException(path, $"$.regimes[{i}].id", line: null, $"'{regime.Id}' is used twice");
            if (regime.From <= last)
            {
                throw new RuleFileException(path, $"$.regimes[{i}].from", line: null, "regimes must be listed by the day they begin");
            }

            if (regime.Problem() is { } problem)
            {
                throw new RuleFileException(path, $"$.regimes[{i}].{problem.Member}", line: null, problem.Text);
            }

            last = regime.From;
        }

        return new PublicationRegimes(file.Regimes);
    }

    /// <summary>The regime that governs findings made on that day; null before the first.</summary>
    public PublicationRegime? InForceOn(DateOnly decidedOn) => Array.Find(_latestFirst, regime => regime.From <= decidedOn);

    private sealed record PublicationRegimesFile(string Source, string Verify, IReadOnlyList<PublicationRegime> Regimes);
}

/// <summary>One set of publication rules, in force from its day until the next one's.</summary>
/// <param name="Id">Stable; stands in every penalty filed under it.</param>
/// <param name="From">The first day whose findings it governs.</param>
/// <param name="Source">The instrument it comes from.</param>
/// <param name="UnpublishedItems">Catalogue items that are not published when a decision consists of nothing else.</param>
public sealed record PublicationRegime(
    string Id, DateOnly From, string Source, PublicationPeriod Minor, PublicationPeriod General, PublicationPeriod Serious, IReadOnlyList<string> UnpublishedItems)
{
    public PublicationPeriod PeriodOf(Severity severity) => severity switch
    {
        Severity.Minor => Minor,
        Severity.General => General,
        _ => Serious,
    };

    /// <summary>
    /// The last day of display and of scoring (公示截止期), or null where the finding is kept from the public from the start. A period of
    /// months ends on the day of the same number, or on the month's last where there is none (民法典 §202).
    /// </summary>
    /// <param name="items">The catalogue items of the decision.</param>
    public DateOnly? PublicationEndOn(Severity severity, IEnumerable<string> items, DateOnly decidedOn)
    {
        var period = PeriodOf(severity);
        return !period.IsPublic || items.All(UnpublishedItems.Contains) ? null : decidedOn.AddMonths(period.MaximumMonths);
    }

    /// <summary>The first day on which repair may be sought (最短公示期).</summary>
    public DateOnly MinimumPublicationOn(Severity severity, DateOnly decidedOn) => decidedOn.AddMonths(PeriodOf(severity).MinimumMonths);

    internal (string Member, string Text)? Problem()
    {
        foreach (var (member, period) in (ReadOnlySpan<(string, PublicationPeriod)>)[("minor", Minor), ("general", General), ("serious", Serious)])
        {
            if (period.MinimumMonths < 0 || period.MaximumMonths < period.MinimumMonths)
            {
                return (member, "0 <= minimumMonths <= maximumMonths must hold");
            }
        }

        return null;
    }
}

/// <param name="IsPublic">False where findings of this severity are not public in principle.</param>
/// <param name="MinimumMonths">Months from the decision before repair may be sought.</param>
/// <param name="MaximumMonths">Months from the decision after which display and scoring stop by themselves.</param>
public sealed record PublicationPeriod(bool IsPublic, int MinimumMonths, int MaximumMonths);
