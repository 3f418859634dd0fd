namespace CreditLedger.Programmes.Simulations;

/// <summary>Where somebody counts: in its district and in the section of its sector, which a public body has none of.</summary>
internal readonly record struct CityPart(string District, char? Section)
{
    public static PartCount[] Districts(IEnumerable<(CityPart Part, long Count)> parts) => Sums(parts, part => part.District);

    public static PartCount[] Sections(IEnumerable<(CityPart Part, long Count)> parts) => Sums(parts, part => part.Section?.ToString());

    private static PartCount[] Sums(IEnumerable<(CityPart Part, long Count)> parts, Func<CityPart, string?> code) =>
    [
        .. from part in parts
           let known = code(part.Part)
           where known is not null
           group part.Count by known into sum
           orderby sum.Key
           select new PartCount(sum.Key, sum.Sum()),
    ];
}
