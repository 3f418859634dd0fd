using CreditLedger.Access;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>A finance whitelist as it was enacted last: a row of <c>read.finance_whitelist</c>.</summary>
/// <param name="ListId">The list.</param>
/// <param name="Version">The version enacted last.</param>
/// <param name="EffectiveOn">The first day on which that version decides.</param>
/// <param name="TitleZh">What the list is called in Chinese.</param>
/// <param name="TitleEn">What the list is called in English.</param>
/// <param name="NoteZh">What a reader must know of it, in Chinese.</param>
/// <param name="NoteEn">What a reader must know of it, in English.</param>
/// <param name="ValidMonths">How long an entry stands before it has to be admitted again.</param>
/// <param name="Criteria">What an enterprise must fulfil; all of it.</param>
[ReadModel("read.finance_whitelist", nameof(ListId))]
public sealed record FinanceWhitelistRow(
    string ListId, int Version, DateOnly EffectiveOn, string TitleZh, string TitleEn, string NoteZh, string NoteEn, int ValidMonths,
    IReadOnlyList<Criterion> Criteria)
{
    public static FinanceWhitelistRow Create(WhitelistEnacted fact) => new(
        fact.ListId, fact.Version, fact.EffectiveOn, fact.Definition.Title.Zh, fact.Definition.Title.En, fact.Definition.Note.Zh,
        fact.Definition.Note.En, fact.Definition.ValidMonths, fact.Definition.Criteria);

    public FinanceWhitelistRow Apply(WhitelistEnacted fact) => Create(fact) with { ListId = ListId };

    public static void Graph(GraphBuilder graph)
    {
        graph.Table<FinanceWhitelistRow>("FinanceWhitelist", "read.finance_whitelist", key: row => row.ListId)
            .Rename(row => row.ListId, "id")
            .Hide(row => row.TitleZh).Hide(row => row.TitleEn).Hide(row => row.NoteZh).Hide(row => row.NoteEn)
            .Derived("title", row => new Title(row.TitleZh, row.TitleEn), description: "What the list is called.")
            .Derived("note", row => new Title(row.NoteZh, row.NoteEn), description: "What a reader must know of it.")
            .ToMany<WhitelistEntryRow>("entries", row => row.ListId, other => other.ListId, order: other => other.Score, descending: true,
                description: "Who is or was on the list, the best score first; filter by status for those it recommends now.");
        graph.Query
            .One<FinanceWhitelistRow>("financeWhitelist", row => row.ListId, policy: Policies.Finance, description: "A finance whitelist by its id.")
            .Connection<FinanceWhitelistRow>("financeWhitelists", policy: Policies.Finance, description: "The finance whitelists of the city.");
    }
}
