using CreditLedger.Kernel;

namespace CreditLedger.Measures;

/// <summary>The closed list of sanctions (惩戒措施清单): what is not in it cannot be imposed by any rule.</summary>
/// <param name="Id">The catalogue, not the version.</param>
/// <param name="Version">Counts up from one.</param>
/// <param name="EffectiveOn">The first day on which it holds.</param>
/// <param name="Source">What it was drawn up from.</param>
/// <param name="Verify">What must be checked before it is used in earnest.</param>
public sealed record SanctionCatalogue(string Id, int Version, DateOnly EffectiveOn, string Source, string Verify, IReadOnlyList<SanctionItem> Items)
{
    /// <summary>Reads <c>sanctions.json</c> of the directory.</summary>
    /// <exception cref="RuleFileException">The file is malformed or contradicts itself.</exception>
    public static SanctionCatalogue Load(string directory)
    {
        var path = Path.Combine(directory, "sanctions.json");
        var catalogue = RuleFile.Read<SanctionCatalogue>(path);
        for (var i = 0; i < catalogue.Items.Count; i++)
        {
            if (catalogue.Items.Take(i).Any(other => other.Id == catalogue.Items[i].Id)) throw new RuleFileException(path, $"$.items[{i}].id", line: null, $"'{catalogue.Items[i].Id}' stands in the catalogue twice");
            if (catalogue.Items[i].Bases.Count == 0) throw new RuleFileException(path, $"$.items[{i}].bases", line: null, "a sanction without a legal basis is none");
        }

        return catalogue;
    }

    public SanctionItem? Find(string id) => Items.FirstOrDefault(item => item.Id == id);
}

/// <summary>One sanction that the law knows.</summary>
/// <param name="Id">Lower-case words joined by hyphens; stays the same in all versions.</param>
/// <param name="AppliesTo">On whom it may be imposed, in the words of the list.</param>
/// <param name="Bases">The provisions that permit it.</param>
public sealed record SanctionItem(string Id, Title Title, Title AppliesTo, IReadOnlyList<LegalBasis> Bases)
{
    /// <summary>Whether the item names this provision; an item that names a document as a whole has no article.</summary>
    public bool Permits(LegalBasis basis) =>
        Bases.Any(known => known.Document.Zh == basis.Document.Zh && (known.Article.Length == 0 || known.Article == basis.Article));
}
