using CreditLedger.Access;
using CreditLedger.Catalogue;
using CreditLedger.City;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Places;
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
public sealed class Enactment(EventStore store, RuleFacts facts, CityReference city, TimeProvider clock)
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
    public async Task<IReadOnlyList<EnactmentResult>> EnactAllAsync(string folder, string proposedBy, string approvedBy, CancellationToken cancellation)
    {
        var results = new List<EnactmentResult>();
        foreach (var catalogue in CatalogueVersion.LoadAll(Path.Combine(folder, "city")))
        {
            var outcome = await store.DecideAsync<Catalogue.Catalogue, CatalogueFact>(
                StreamId.For<Catalogue.Catalogue>(catalogue.Id),
                state => EnactCatalogue.Decide(new EnactCatalogue(catalogue, proposedBy, approvedBy), state, clock.Today()),
                By(approvedBy), cancellation);
            results.Add(Result("city", catalogue.Id, catalogue.Version, outcome));
        }

        foreach (var file in RuleFile.In(folder, "*.json").OrderBy(file => SchemaOf(file) switch { ItemListFile => 1, ProgrammeFile => 2, _ => 0 })) results.Add(await EnactAsync(file, proposedBy, approvedBy, cancellation));
        return results;
    }

    public async Task<EnactmentResult> EnactAsync(string file, string proposedBy, string approvedBy, CancellationToken cancellation)
    {
        switch (SchemaOf(file))
        {
            case "evaluation-scheme.schema.json":
                var scheme = SchemeDefinition.Read(file, facts);
                var others = await OtherSchemesAsync(scheme.Id, cancellation);
                return Result(file, scheme.Id, scheme.Version, await store.DecideAsync<EvaluationScheme, EvaluationSchemeFact>(
                    StreamId.For<EvaluationScheme>(scheme.Id),
                    state => EnactScheme.Decide(new EnactScheme(scheme, proposedBy, approvedBy), state, others, facts, clock.Today()),
                    By(approvedBy), cancellation));

            case "finance-whitelist.schema.json":
                var list = WhitelistDefinition.Read(file, facts);
                return Result(file, list.Id, list.Version, await store.DecideAsync<FinanceWhitelist, FinanceWhitelistFact>(
                    StreamId.For<FinanceWhitelist>(list.Id),
                    state => EnactWhitelist.Decide(new EnactWhitelist(list, proposedBy, approvedBy), state, facts, clock.Today()),
                    By(approvedBy), cancellation));

            case RiskSchemeFile:
                var risk = SchemeDefinition.Read(file, facts);
                return Result(file, risk.Id, risk.Version, await store.DecideAsync<RiskScheme, RiskSchemeFact>(
                    StreamId.For<RiskScheme>(risk.Id),
                    state => EnactRiskScheme.Decide(new EnactRiskScheme(risk, proposedBy, approvedBy), state, facts, clock.Today()),
                    By(approvedBy), cancellation));

            case "sector-scheme.schema.json" or "body-scheme.schema.json":
                var graded = SchemeDefinition.Read(file, facts);
                return Result(file, graded.Id, graded.Version, SchemaOf(file) == "sector-scheme.schema.json"
                    ? await EnactSectorSchemeAsync(graded, programmeId: null, proposedBy, approvedBy, cancellation)
                    : await EnactBodySchemeAsync(graded, programmeId: null, proposedBy, approvedBy, cancellation));

            case ItemListFile:
                var items = ItemListDefinition.Read(file, facts);
                var (named, _) = await store.LoadAsync<RiskScheme, RiskSchemeFact>(StreamId.For<RiskScheme>(items.RiskScheme), cancellation: cancellation);
                return Result(file, items.Id, items.Version, await store.DecideAsync<InspectionItemList, InspectionItemListFact>(
                    StreamId.For<InspectionItemList>(items.Id),
                    state => EnactItemList.Decide(new EnactItemList(items, proposedBy, approvedBy), state, named, facts, clock.Today()),
                    By(approvedBy), cancellation));

            case "preservation-list.schema.json":
                var register = PreservationListDefinition.Read(file, facts);
                return Result(file, register.Id, register.Version, await store.DecideAsync<PreservationList, PreservationListFact>(
                    PreservationList.StreamOf(register.Role),
                    state => EnactPreservationList.Decide(new EnactPreservationList(register, proposedBy, approvedBy), state, facts, clock.Today()),
                    By(approvedBy), cancellation));

            case ProgrammeFile:
                return await EnactProgrammeAsync(file, ProgrammeDefinition.Read(file, Grounds), proposedBy, approvedBy, cancellation);

            case var other:
                return new EnactmentResult(file, other ?? "", Version: 0, UnknownSchema with { Message = $"{file} names no schema of this platform" }, Recorded: false);
        }
    }

    /// <summary>What programmes are held against.</summary>
    public ProgrammeGrounds Grounds { get; } = new(facts, city.Sanctions, city.Districts);

    // What a programme brings with it comes into force first and the programme at last, so that one that is in force is whole. What was cut
    // off is finished by enacting it again: whatever is enacted already changes nothing.
    private async Task<EnactmentResult> EnactProgrammeAsync(
        string file, ProgrammeDefinition programme, string proposedBy, string approvedBy, CancellationToken cancellation)
    {
        var command = new EnactProgramme(programme, proposedBy, approvedBy);
        var (state, _) = await store.LoadAsync<Programme, ProgrammeFact>(StreamId.For<Programme>(programme.Id), cancellation: cancellation);
        if (EnactProgramme.Decide(command, state, Grounds, clock.Today()).Refusal is { } refusal) return new(file, programme.Id, programme.Version, refusal, Recorded: false);
        var places = (programme.Places ?? []).Select(place => new RegisterPlace(place.Id, place.Kind, place.Title, place.District)).ToList();
        if (await RefuseAsync(places, approvedBy, cancellation) is { } another) return new(file, programme.Id, programme.Version, another, Recorded: false);
        foreach (var scheme in programme.Schemes ?? [])
        {
            var outcome = scheme.Subject is RuleSubject.GovernmentBody
                ? await EnactBodySchemeAsync(scheme, programme.Id, proposedBy, approvedBy, cancellation)
                : await EnactSectorSchemeAsync(scheme, programme.Id, proposedBy, approvedBy, cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        foreach (var list in programme.FinanceWhitelists())
        {
            var outcome = await store.DecideAsync<FinanceWhitelist, FinanceWhitelistFact>(
                StreamId.For<FinanceWhitelist>(list.Id),
                whitelist => EnactWhitelist.Decide(new EnactWhitelist(list, proposedBy, approvedBy), whitelist, facts, clock.Today()), By(approvedBy), cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        foreach (var place in places)
        {
            var outcome = await store.DecideAsync<Place, PlaceFact>(
                place.Stream, state => RegisterPlace.Decide(place, state, city, Registrar(approvedBy), clock.Today()), By(approvedBy), cancellation);
            if (outcome.Refusal is not null) return Result(file, programme.Id, programme.Version, outcome);
        }

        return Result(file, programme.Id, programme.Version, await store.DecideAsync<Programme, ProgrammeFact>(
            StreamId.For<Programme>(programme.Id), current => EnactProgramme.Decide(command, current, Grounds, clock.Today()), By(approvedBy), cancellation));
    }

    // All are asked before the first is entered: what one file of many mistakes left in the register would stand in the way of the next.
    private async Task<Refusal?> RefuseAsync(List<RegisterPlace> places, string approvedBy, CancellationToken cancellation)
    {
        var known = places.Count == 0 ? null : await store.LoadManyAsync<Place, PlaceFact>(places.Select(place => place.Stream).ToHashSet(), cancellation: cancellation);
        return places.Select(place => RegisterPlace.Decide(place, known![place.Stream].State, city, Registrar(approvedBy), clock.Today()).Refusal)
            .FirstOrDefault(refusal => refusal is not null);
    }

    private static Caller Registrar(string approver) => new(Role.Operator, approver, []);

    private Task<Outcome> EnactSectorSchemeAsync(SchemeDefinition scheme, string? programmeId, string proposedBy, string approvedBy, CancellationToken cancellation) =>
        store.DecideAsync<SectorScheme, SectorSchemeFact>(
            StreamId.For<SectorScheme>(scheme.Id),
            state => EnactSectorScheme.Decide(new EnactSectorScheme(scheme, proposedBy, approvedBy, programmeId), state, facts, clock.Today()), By(approvedBy), cancellation);

    private Task<Outcome> EnactBodySchemeAsync(SchemeDefinition scheme, string? programmeId, string proposedBy, string approvedBy, CancellationToken cancellation) =>
        store.DecideAsync<BodyScheme, BodySchemeFact>(
            StreamId.For<BodyScheme>(scheme.Id),
            state => EnactBodyScheme.Decide(new EnactBodyScheme(scheme, proposedBy, approvedBy, programmeId), state, facts, clock.Today()), By(approvedBy), cancellation);

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
}
