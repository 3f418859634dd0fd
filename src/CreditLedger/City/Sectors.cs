using CreditLedger.Kernel;

namespace CreditLedger.City;

/// <summary>A section of GB/T 4754-2017 (<c>F</c>) or one of its divisions (<c>F51</c>).</summary>
/// <param name="Section">The section's letter.</param>
public sealed record Sector(string Code, string Section, Title Title);

/// <summary>The sectors of the national economy that the city uses.</summary>
public sealed class Sectors
{
    public static readonly Refusal Unknown = new(
        "SECTOR_UNKNOWN", "no sector of GB/T 4754-2017 has this code", "a section letter, alone or with a two-digit division: F or F51");

    private readonly Dictionary<string, Sector> _byCode;

    private Sectors(IReadOnlyList<Sector> all) => (All, _byCode) = (all, all.ToDictionary(sector => sector.Code, StringComparer.Ordinal));

    public IReadOnlyList<Sector> All { get; }

    /// <exception cref="RuleFileException">The file is malformed, a code is used twice, or a division lacks its section.</exception>
    public static Sectors Load(string directory)
    {
        var path = Path.Combine(directory, "sectors.json");
        var file = RuleFile.Read<SectorsFile>(path);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Sectors.Count; i++)
        {
            var sector = file.Sectors[i];
            if (!codes.Add(sector.Code))
            {
                throw new RuleFileException(path, $"$.sectors[{i}].code", line: null, $"'{sector.Code}' is used twice");
            }

            if (!sector.Code.StartsWith(sector.Section, StringComparison.Ordinal) || !file.Sectors.Any(s => s.Code == sector.Section))
            {
                throw new RuleFileException(path, $"$.sectors[{i}].section", line: null, $"'{sector.Section}' is not the section of '{sector.Code}'");
            }
        }

        return new Sectors(file.Sectors);
    }

    /// <summary>Finds the sector of a code. A division or finer class the city does not list counts as its section.</summary>
    public Refusal? Resolve(string? written, out Sector? sector)
    {
        var code = WrittenText.Fold(written ?? "");
        if (_byCode.TryGetValue(code, out sector)) return null;
        var isFiner = code.Length is > 1 and <= 5 && code.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        if (isFiner && code.Length > 3 && _byCode.TryGetValue(code[..3], out sector)) return null;
        if (isFiner && _byCode.TryGetValue(code[..1], out sector)) return null;
        return Unknown with { Message = code.Length == 0 ? "the sector is missing" : $"no sector of GB/T 4754-2017 has the code '{written}'" };
    }

    public Sector? Find(string code) => _byCode.GetValueOrDefault(code);

    private sealed record SectorsFile(bool Synthetic, string Source, IReadOnlyList<Sector> Sectors);
}
