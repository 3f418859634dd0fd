using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Archives;

/// <summary>On whose word a record stands.</summary>
public enum Provenance
{
    [Label("官方归集", "filed by a public body")] Official,
    [Label("经核验", "declared, and checked by a public body")] Verified,
    [Label("自主申报", "declared by the enterprise itself")] SelfDeclared,
}

/// <summary>
/// A record other than a penalty or a licence was taken into the subject's archive: it was put on a list, a class was assigned, an amount
/// is owed, a contract was kept, a complaint was upheld, a figure of a period was reported.
/// </summary>
/// <param name="SubjectName">The name as delivered; the archive may know the enterprise before the register does.</param>
/// <param name="SourceId">The code of the public body that filed it; the subject's own where it declared it itself.</param>
/// <param name="Number">The source's own number for it, unique among its records of the item about the subject.</param>
/// <param name="Item">The item of the catalogue of that version under which it was admitted.</param>
/// <param name="Nature">What such a record tells: a listing stands until it ends, of values the latest counts.</param>
/// <param name="Value">What was reported; null where the amount, or that it happened, says all.</param>
/// <param name="Amount">In yuan; null where no amount belongs to it.</param>
/// <param name="OccurredOn">The day it happened or is true of; of a figure the first day of its period.</param>
/// <param name="ValidUntil">The last day of the term the source states, or of the figure's period; null where it states none.</param>
/// <param name="CountsUntil">The last day on which it counts in any rule; null where it counts until it ends.</param>
/// <param name="IsAdverse">Whether it speaks against the subject, and is not told again once it is over.</param>
/// <param name="Disclosure">Who may see it, as its item says.</param>
/// <param name="Digest">Of the delivered content, so that the same number with other content is noticed.</param>
public sealed record ItemFiled(
    Uscc Uscc, string SubjectName, string SourceId, string Number, string Item, int CatalogueVersion, ItemNature Nature, RuleValue? Value, decimal? Amount,
    DateOnly OccurredOn, DateOnly? ValidUntil, DateOnly? CountsUntil, bool IsAdverse, Provenance Provenance, DisclosureClass Disclosure,
    DateOnly ReceivedOn, string Digest) : ArchiveFact, IDatedFact, IDisplayedFact
{
    DateOnly IDatedFact.EffectiveOn => OccurredOn;

    bool IDisplayedFact.MayBeShownOn(DateOnly day) => !IsAdverse || CountsUntil is null || day <= CountsUntil;
}

/// <summary>What a record told no longer holds: the subject was taken off the list, the arrears were settled. Until then it was true.</summary>
/// <param name="SourceId">The public body that filed the record.</param>
/// <param name="EndedOn">The first day on which it no longer holds.</param>
public sealed record ItemEnded(
    Uscc Uscc, string SourceId, string Item, bool IsAdverse, string Reason, DateOnly EndedOn, DateOnly ReceivedOn) : ArchiveFact, IEndsRecord
{
    DateOnly IDatedFact.EffectiveOn => EndedOn;

    // What no longer holds against a subject is not told of the time in which it held either.
    bool IDisplayedFact.MayBeShownOn(DateOnly day) => !IsAdverse || day < EndedOn;
}

/// <summary>A public body checked what the enterprise had declared about itself, and found it true.</summary>
/// <param name="AgencyId">The body that checked it.</param>
/// <param name="Evidence">What it looked at.</param>
public sealed record ItemVerified(Uscc Uscc, string AgencyId, string Item, string Evidence, DateOnly VerifiedOn) : ArchiveFact, IDatedFact
{
    DateOnly IDatedFact.EffectiveOn => VerifiedOn;
}
