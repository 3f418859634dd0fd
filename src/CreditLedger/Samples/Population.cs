using CreditLedger.Archives;
using CreditLedger.Enterprises;

namespace CreditLedger.Samples;

/// <summary>What the sample city is made of: <c>city/population.json</c>. Shares are weights; they need not add up to a hundred.</summary>
/// <param name="NameMark">Stands in every name, so that nobody takes an enterprise for a real one.</param>
/// <param name="BrandCharacters">128 characters; a brand is three of them.</param>
internal sealed record Population(
    bool Synthetic, string Source, string NamePrefix, string NameMark,
    DateOnly NewerLayoutFrom, DateOnly OlderLayoutDeliveredOn, DateOnly EarliestPenaltyOn,
    IReadOnlyList<Population.District> Districts, IReadOnlyList<Population.EntityKind> Kinds, IReadOnlyList<Population.SizeClass> Sizes,
    IReadOnlyList<Population.Sector> Sectors, IReadOnlyList<Population.SeverityClass> Severities,
    IReadOnlyList<Population.Violation> Violations, IReadOnlyList<Population.Licence> Licences, string BrandCharacters)
{
    /// <param name="Speciality">The sector the district is known for, in <paramref name="SpecialityShare"/> of its enterprises.</param>
    internal sealed record District(
        string Code, double Share, SheetFormat PenaltyFormat, SheetFormat LicenceFormat, string? Speciality = null, double SpecialityShare = 0);

    internal sealed record EntityKind(MarketEntityKind Kind, double Share, string NameSuffix);

    /// <param name="CapitalMedian">In yuan.</param>
    internal sealed record SizeClass(EnterpriseSize Size, double Share, double CapitalMedian);

    internal sealed record Sector(string Code, double Share, IReadOnlyList<string> Trades);

    /// <summary>Fines in yuan, log-normal between two bounds.</summary>
    internal sealed record SeverityClass(Severity Severity, double Share, double FineMedian, double FineSpread, double FineMin, double FineMax);

    internal sealed record Violation(Severity Severity, double Share, string Name, string Basis, IReadOnlyList<string> Types);

    /// <param name="Years">For how long it is granted.</param>
    internal sealed record Licence(string Name, string Type, double Share, int Years);
}
