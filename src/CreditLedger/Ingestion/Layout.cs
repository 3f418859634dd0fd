using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>How the rows of a layout are to be understood.</summary>
public enum LayoutKind
{
    [Label("行政处罚", "penalties")] Penalty,
    [Label("行政处罚（旧版）", "penalties, older layout")] PenaltyOlder,
    [Label("行政许可", "licences")] Licence,
    [Label("经营主体登记", "register")] Register,
    [Label("经营主体变更登记", "changes of the register")] RegisterChanges,
    [Label("信用承诺", "pledges")] Pledge,
    [Label("其他信用信息", "other items")] Item,
    [Label("场所成员", "members of places")] PlaceMember,
}

/// <summary>What a layout asks of a column.</summary>
public enum Need
{
    /// <summary>Neither the column nor its values.</summary>
    Nothing,

    /// <summary>The column must stand in the header; a row may leave it empty.</summary>
    Column,

    /// <summary>The column must stand in the header and every row must fill it.</summary>
    Value,
}

/// <summary>The unit in which a column states money.</summary>
public enum MoneyUnit
{
    [Label("元", "yuan")] Yuan,
    [Label("万元", "ten thousand yuan")] TenThousandYuan,
}

/// <summary>A file layout that agencies deliver: <c>schema/formats/&lt;id&gt;.json</c>.</summary>
/// <param name="Delivers">The kind of file an agency must be entitled to deliver.</param>
/// <param name="Excludes">Rows that may not be taken in at all, told by what is written in them.</param>
public sealed record Layout(
    string Id, LayoutKind Kind, FileKind Delivers, Title Title, IReadOnlyList<LayoutColumn> Columns, IReadOnlyList<Exclusion> Excludes)
{
    /// <summary>Every layout the platform reads, by id.</summary>
    public static IReadOnlyList<Layout> All { get; } = Load(typeof(Layout).Assembly);

    private static List<Layout> Load(Assembly assembly)
    {
        var layouts = new List<Layout>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("formats/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            layouts.Add(JsonSerializer.Deserialize<Layout>(stream, RuleFile.Options) ?? throw new InvalidDataException($"{name} holds no layout."));
        }

        return layouts;
    }
}

/// <param name="Name">The canonical name, as the national layout or the register writes it.</param>
/// <param name="Aliases">Further names under which it is delivered; the name and the Chinese title need no repetition.</param>
/// <param name="Person">True for what concerns a natural person: such a column is never read into anything that is kept.</param>
/// <param name="Unit">Of money, unless the header names another in brackets.</param>
/// <param name="Max">The most characters a value may have.</param>
public sealed record LayoutColumn(
    string Name, string Zh, string En, IReadOnlyList<string>? Aliases = null, Need Need = Need.Nothing, bool Person = false,
    MoneyUnit? Unit = null, int? Max = null)
{
    /// <summary>Every name in the form in which headers are compared.</summary>
    [JsonIgnore]
    public IEnumerable<string> WrittenNames => new[] { Name, Zh }.Concat(Aliases ?? []).Select(WrittenText.Fold).Distinct(StringComparer.Ordinal);
}

/// <param name="Rule">The quality rule by which the row is kept out.</param>
/// <param name="Columns">Where to look.</param>
/// <param name="Words">Any of these marks the row.</param>
public sealed record Exclusion(string Rule, IReadOnlyList<string> Columns, IReadOnlyList<string> Words);
