using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Programmes;

/// <summary>What became of one rule file.</summary>
/// <param name="Refusal">Why it was not enacted; null when it holds.</param>
/// <param name="Recorded">False where the ledger knew it already, word for word.</param>
public sealed record EnactmentResult(string File, string Id, int Version, Refusal? Refusal, bool Recorded);

/// <summary>
/// Brings rule files into force. What a file is, its <c>$schema</c> says: a file dropped into the folder is found, and one whose schema
/// nobody knows stops the enactment. A file the ledger already knows changes nothing, so a folder can be enacted at every start.
/// </summary>
public sealed partial class Enactment(EventStore store, RuleFacts facts, CityReference city, TimeProvider clock)
{
    public static readonly Refusal UnknownSchema = new("RULE_FILE_SCHEMA", "the rule file names no schema of this platform", "see schema/rules");

    private const string RiskSchemeFile = "risk-scheme.schema.json";
    private const string ItemListFile = "inspection-items.schema.json";
    private const string ProgrammeFile = "programme.schema.json";

    /// <summary>
    /// Every catalogue of <c>city/</c>, then every <c>*.json</c> of the folder, in the order of their names; item lists after schemes, because they
    /// speak of the classes of risk schemes, and programmes last, because they speak of the letters of all.
    /// </summary>
    /// <exception cref="RuleFileException">A file is malformed; nothing after it has been enacted.</exception>
    public Task<IReadOnlyList<EnactmentResult>> EnactAllAsync(string folder, string proposedBy, string approvedBy, CancellationToken cancellation) =>
        EnactAllAsync(folder, new Terms(proposedBy, approvedBy), cancellation);

    /// <summary>
    /// The same with files that were published before this ledger came to know them: one whose day has passed, where another version has decided
    /// since, decides from today.
    /// </summary>
    public Task<IReadOnlyList<EnactmentResult>> CatchUpAsync(string folder, string proposedBy, string approvedBy, CancellationToken cancellation) =>
        EnactAllAsync(folder, new Terms(proposedBy, approvedBy, IsLate: true), cancellation);

    /// <exception cref="RuleFileException">The file is malformed.</exception>
    public Task<EnactmentResult> EnactAsync(string file, string proposedBy, string approvedBy, CancellationToken cancellation) =>
        EnactAsync(file, new Terms(proposedBy, approvedBy), cancellation);

    /// <summary>What its enactment would come to today, by two people who are still to be named; nothing is recorded.</summary>
    /// <exception cref="RuleFileException">The file is malformed.</exception>
    public Task<EnactmentResult> RehearseAsync(string file, CancellationToken cancellation) =>
        EnactAsync(file, new Terms("whoever proposes", "whoever approves", IsRehearsal: true), cancellation);

    private async Task<IReadOnlyList<EnactmentResult>> EnactAllAsync(string folder, Terms terms, CancellationToken cancellation)
    {
        var results = new List<EnactmentResult>();
        foreach (var catalogue in CatalogueVersion.LoadAll(Path.Combine(folder, "city")))
        {
            var outcome = await store.DecideAsync<Catalogue.Catalogue, CatalogueFact>(
                StreamId.For<Catalogue.Catalogue>(catalogue.Id),
                state => EnactCatalogue.Decide(new EnactCatalogue(catalogue, terms.ProposedBy, terms.ApprovedBy), state, clock.Today()),
                By(terms.ApprovedBy), cancellation);
            results.Add(Result("city", catalogue.Id, catalogue.Version, outcome));
        }

        foreach (var file in RuleFile.In(folder, "*.json").OrderBy(file => SchemaOf(file) switch { ItemListFile => 1, ProgrammeFile => 2, _ => 0 })) results.Add(await EnactAsync(file, terms, cancellation));
        return results;
    }

    private async Task<EnactmentResult> EnactAsync(string file, Terms terms, CancellationToken cancellation)
    {
        var (proposedBy, approvedBy, today) = (terms.ProposedBy, terms.ApprovedBy, clock.Today());
        switch (SchemaOf(file))
        {
            case "evaluation-scheme.schema.json":
                var scheme = SchemeDefinition.Read(file, facts);
                var others = await OtherSchemesAsync(scheme.Id, cancellation);
                return Result(file, scheme.Id, scheme.Version, await DecideAsync<EvaluationScheme, EvaluationSchemeFact>(
                    StreamId.For<EvaluationScheme>(scheme.Id),
                    state => EnactScheme.Decide(
                        new EnactScheme(terms.IsLate ? EnactScheme.Late(scheme, state, others, today) : scheme, proposedBy, approvedBy), state, others, facts, today),
                    terms, cancellation));

            case "finance-whitelist.schema.json":
                var list = WhitelistDefinition.Read(file, facts);
                return Result(file, list.Id, list.Version, await EnactWhitelistAsync(list, terms, cancellation));

            case RiskSchemeFile:
                var risk = SchemeDefinition.Read(file, facts);
                return Result(file, risk.Id, risk.Version, await DecideAsync<RiskScheme, RiskSchemeFact>(
                    StreamId.For<RiskScheme>(risk.Id),
                    state => EnactRiskScheme.Decide(new EnactRiskScheme(terms.Of(risk, state, today), proposedBy, approvedBy), state, facts, today),
                    terms, cancellation));

            case "sector-scheme.schema.json" or "body-scheme.schema.json":
                var graded = SchemeDefinition.Read(file, facts);
                return Result(file, graded.Id, graded.Version, SchemaOf(file) == "sector-scheme.schema.json"
                    ? await EnactSectorSchemeAsync(graded, programmeId: null, terms, cancellation)
                    : await EnactBodySchemeAsync(graded, programmeId: null, terms, cancellation));

            case ItemListFile:
                var items = ItemListDefinition.Read(file, facts);
                var (named, _) = await store.LoadAsync<RiskScheme, RiskSchemeFact>(StreamId.For<RiskScheme>(items.RiskScheme), cancellation: cancellation);
                return Result(file, items.Id, items.Version, await DecideAsync<InspectionItemList, InspectionItemListFact>(
                    StreamId.For<InspectionItemList>(items.Id),
                    state => EnactItemList.Decide(new EnactItemList(terms.Of(items, state, today), proposedBy, approvedBy), state, named, facts, today),
                    terms, cancellation));

            case "preservation-list.schema.json":
                var register = PreservationListDefinition.Read(file, facts);
                return Result(file, register.Id, register.Version, await DecideAsync<PreservationList, PreservationListFact>(
                    PreservationList.StreamOf(register.Role),
                    state => EnactPreservationList.Decide(new EnactPreservationList(terms.Of(register, state, today), proposedBy, approvedBy), state, facts, today),
                    terms, cancellation));

            case ProgrammeFile:
                return await EnactProgrammeAsync(file, ProgrammeDefinition.Read(file, Grounds), terms, cancellation);

            case var other:
                return new EnactmentResult(file, other ?? "", Version: 0, UnknownSchema with { Message = $"{file} names no schema of this platform" }, Recorded: false);
        }
    }

    /// <summary>What programmes are held against.</summary>
    public ProgrammeGrounds Grounds { get; } = new(facts, city.Sanctions, city.Districts);

    private Task<Outcome> EnactWhitelistAsync(WhitelistDefinition list, Terms terms, CancellationToken cancellation) =>
        DecideAsync<FinanceWhitelist, FinanceWhitelistFact>(
            StreamId.For<FinanceWhitelist>(list.Id),
            state => EnactWhitelist.Decide(new EnactWhitelist(terms.Of(list, state, clock.Today()), terms.ProposedBy, terms.ApprovedBy), state, facts, clock.Today()),
            terms, cancellation);

    private Task<Outcome> EnactSectorSchemeAsync(SchemeDefinition scheme, string? programmeId, Terms terms, CancellationToken cancellation) =>
        DecideAsync<SectorScheme, SectorSchemeFact>(
            StreamId.For<SectorScheme>(scheme.Id),
            state => EnactSectorScheme.Decide(
                new EnactSectorScheme(terms.Of(scheme, state, clock.Today()), terms.ProposedBy, terms.ApprovedBy, programmeId), state, facts, clock.Today()),
            terms, cancellation);

    private Task<Outcome> EnactBodySchemeAsync(SchemeDefinition scheme, string? programmeId, Terms terms, CancellationToken cancellation) =>
        DecideAsync<BodyScheme, BodySchemeFact>(
            StreamId.For<BodyScheme>(scheme.Id),
            state => EnactBodyScheme.Decide(
                new EnactBodyScheme(terms.Of(scheme, state, clock.Today()), terms.ProposedBy, terms.ApprovedBy, programmeId), state, facts, clock.Today()),
            terms, cancellation);

    private async Task<Outcome> DecideAsync<TState, TFact>(StreamId stream, Func<TState, Decision<TFact>> decide, Terms terms, CancellationToken cancellation)
        where TState : IFold<TState, TFact>
        where TFact : class
    {
        if (!terms.IsRehearsal) return await store.DecideAsync(stream, decide, By(terms.ApprovedBy), cancellation);
        var (state, _) = await store.LoadAsync<TState, TFact>(stream, cancellation: cancellation);
        return new Outcome(decide(state).Refusal, Position: null);
    }

    private async Task<IReadOnlyList<EvaluationScheme>> OtherSchemesAsync(string id, CancellationToken cancellation)
    {
        var streams = await store.ReadStreamIdsAsync<EvaluationScheme>(cancellation).Where(stream => stream.Subject != id).ToListAsync(cancellation);
        var schemes = await store.LoadManyAsync<EvaluationScheme, EvaluationSchemeFact>(streams, cancellation: cancellation);
        return [.. schemes.Values.Select(scheme => scheme.State)];
    }

    /// <summary>What a file says it is; null where it does not say.</summary>
    internal static string? SchemaOf(string file) => RuleFile.SchemaOf(file);

    private static EnactmentResult Result(string file, string id, int version, Outcome outcome) =>
        new(file, id, version, outcome.Refusal, Recorded: outcome.Position is not null);

    private static FactMetadata By(string approver) => new(Actor: approver, Purpose: "enactment");

    /// <param name="IsLate">Whether a version may begin today in place of a day that has passed.</param>
    /// <param name="IsRehearsal">Whether nothing is to be recorded.</param>
    private sealed record Terms(string ProposedBy, string ApprovedBy, bool IsLate = false, bool IsRehearsal = false)
    {
        public T Of<T>(T version, IVersioned<T> rule, DateOnly today)
            where T : class, IRuleVersion<T> =>
            IsLate ? Succession.Late(version, rule, today) : version;
    }
}
