using CreditLedger.Kernel;

namespace CreditLedger.City;

/// <summary>One district (区) of the city.</summary>
/// <param name="Code">Six digits of GB/T 2260, as in force.</param>
/// <param name="FormerCodes">Codes of divisions now part of this district, which old documents still carry.</param>
/// <param name="FormerNames">Their names.</param>
public sealed record District(string Code, Title Title, IReadOnlyList<string> FormerCodes, IReadOnlyList<string> FormerNames);

/// <summary>The districts of the city, found by what people call them now or called them once.</summary>
public sealed class Districts
{
    public static readonly Refusal Unknown = new(
        "DISTRICT_UNKNOWN", "the city has no such district", "a six-digit division code or the name of a district");

    private readonly Dictionary<string, District> _byWriting;

    private Districts(string cityCode, IReadOnlyList<District> all, Dictionary<string, District> byWriting) =>
        (CityCode, All, _byWriting) = (cityCode, all, byWriting);

    /// <summary>Six digits of GB/T 2260 for the city as a whole.</summary>
    public string CityCode { get; }

    public IReadOnlyList<District> All { get; }

    /// <exception cref="RuleFileException">The file is malformed, or one code or name stands for two districts.</exception>
    public static Districts Load(string directory)
    {
        var path = Path.Combine(directory, "districts.json");
        var file = RuleFile.Read<DistrictsFile>(path);
        if (!IsCode(file.CityCode)) throw new RuleFileException(path, "$.cityCode", line: null, $"'{file.CityCode}' is not a six-digit code");
        var byWriting = new Dictionary<string, District>(StringComparer.Ordinal);
        for (var i = 0; i < file.Districts.Count; i++)
        {
            var district = file.Districts[i];
            if (!IsCode(district.Code))
            {
                throw new RuleFileException(path, $"$.districts[{i}].code", line: null, $"'{district.Code}' is not a six-digit code");
            }

            foreach (var writing in (string[])[district.Code, district.Title.Zh, .. district.FormerCodes, .. district.FormerNames])
            {
                if (!byWriting.TryAdd(WrittenText.Fold(writing), district))
                {
                    throw new RuleFileException(path, $"$.districts[{i}]", line: null, $"'{writing}' stands for two districts");
                }
            }
        }

        return new Districts(file.CityCode, file.Districts, byWriting);
    }

    /// <summary>Finds a district by its code or name, present or former; a leading city name is passed over.</summary>
    public Refusal? Resolve(string? written, out District? district)
    {
        var key = WrittenText.Fold(written ?? "");
        if (_byWriting.TryGetValue(key, out district)) return null;

        // 天津市宁河县 is 宁河县: the longest name that ends the text.
        var name = _byWriting.Keys.Where(known => !char.IsAsciiDigit(known[0]) && key.EndsWith('市' + known, StringComparison.Ordinal)).MaxBy(known => known.Length);
        if (name is not null && _byWriting.TryGetValue(name, out district)) return null;
        return string.IsNullOrEmpty(key) ? Unknown with { Message = "the district is missing" } : Unknown with { Message = $"the city has no district '{written}'" };
    }

    /// <summary>The district of a current code; null for any other text.</summary>
    public District? Find(string code) =>
        _byWriting.TryGetValue(code, out var district) && string.Equals(district.Code, code, StringComparison.Ordinal) ? district : null;

    private static bool IsCode(string text) => text.Length == 6 && text.All(char.IsAsciiDigit);

    private sealed record DistrictsFile(bool Synthetic, string Source, string CityCode, IReadOnlyList<District> Districts);
}
