using System.Globalization;
using CreditLedger.City;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Simulations;

namespace CreditLedger.Host.CommandLine;

/// <summary>What a simulation came to, as tables: grades, lists and measures, parts of the city, targets.</summary>
internal static class SimulationTables
{
    private const string None = "none";

    public static IEnumerable<TextTable> Of(RuleSimulated simulated, CityReference city)
    {
        var result = simulated.Result;
        foreach (var scheme in result.Schemes) yield return Matrix(scheme);
        yield return new(
            "Lists and measures", ["what", "rule", "part", "now", "would be", "enter", "leave", "why they enter", "why they leave"],
            [
                .. from one in result.Groups
                   where one.Entered.Count + one.Left.Count > 0 || one.RuleId == simulated.RuleId
                   select (string[])[Words(one.Kind), one.RuleId, one.PartId ?? "", Number(one.Before), Number(one.After), Number(one.Entered.Count), Number(one.Left.Count), Why(one.Entered), Why(one.Left)],
            ]);
        yield return Parts("Districts", result, move => move.Districts, move => move.Districts, code => city.Districts.Find(code)?.Title.En ?? code);
        yield return Parts("Sections", result, move => move.Sections, move => move.Sections, code => city.Sectors.Find(code)?.Title.En ?? code);
        yield return new(
            "Targets", ["programme", "target", "promised", "now", "would be", "kept"],
            [
                .. from programme in result.Programmes
                   from target in programme.Targets
                   where programme.ProgrammeId == simulated.RuleId || target.Before != target.After
                   select (string[])[programme.ProgrammeId, target.Target, Value(target.Promised), Value(target.Before), Value(target.After), Kept(target.Kept)],
            ]);
        yield return new(
            "Indicators of places", ["programme", "indicator", "place", "now", "would be"],
            [
                .. from programme in result.Programmes
                   from one in programme.Indicators
                   where programme.ProgrammeId == simulated.RuleId || one.Before != one.After
                   select (string[])[programme.ProgrammeId, one.Indicator, one.Place, Value(one.Before), one.IsSuppressed ? "too few members" : Value(one.After)],
            ]);
    }

    public static string Value(decimal? value) => value?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "-";

    public static string Kept(bool? kept) => kept switch { true => "yes", false => "no", _ => "-" };

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static TextTable Matrix(GradeMigration scheme)
    {
        string[] letters = [.. scheme.Moves.SelectMany(move => new[] { move.From, move.To }).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), None];
        return new(
            $"Grades under {scheme.SchemeId}: from (down) to (across)", ["", .. letters],
            [.. letters.Select(from => (string[])[from, .. letters.Select(to => Number(scheme.Moves.Where(move => (move.From ?? None, move.To ?? None) == (from, to)).Sum(move => move.Count)))])]);
    }

    private static TextTable Parts(
        string title, SimulationResult result, Func<GradeMove, IReadOnlyList<PartCount>> letters, Func<GroupMove, IReadOnlyList<PartCount>> groups, Func<string, string> name)
    {
        var changed = Sums(result.Schemes.SelectMany(scheme => scheme.Moves).Where(move => move.From != move.To).SelectMany(letters));
        var (entered, left) = (Sums(result.Groups.SelectMany(one => groups(one.Entered))), Sums(result.Groups.SelectMany(one => groups(one.Left))));
        string[] codes = [.. changed.Keys.Concat(entered.Keys).Concat(left.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(title, ["code", "name", "grades change", "enter", "leave"], [.. codes.Select(code => (string[])[code, name(code), Of(changed, code), Of(entered, code), Of(left, code)])]);

        static string Of(Dictionary<string, long> sums, string code) => Number(sums.GetValueOrDefault(code));

        static Dictionary<string, long> Sums(IEnumerable<PartCount> parts) =>
            parts.GroupBy(part => part.Code, StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.Sum(one => one.Count), StringComparer.Ordinal);
    }

    private static string Why(GroupMove move) => string.Join(", ", move.Reasons.Select(reason => $"{reason.Criterion} {Number(reason.Count)}"));

    private static string Words(GroupKind kind) => Labels.Of(kind, LabelLanguage.En) ?? kind.ToString();
}
