using System.Diagnostics;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

public abstract record StewardServiceFact
{
    private protected StewardServiceFact() { }
}

/// <summary>A credit steward did something for a member of its place. Office and number stand for the person; no name is kept.</summary>
/// <param name="Uscc">The enterprise that was served.</param>
/// <param name="Reference">The service's own number, so that it is counted once.</param>
/// <param name="District">Six-digit code of the district in which the place lies.</param>
/// <param name="Office">Who employs the steward, as it is registered.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office.</param>
/// <param name="ProgrammeId">The programme under which the steward was assigned on that day.</param>
/// <param name="Service">What was done, as the programme lists it (服务清单).</param>
public sealed record ServiceRecorded(
    Uscc Uscc, string Reference, string PlaceId, string District, string Office, string Number, string ProgrammeId, Title Service, DateOnly RenderedOn, string Note)
    : StewardServiceFact;

/// <summary>A service was recorded by mistake and no longer counts.</summary>
public sealed record ServiceWithdrawn(Uscc Uscc, string Reference, string Reason, DateOnly WithdrawnOn) : StewardServiceFact;

/// <summary>One service of a credit steward for one enterprise: stream <c>steward_service/&lt;uscc&gt;/&lt;reference&gt;</c>.</summary>
public abstract record StewardService : IFold<StewardService, StewardServiceFact>
{
    public sealed record Unrecorded : StewardService;

    public sealed record Rendered(ServiceRecorded Service) : StewardService;

    public sealed record Withdrawn(ServiceRecorded Service) : StewardService;

    public static StewardService Initial { get; } = new Unrecorded();

    /// <summary>What was recorded, taken back since or not; null where nothing was.</summary>
    public ServiceRecorded? Known => this switch { Rendered r => r.Service, Withdrawn w => w.Service, _ => null };

    public static StewardService Evolve(StewardService state, StewardServiceFact fact) => (state, fact) switch
    {
        (Unrecorded, ServiceRecorded f) => new Rendered(f),
        (Rendered s, ServiceWithdrawn) => new Withdrawn(s.Service),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
