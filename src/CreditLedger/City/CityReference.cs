using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Measures;
using CreditLedger.Pledges;

namespace CreditLedger.City;

/// <summary>What the platform is told about its city, all of it data: no district, sector or agency has a name in code.</summary>
public sealed record CityReference(
    Districts Districts, Sectors Sectors, Agencies Agencies, WorkingDayCalendar Calendar, PublicationRegimes Regimes, Purposes Purposes)
{
    /// <summary>What the city sets for all pledges.</summary>
    public required PledgeTerms Pledges { get; init; }

    /// <summary>The outcomes an inspection may have.</summary>
    public required InspectionResultCodes ResultCodes { get; init; }

    /// <summary>Every sanction that a rule may impose.</summary>
    public required SanctionCatalogue Sanctions { get; init; }

    /// <summary>What the items of the shipped catalogues are called, by their codes.</summary>
    public required IReadOnlyDictionary<string, Title> Items { get; init; }

    /// <summary>The items of the shipped catalogues that enterprises declare about themselves.</summary>
    public required IReadOnlyList<CatalogueItem> Declarable { get; init; }

    /// <param name="directory">The folder that holds <c>districts.json</c> and its neighbours.</param>
    /// <exception cref="RuleFileException">A file is missing, malformed, or contradicts itself or another.</exception>
    public static CityReference Load(string directory)
    {
        var districts = Districts.Load(directory);
        var items = CatalogueVersion.LoadAll(directory).SelectMany(version => version.Items).GroupBy(item => item.Code, StringComparer.Ordinal)
            .Select(versions => versions.Last()).ToList();
        return new CityReference(
            districts, Sectors.Load(directory), Agencies.Load(directory, districts), WorkingDayCalendar.Load(directory), PublicationRegimes.Load(directory),
            Purposes.Load(directory))
        {
            Pledges = PledgeTerms.Load(directory),
            ResultCodes = InspectionResultCodes.Load(directory),
            Sanctions = SanctionCatalogue.Load(directory),
            Items = items.ToDictionary(item => item.Code, item => item.Title, StringComparer.Ordinal),
            Declarable = items.FindAll(item => item.Terms is { IsDeclared: true }),
        };
    }
}
