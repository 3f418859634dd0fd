using CreditLedger.City;
using CreditLedger.Rules;

namespace CreditLedger.Programmes;

/// <summary>What a programme brings with it, its places and schemes, held against the city and against what others bring.</summary>
internal static class BroughtCheck
{
    /// <summary>The names that the parts of a programme can use: its own before those of others.</summary>
    public static RuleNames With(RuleNames others, ProgrammeDefinition programme) => others.With(
        [.. (programme.Schemes ?? []).Select(scheme => new NamedScheme(FamilyOf(scheme), scheme.Id, scheme.Version, [.. scheme.CutOffs.Select(cutOff => cutOff.Grade)], programme.Id, IsOwn: true))],
        [.. (programme.Places ?? []).Select(place => new NamedPlace(place.Id, place.Kind.ToString(), place.District, programme.Id))]);

    public static RuleProblem? DistrictProblem(string written, string path, Districts districts)
    {
        if (districts.Find(written) is not null) return null;
        if (districts.Resolve(written, out var meant) is not null)
        {
            meant = districts.All.FirstOrDefault(district => string.Equals(district.Title.En, written, StringComparison.OrdinalIgnoreCase)
                || (written.Length > 1 && district.Title.Zh.StartsWith(written, StringComparison.Ordinal)));
        }

        return new(path, $"there is no district {written}{(meant is not null ? $"; did you mean {meant.Code}?" : $"; one of: {string.Join(", ", districts.All.Select(district => $"{district.Code} {district.Title.Zh}"))}")}");
    }

    public static IEnumerable<RuleProblem> PlaceProblems(ProgrammePlace place, string path, ProgrammeGrounds grounds)
    {
        if (DistrictProblem(place.District, $"{path}.district", grounds.Districts) is { } nowhere) yield return nowhere;
        if (grounds.Facts.Names.Places.FirstOrDefault(known => known.Id == place.Id) is { } other && (other.Kind, other.District) != (place.Kind.ToString(), place.District))
        {
            yield return new(path, $"{other.Rule} has {place.Id} as a {other.Kind} in {other.District}: the same place is said the same everywhere, or enactment refuses it") { IsDoubt = true };
        }
    }

    /// <param name="facts">Knowing the programme's own schemes.</param>
    public static IEnumerable<RuleProblem> SchemeProblems(SchemeDefinition scheme, string path, RuleFacts facts, RuleNames others)
    {
        foreach (var problem in scheme.Problems(facts)) yield return problem with { Path = path + problem.Path[1..] };
        if (NameCheck.SchemeId(FamilyOf(scheme), scheme.Id, $"{path}.id", others) is { } taken) yield return taken;
        if (others.Of(FamilyOf(scheme)).FirstOrDefault(known => known.Id == scheme.Id) is { } other)
        {
            yield return new($"{path}.id", $"{other.Rule} brings a scheme of this id too: enactment refuses it unless both are word for word the same") { IsDoubt = true };
        }
    }

    private static SchemeFamily FamilyOf(SchemeDefinition scheme) => scheme.Subject is RuleSubject.Enterprise ? SchemeFamily.Sector : SchemeFamily.GovernmentBody;
}
