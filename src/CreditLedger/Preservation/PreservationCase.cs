using System.Diagnostics;
using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>When preservation is asked for.</summary>
public enum CaseStage
{
    [Label("诉前", "before suit")] PreSuit,
    [Label("诉中", "in suit")] InSuit,
}

/// <summary>What happened in one case of one court.</summary>
public abstract record CaseFact : PreservationEntryFact
{
    private protected CaseFact() { }

    /// <summary>Follows from the court and the case number.</summary>
    public required string CaseId { get; init; }

    public required string Court { get; init; }

    /// <summary>As the court writes it (案号).</summary>
    public required string CaseNumber { get; init; }
}

/// <param name="ClaimAmount">What is claimed, in yuan.</param>
/// <param name="SuitDueOn">Of a preservation before suit: the last day on which suit can be brought (民事诉讼法 §104).</param>
public sealed record CaseOpened(CaseStage Stage, decimal ClaimAmount, DateOnly OpenedOn, DateOnly? SuitDueOn) : CaseFact;

/// <summary>The court accepted the applicant's credit in the place of a security; as much of the limit is reserved.</summary>
/// <param name="Amount">In yuan.</param>
/// <param name="Limit">The guarantee limit on that day, in yuan.</param>
/// <param name="ReservedBefore">What open cases held of it before, in yuan.</param>
public sealed record SecurityAccepted(decimal Amount, decimal Limit, decimal ReservedBefore, string ListId, int ListVersion, DateOnly AcceptedOn) : CaseFact;

/// <summary>Suit was brought: the clock of a preservation before suit stands still.</summary>
public sealed record SuitRecorded(DateOnly FiledOn, DateOnly RecordedOn) : CaseFact;

/// <summary>The day by which suit had to be brought has passed, and no suit was recorded. What follows from it the court decides.</summary>
public sealed record SuitOverdueMarked(DateOnly DueOn, DateOnly MarkedOn) : CaseFact;

/// <summary>The case is closed as far as the security is concerned: what it reserved is free again.</summary>
/// <param name="Freed">In yuan.</param>
public sealed record CaseReleased(string Reason, decimal Freed, DateOnly ReleasedOn) : CaseFact;

/// <summary>One case of one court, as it stands last.</summary>
/// <param name="Accepted">What was accepted, in yuan; zero before.</param>
/// <param name="SuitFiledOn">Null while no suit is recorded.</param>
public sealed record PreservationCase(
    string Court, string CaseNumber, CaseStage Stage, decimal ClaimAmount, decimal Accepted, DateOnly? SuitDueOn, DateOnly? SuitFiledOn, bool IsMarkedOverdue,
    bool IsReleased)
{
    /// <summary>What it holds of the limit now, in yuan.</summary>
    public decimal Holds => IsReleased ? 0 : Accepted;

    /// <summary>Whether suit should have been brought by then, and the case does not say so yet.</summary>
    public bool BecomesOverdueOn(DateOnly day) => !IsReleased && !IsMarkedOverdue && SuitFiledOn is null && SuitDueOn < day;

    public static PreservationCase Evolve(PreservationCase? state, CaseFact fact) => (state, fact) switch
    {
        (null, CaseOpened f) => new(
            f.Court, f.CaseNumber, f.Stage, f.ClaimAmount, Accepted: 0, f.SuitDueOn, SuitFiledOn: null, IsMarkedOverdue: false, IsReleased: false),
        ({ IsReleased: false, Accepted: 0 }, SecurityAccepted f) => state with { Accepted = f.Amount },
        ({ IsReleased: false, SuitFiledOn: null }, SuitRecorded f) => state with { SuitFiledOn = f.FiledOn },
        ({ IsReleased: false, IsMarkedOverdue: false }, SuitOverdueMarked) => state with { IsMarkedOverdue = true },
        ({ IsReleased: false }, CaseReleased) => state with { IsReleased = true },
        _ => throw new UnreachableException($"{fact.GetType().Name} cannot follow {state?.ToString() ?? "no case"}."),
    };
}
