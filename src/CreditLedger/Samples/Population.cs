using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>What the sample city is made of: <c>city/population.json</c>. Shares are weights; they need not add up to a hundred.</summary>
/// <param name="NameMark">Stands in every name, so that nobody takes an enterprise for a real one.</param>
/// <param name="BrandCharacters">128 characters; a brand is three of them.</param>
internal sealed record Population(
    bool Synthetic, string Source, string NamePrefix, string NameMark,
    DateOnly NewerLayoutFrom, DateOnly OlderLayoutDeliveredOn, DateOnly EarliestPenaltyOn,
    IReadOnlyList<Population.District> Districts, IReadOnlyList<Population.EntityKind> Kinds, IReadOnlyList<Population.SizeClass> Sizes,
    IReadOnlyList<Population.Sector> Sectors, IReadOnlyList<Population.SeverityClass> Severities,
    IReadOnlyList<Population.Violation> Violations, IReadOnlyList<Population.Licence> Licences, Population.PledgeHabits Pledges, string BrandCharacters)
{
    /// <exception cref="RuleFileException">The file is malformed, or speaks of what the city does not have.</exception>
    public static Population Load(string directory, Districts districts, Agencies agencies)
    {
        var path = Path.Combine(directory, "population.json");
        var population = RuleFile.Read<Population>(path);
        RuleFileException At(string member, string problem) => new(path, member, line: null, problem);

        var brand = population.BrandCharacters;
        if (brand.Length != 128 || brand.Distinct().Count() != 128) throw At("$.brandCharacters", "a brand needs 128 different characters");
        foreach (var code in population.Districts.Select(d => d.Code))
        {
            if (districts.Find(code) is null) throw At("$.districts", $"the city has no district '{code}'");
        }

        foreach (var code in population.Districts.Select(d => d.Speciality).OfType<string>())
        {
            if (population.Sectors.All(s => s.Code != code)) throw At("$.districts", $"the population has no sector '{code}'");
        }

        var matters = population.Violations.Select(v => (v.By, FileKind.Penalty, "$.violations"))
            .Concat(population.Licences.Select(l => (l.By, FileKind.Licence, "$.licences")))
            .Concat(population.Pledges.Kinds.Select(p => (p.By, FileKind.Pledge, "$.pledges")));
        foreach (var (by, kind, member) in matters)
        {
            var deciders = agencies.All.Where(a => a.MayDeliver(kind) && a.Title.Zh.Contains(by, StringComparison.Ordinal)).ToList();
            var isEverywhere = deciders.Exists(a => a.District is null) || population.Districts.All(d => deciders.Exists(a => a.District == d.Code));
            if (!isEverywhere) throw At(member, $"not every district has an agency '{by}'");
        }

        return population;
    }

    /// <param name="Speciality">The sector the district is known for, in <paramref name="SpecialityShare"/> of its enterprises.</param>
    internal sealed record District(
        string Code, double Share, SheetFormat PenaltyFormat, SheetFormat LicenceFormat, string? Speciality = null, double SpecialityShare = 0);

    internal sealed record EntityKind(MarketEntityKind Kind, double Share, string NameSuffix);

    /// <param name="CapitalMedian">In yuan.</param>
    internal sealed record SizeClass(EnterpriseSize Size, double Share, double CapitalMedian);

    internal sealed record Sector(string Code, double Share, IReadOnlyList<string> Trades);

    /// <summary>Fines in yuan, log-normal between two bounds.</summary>
    internal sealed record SeverityClass(Severity Severity, double Share, double FineMedian, double FineSpread, double FineMin, double FineMax);

    /// <param name="By">Part of the title of the agencies whose matter it is.</param>
    internal sealed record Violation(Severity Severity, double Share, string Name, string By, string Basis, IReadOnlyList<string> Types);

    /// <param name="By">Part of the title of the agencies that grant it, for <paramref name="Years"/> years.</param>
    internal sealed record Licence(string Name, string By, string Type, double Share, int Years);

    /// <summary>Who pledges how much, and what becomes of it. A full-scale city has four pledges to an enterprise at most.</summary>
    /// <param name="Share">Of the enterprises, those that pledge at all.</param>
    /// <param name="Mean">Number of pledges of such an enterprise.</param>
    /// <param name="Since">How many years back the first lie.</param>
    /// <param name="Verified">Share of those due that somebody has looked at.</param>
    /// <param name="Withheld">Share of those that may not be published.</param>
    internal sealed record PledgeHabits(
        double Share, double Mean, int Since, double Verified, double Withheld, IReadOnlyList<PledgeOutcome> Performances, IReadOnlyList<PledgeClass> Kinds);

    /// <param name="Performance">As files write it: 全部履行, 部分履行 or 全部未履行.</param>
    internal sealed record PledgeOutcome(string Performance, double Share);

    /// <param name="By">Part of the title of the agencies that accept it.</param>
    /// <param name="Days">From the day it is made to the day it must have been performed; null for a standing undertaking, at which somebody looks after a year.</param>
    internal sealed record PledgeClass(string Kind, double Share, string By, int? Days, string Reason, string Content);
}
