using System.Diagnostics;
using System.Text.Json.Serialization;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Places;

public abstract record CreditStewardFact
{
    private protected CreditStewardFact() { }

    public abstract string PlaceId { get; init; }

    public abstract string Office { get; init; }

    public abstract string Number { get; init; }

    /// <summary>The steward in one word, as whoever acts is named.</summary>
    [JsonIgnore]
    public string Steward => CreditSteward.NameOf(Office, Number);
}

/// <summary>A credit steward was assigned to a place. Office and number stand for the person; no name is kept.</summary>
/// <param name="Office">Who employs the steward, as it is registered.</param>
/// <param name="Number">Of the steward's certificate, or its number in the office.</param>
/// <param name="ProgrammeId">The programme under which it is assigned.</param>
/// <param name="Services">What the steward does there (服务清单), as the programme said on that day.</param>
public sealed record StewardAssigned(
    string PlaceId, string Office, string Number, string ProgrammeId, IReadOnlyList<Title> Services, DateOnly AssignedOn) : CreditStewardFact;

/// <param name="RelievedOn">The first day on which it is not the place's steward.</param>
public sealed record StewardRelieved(string PlaceId, string Office, string Number, DateOnly RelievedOn) : CreditStewardFact;

/// <summary>An assignment that has ended.</summary>
/// <param name="Until">The first day after it.</param>
public sealed record StewardTerm(StewardAssigned Assignment, DateOnly Until)
{
    public bool Holds(DateOnly day) => Assignment.AssignedOn <= day && day < Until;
}

/// <summary>One credit steward (信用管家) at one place: stream <c>credit_steward/&lt;place&gt;/&lt;office&gt;#&lt;number&gt;</c>.</summary>
public abstract record CreditSteward : IFold<CreditSteward, CreditStewardFact>
{
    /// <summary>Assignments to the place that have ended or were replaced, oldest first.</summary>
    public IReadOnlyList<StewardTerm> Ended { get; init; } = [];

    public sealed record None : CreditSteward;

    public sealed record Assigned(StewardAssigned Assignment) : CreditSteward;

    public sealed record Relieved(DateOnly RelievedOn) : CreditSteward;

    public static CreditSteward Initial { get; } = new None();

    /// <summary>The steward in one word: what its token calls who acts.</summary>
    public static string NameOf(string office, string number) => $"{office}#{number}";

    /// <summary>The assignment that held on a day; null where there was none.</summary>
    public StewardAssigned? AssignmentOn(DateOnly day) =>
        this is Assigned { Assignment: var last } && last.AssignedOn <= day ? last : Ended.LastOrDefault(term => term.Holds(day))?.Assignment;

    public static CreditSteward Evolve(CreditSteward state, CreditStewardFact fact) => (state, fact) switch
    {
        (Assigned s, StewardAssigned f) => new Assigned(f) { Ended = [.. s.Ended, new(s.Assignment, f.AssignedOn)] },
        (_, StewardAssigned f) => new Assigned(f) { Ended = state.Ended },
        (Assigned s, StewardRelieved f) => new Relieved(f.RelievedOn) { Ended = [.. s.Ended, new(s.Assignment, f.RelievedOn)] },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}
