using System.Diagnostics;
using CreditLedger.Store;

namespace CreditLedger.Programmes;

public abstract record ProgrammeActivityFact
{
    private protected ProgrammeActivityFact() { }
}

/// <summary>A programme held one of its activities: a training, a fair, a scene opened.</summary>
/// <param name="ActivityId">Which, as the programme names it.</param>
/// <param name="Reference">Its own number, so that it is counted once.</param>
/// <param name="Quantity">In the unit of the activity.</param>
/// <param name="Evidence">Where it can be looked up.</param>
public sealed record ActivityRecorded(
    string ProgrammeId, string Reference, string ActivityId, DateOnly HeldOn, decimal Quantity, string Evidence) : ProgrammeActivityFact;

/// <summary>An activity was recorded by mistake and no longer counts.</summary>
public sealed record ActivityWithdrawn(string ProgrammeId, string Reference, string Reason, DateOnly WithdrawnOn) : ProgrammeActivityFact;

/// <summary>One activity of a programme: stream <c>programme_activity/&lt;programme&gt;/&lt;reference&gt;</c>.</summary>
public abstract record ProgrammeActivity : IFold<ProgrammeActivity, ProgrammeActivityFact>
{
    public sealed record NotHeld : ProgrammeActivity;

    public sealed record Held(ActivityRecorded Activity) : ProgrammeActivity;

    public sealed record Withdrawn : ProgrammeActivity;

    public static ProgrammeActivity Initial { get; } = new NotHeld();

    public static ProgrammeActivity Evolve(ProgrammeActivity state, ProgrammeActivityFact fact) => (state, fact) switch
    {
        (NotHeld, ActivityRecorded f) => new Held(f),
        (Held, ActivityWithdrawn) => new Withdrawn(),
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
