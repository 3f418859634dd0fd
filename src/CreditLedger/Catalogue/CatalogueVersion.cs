using System.Text.Json;
using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Catalogue;

/// <summary>Who may see the records of an item (公开属性).</summary>
public enum DisclosureClass
{
    [Label("公开", "public")] Public,
    [Label("受限", "restricted")] Restricted,
    [Label("不公开", "closed")] Closed,
}

/// <summary>One version of the credit information catalogue (公共信用信息目录): what may be taken into the archives, and as what.</summary>
/// <param name="Id">The catalogue, not the version; the subject of its stream.</param>
/// <param name="Version">Counts up from one.</param>
/// <param name="EffectiveOn">The first day on which records are admitted under it.</param>
/// <param name="Synthetic">True while it is made up for demonstration.</param>
/// <param name="Source">What it was drawn up from.</param>
public sealed record CatalogueVersion(
    string Id, int Version, DateOnly EffectiveOn, bool Synthetic, string Source, IReadOnlyList<CatalogueItem> Items)
{
    /// <summary>Reads every <c>catalogue-*.json</c> of the directory, by version.</summary>
    /// <exception cref="RuleFileException">A file is malformed or contradicts itself.</exception>
    public static IReadOnlyList<CatalogueVersion> LoadAll(string directory) =>
        [.. RuleFile.In(directory, "catalogue-*.json").Select(Read).OrderBy(version => version.Id, StringComparer.Ordinal).ThenBy(version => version.Version)];

    /// <exception cref="RuleFileException">The file is malformed or contradicts itself.</exception>
    public static CatalogueVersion Read(string path)
    {
        var version = RuleFile.Read<CatalogueVersion>(path);
        return version.Problem() is { } refusal ? throw new RuleFileException(path, "$.items", line: null, refusal.ToString()) : version;
    }

    /// <summary>The item under which a type as delivered is admitted; null when the catalogue does not know it.</summary>
    public CatalogueItem? ItemOf(RecordKind kind, string type)
    {
        // Nearly every type is delivered as the catalogue writes it.
        if (Items.FirstOrDefault(item => item.Kind == kind && item.Types.Contains(type)) is { } item) return item;
        var written = WrittenText.Fold(type);
        return Items.FirstOrDefault(item => item.Kind == kind && item.Types.Any(known => Matches(known, written)));
    }

    /// <summary>Whether both say the same; lists inside records are compared by what they hold.</summary>
    public bool IsSameAs(CatalogueVersion other) =>
        string.Equals(JsonSerializer.Serialize(this, RuleFile.Options), JsonSerializer.Serialize(other, RuleFile.Options), StringComparison.Ordinal);

    /// <summary>Why the version cannot be used as it stands; null when it can.</summary>
    public Refusal? Problem()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var types = new HashSet<(RecordKind, string)>();
        foreach (var item in Items)
        {
            if (!codes.Add(item.Code))
            {
                return EnactCatalogue.ItemRepeated with { Message = $"item '{item.Code}' stands in the catalogue twice" };
            }

            if (item.Kind == RecordKind.Penalty && item.Severity is null)
            {
                return EnactCatalogue.SeverityMissing with { Message = $"penalty item '{item.Code}' has no severity rule" };
            }

            if ((item.Kind == RecordKind.Item) != (item.Terms is not null))
            {
                return EnactCatalogue.TermsInvalid with { Message = $"item '{item.Code}' has terms that its kind does not have, or lacks them" };
            }

            if (item.Terms?.Problem() is { } contradiction)
            {
                return EnactCatalogue.TermsInvalid with { Message = $"item '{item.Code}' {contradiction}" };
            }

            foreach (var type in item.Types)
            {
                if (!types.Add((item.Kind, WrittenText.Fold(type))))
                {
                    return EnactCatalogue.TypeAmbiguous with { Message = $"type '{type}' is matched by more than one item" };
                }
            }
        }

        return null;
    }

    // A trailing asterisk takes every continuation: offices write 其他-责令改正 where the layout offers 其他.
    private static bool Matches(string known, string written) => known.EndsWith('*')
        ? written.StartsWith(WrittenText.Fold(known[..^1]), StringComparison.Ordinal)
        : string.Equals(WrittenText.Fold(known), written, StringComparison.Ordinal);
}

/// <summary>One item of the catalogue (目录项).</summary>
/// <param name="Code">Stable across versions.</param>
/// <param name="Disclosure">Who may see its records.</param>
/// <param name="Types">The types as agencies write them; one ending in <c>*</c> matches every continuation.</param>
/// <param name="Severity">How grave a penalty of this item is; null for licences and other items.</param>
/// <param name="Terms">What a record of this item tells and how long it counts; left out for penalties and licences, whose laws say so.</param>
public sealed record CatalogueItem(
    string Code, Title Title, RecordKind Kind, DisclosureClass Disclosure, IReadOnlyList<string> Types, SeverityRule? Severity, ItemTerms? Terms = null);

/// <summary>How grave a penalty is: by its type, and where money decides, by the amount.</summary>
/// <param name="Otherwise">The severity when no step is reached.</param>
/// <param name="Steps">Each raises the severity above its amount; the gravest reached counts.</param>
public sealed record SeverityRule(Severity Otherwise, IReadOnlyList<SeverityStep> Steps)
{
    public Severity Of(decimal fineAmount, decimal confiscatedAmount) => Steps
        .Where(step => (step.Amount == PenaltyAmount.Fine ? fineAmount : confiscatedAmount) > step.Above)
        .Select(step => step.Severity)
        .Append(Otherwise)
        .Max();
}

/// <param name="Amount">Which amount of the decision is looked at.</param>
/// <param name="Above">In yuan; the step is reached by more than this.</param>
public sealed record SeverityStep(PenaltyAmount Amount, decimal Above, Severity Severity);

public enum PenaltyAmount
{
    [Label("罚款金额", "fine")] Fine,
    [Label("没收金额", "confiscated amount")] Confiscated,
}
