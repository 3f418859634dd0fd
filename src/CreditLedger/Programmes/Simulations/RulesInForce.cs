using System.Text.Json;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.SectorGrades;
using CreditLedger.Store;
using CreditLedger.Supervision;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Every rule that decides on a day, each kind in order of the ids.</summary>
internal sealed record RulesInForce(
    IReadOnlyList<SchemeDefinition> Evaluations, IReadOnlyList<SchemeDefinition> Risks, IReadOnlyList<SchemeDefinition> Sectors, IReadOnlyList<SchemeDefinition> Bodies,
    IReadOnlyList<WhitelistDefinition> Whitelists, IReadOnlyList<PreservationListDefinition> Registers, IReadOnlyList<ItemListDefinition> ItemLists, IReadOnlyList<ProgrammeDefinition> Programmes)
{
    private static RulesInForce Nothing { get; } = new([], [], [], [], [], [], [], []);

    public static async Task<RulesInForce> ReadAsync(EventStore store, AsOf asKnown, DateOnly day, CancellationToken cancellation)
    {
        var registers = await PreservationLists.ReadAsync(store, cancellation, asKnown);
        return new(
            await AllAsync<EvaluationScheme, EvaluationSchemeFact, SchemeDefinition>(scheme => scheme.InForceOn(day)),
            await AllAsync<RiskScheme, RiskSchemeFact, SchemeDefinition>(scheme => scheme.InForceOn(day)),
            await AllAsync<SectorScheme, SectorSchemeFact, SchemeDefinition>(scheme => scheme.InForceOn(day)),
            await AllAsync<BodyScheme, BodySchemeFact, SchemeDefinition>(scheme => scheme.InForceOn(day)),
            await AllAsync<FinanceWhitelist, FinanceWhitelistFact, WhitelistDefinition>(list => list.InForceOn(day)),
            [.. Enum.GetValues<PreservationRole>().Select(role => registers.InForceOn(role, day)).OfType<PreservationListDefinition>()],
            await AllAsync<InspectionItemList, InspectionItemListFact, ItemListDefinition>(list => list.InForceOn(day)),
            await ProgrammesInForce.ReadAsync(store, day, cancellation, asKnown));

        async Task<IReadOnlyList<TDefinition>> AllAsync<TState, TFact, TDefinition>(Func<TState, TDefinition?> inForce)
            where TState : IFold<TState, TFact>
            where TFact : notnull
            where TDefinition : class
        {
            var streams = await store.ReadStreamIdsAsync<TState>(cancellation).ToListAsync(cancellation);
            var states = await store.LoadManyAsync<TState, TFact>(streams, asKnown, cancellation);
            return [.. states.OrderBy(state => state.Key.Subject, StringComparer.Ordinal).Select(state => inForce(state.Value.State)).OfType<TDefinition>()];
        }
    }

    /// <summary>The same with the proposal among them, as if it were in force on the day: it begins at the earliest when it has been approved.</summary>
    public RulesInForce With(Proposal proposal, DateOnly day)
    {
        switch (proposal)
        {
            case Proposal.Evaluation { Scheme: var scheme }:
                // At any time one scheme at most grades a kind of market entity: the proposed one goes before whatever grades it now.
                return this with { Evaluations = [Begun(scheme, day), .. Evaluations.Where(other => other.Id != scheme.Id)] };
            case Proposal.Risk { Scheme: var scheme }:
                return this with { Risks = With(Risks, [Begun(scheme, day)]) };
            case Proposal.Sector { Scheme: var scheme }:
                return this with { Sectors = With(Sectors, [Begun(scheme, day)]) };
            case Proposal.Bodies { Scheme: var scheme }:
                return this with { Bodies = With(Bodies, [Begun(scheme, day)]) };
            case Proposal.Whitelist { List: var list }:
                return this with { Whitelists = [.. Whitelists.Where(other => other.Id != list.Id), list] };
            case Proposal.Register { List: var list }:
                return this with { Registers = [.. Registers.Where(other => other.Role != list.Role), list] };
            case Proposal.Inspections { List: var list }:
                return this with { ItemLists = [.. ItemLists.Where(other => other.Id != list.Id), list] };
            case Proposal.Plan { Programme: var programme }:
                // What a programme brings with it is enacted with it (see Enactment).
                var forBanks = programme.FinanceWhitelists().ToList();
                return this with
                {
                    Programmes = [.. Programmes.Where(other => other.Id != programme.Id), Begun(programme, day)],
                    Sectors = With(Sectors, [.. Own(programme, RuleSubject.Enterprise).Select(scheme => Begun(scheme, day))]),
                    Bodies = With(Bodies, [.. Own(programme, RuleSubject.GovernmentBody).Select(scheme => Begun(scheme, day))]),
                    Whitelists = [.. Whitelists.Where(other => forBanks.TrueForAll(list => list.Id != other.Id)), .. forBanks],
                };
            default:
                throw new InvalidOperationException($"{proposal.GetType().Name} is no kind of rule file.");
        }
    }

    /// <summary>
    /// Those that the proposal may touch. A scheme, of its own or within a programme, is carried through to everything that asks for its letters;
    /// anything else touches what bears its name.
    /// </summary>
    public RulesInForce TouchedBy(Proposal proposal) => proposal switch
    {
        Proposal.Whitelist => Nothing with { Whitelists = [.. Whitelists.Where(list => list.Id == proposal.Id)] },
        Proposal.Register { List.Role: var role } => Nothing with { Registers = [.. Registers.Where(list => list.Role == role)] },
        Proposal.Inspections => Nothing with { ItemLists = [.. ItemLists.Where(list => list.Id == proposal.Id)] },
        Proposal.Plan { Programme: var programme } => Nothing with
        {
            Sectors = [.. Sectors.Where(scheme => Own(programme, RuleSubject.Enterprise).Any(own => own.Id == scheme.Id))],
            Bodies = [.. Bodies.Where(scheme => Own(programme, RuleSubject.GovernmentBody).Any(own => own.Id == scheme.Id))],
            Whitelists = [.. Whitelists.Where(list => programme.FinanceWhitelists().Any(own => own.Id == list.Id) || Names(list, programme))],
            Programmes = [.. Programmes.Where(one => one.Id == programme.Id || Names(one, programme))],
        },
        // No enterprise is asked: of the programmes that count bodies nothing else is measured.
        Proposal.Bodies => Nothing with
        {
            Bodies = [.. Bodies.Where(scheme => scheme.Id == proposal.Id)],
            Programmes = [.. Programmes.Where(programme => programme.CountsBodies).Select(OfBodiesAlone)],
        },
        _ => this with { Bodies = [] },
    };

    // Wherever it names it: in a condition, in what is summed, or in points.
    private static bool Names<T>(T rule, ProgrammeDefinition proposed) => proposed.Schemes is { Count: > 0 } schemes
        && JsonSerializer.Serialize(rule, RuleFile.Options) is var text && schemes.Any(scheme => text.Contains($"\"of\":\"{scheme.Id}\"", StringComparison.Ordinal));

    private static ProgrammeDefinition OfBodiesAlone(ProgrammeDefinition programme) => programme with
    {
        Subjects = new(Any: []), Places = null, Lists = null, Incentives = null, Sanctions = null, Rankings = null, Indicators = null, Stewards = null,
        Targets = [.. programme.Targets!.Where(target => target.Bodies is not null)],
    };

    private static IEnumerable<SchemeDefinition> Own(ProgrammeDefinition programme, RuleSubject subject) => (programme.Schemes ?? []).Where(scheme => scheme.Subject == subject);

    private static IReadOnlyList<SchemeDefinition> With(IReadOnlyList<SchemeDefinition> schemes, IReadOnlyList<SchemeDefinition> proposed) =>
        [.. schemes.ExceptBy(proposed.Select(scheme => scheme.Id), scheme => scheme.Id), .. proposed];

    private static SchemeDefinition Begun(SchemeDefinition scheme, DateOnly day) => scheme.EffectiveOn <= day ? scheme : scheme with { EffectiveOn = day };

    private static ProgrammeDefinition Begun(ProgrammeDefinition programme, DateOnly day) => programme.EffectiveOn <= day ? programme : programme with { EffectiveOn = day };
}
