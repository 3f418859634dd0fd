using CreditLedger.Kernel;

namespace CreditLedger.Catalogue;

/// <summary>Puts a version of the catalogue into force from its day on.</summary>
/// <param name="ProposedBy">Who drew it up.</param>
/// <param name="ApprovedBy">Who agreed; never the same person.</param>
public sealed record EnactCatalogue(CatalogueVersion Catalogue, string ProposedBy, string ApprovedBy)
{
    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal NotSigned = new("CATALOGUE_NOT_SIGNED", "the proposer and the approver must be named");
    public static readonly Refusal SameHands = new("CATALOGUE_SAME_HANDS", "the proposer and the approver must be two different people");
    public static readonly Refusal Empty = new("CATALOGUE_EMPTY", "the catalogue has no items");
    public static readonly Refusal ItemRepeated = new("CATALOGUE_ITEM_REPEATED", "an item stands in the catalogue twice");
    public static readonly Refusal SeverityMissing = new("CATALOGUE_SEVERITY_MISSING", "a penalty item has no severity rule");
    public static readonly Refusal TermsInvalid = new(
        "CATALOGUE_TERMS_INVALID", "what the records of an item tell is missing or contradicts itself", "only items that are no penalty and no licence have terms");
    public static readonly Refusal TypeAmbiguous = new("CATALOGUE_TYPE_AMBIGUOUS", "a type is matched by more than one item");
    public static readonly Refusal VersionNotNext = new("CATALOGUE_VERSION_NOT_NEXT", "the version must be the one after the last enacted");
    public static readonly Refusal TakesEffectEarlier = new(
        "CATALOGUE_TAKES_EFFECT_EARLIER", "a version cannot take effect before the one it follows");

    public static Decision<CatalogueFact> Decide(EnactCatalogue command, Catalogue catalogue, DateOnly today)
    {
        var version = command.Catalogue;
        if (string.IsNullOrWhiteSpace(command.ProposedBy) || string.IsNullOrWhiteSpace(command.ApprovedBy)) return NotSigned;
        if (string.Equals(WrittenText.Fold(command.ProposedBy), WrittenText.Fold(command.ApprovedBy), StringComparison.Ordinal))
        {
            return SameHands;
        }

        if (version.Items.Count == 0) return Empty;
        if (version.Problem() is { } problem) return problem;
        if (catalogue.Versions.FirstOrDefault(known => known.Version == version.Version) is { } known && known.IsSameAs(version))
        {
            return Decision<CatalogueFact>.Nothing;
        }

        if (version.Version != catalogue.LastVersion + 1)
        {
            return VersionNotNext with { Message = $"version {version.Version} cannot follow version {catalogue.LastVersion}" };
        }

        if (!catalogue.Versions.IsEmpty && version.EffectiveOn < catalogue.Versions[^1].EffectiveOn) return TakesEffectEarlier;
        return new CatalogueEnacted(version, command.ProposedBy, command.ApprovedBy, today);
    }
}
