using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>The city as its reference files describe it, with the agencies that send files.</summary>
internal sealed record SamplePlaces(
    IReadOnlyList<SamplePlaces.District> Districts, SamplePlaces.Agency Registrar, IReadOnlyList<SamplePlaces.Agency> Agencies)
{
    internal sealed record District(string Code, Title Title, IReadOnlyList<string> FormerCodes, IReadOnlyList<string> FormerNames);

    internal sealed record Agency(string Id, Title Title, string? District, IReadOnlyList<string> Files);

    private sealed record DistrictFile(bool Synthetic, string Source, IReadOnlyList<District> Districts);

    private sealed record AgencyFile(bool Synthetic, IReadOnlyList<Agency> Agencies);

    /// <exception cref="RuleFileException">A file is missing or malformed.</exception>
    public static SamplePlaces Load(string programmes)
    {
        var agencies = RuleFile.Read<AgencyFile>(Path.Combine(programmes, "city", "agencies.json")).Agencies;
        return new SamplePlaces(
            RuleFile.Read<DistrictFile>(Path.Combine(programmes, "city", "districts.json")).Districts,
            agencies.First(agency => agency.District is null && agency.Files.Contains("register")),
            agencies);
    }

    /// <summary>Who decides in a district: its own agencies first, then those of the whole city.</summary>
    public IReadOnlyList<Agency> Deciding(District district, string file) =>
        [.. Agencies.Where(agency => agency.Files.Contains(file) && (agency.District ?? district.Code) == district.Code).OrderBy(agency => agency.District is null)];
}
