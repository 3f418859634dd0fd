using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Freezes everything that decides a planned draw except the seed, and publishes its digest with the commitment to the seed.</summary>
/// <param name="AgencyId">The agency that draws, by its own code.</param>
/// <param name="Year">The year of the plan.</param>
/// <param name="TaskId">The planned task to be drawn.</param>
[Command(typeof(DrawRow), Role.Regulator)]
public sealed record SealDraw(string AgencyId, int Year, string TaskId)
{
    public StreamId Stream => StreamId.For<Draw>(AgencyId, DrawIdOf(Year, TaskId));

    // In order of precedence: when several apply, the first is the one reported.
    public static readonly Refusal PlanNotApproved = new("DRAW_PLAN_NOT_APPROVED", "the agency has no approved plan for this year");
    public static readonly Refusal TaskUnknown = new("DRAW_TASK_UNKNOWN", "the approved plan has no such task");
    public static readonly Refusal OutsideWindow = new("DRAW_OUTSIDE_WINDOW", "the task is not to be drawn on this day");
    public static readonly Refusal NoCandidates = new(
        "DRAW_NO_CANDIDATES", "there is nobody to draw", "nobody whom the item concerns is in a class of which the plan draws a share");
    public static readonly Refusal TooFewInspectors = new("DRAW_INSPECTORS_TOO_FEW", "fewer than two inspectors are qualified for the item on this day");
    public static readonly Refusal InspectorsRecused = new("DRAW_INSPECTORS_RECUSED", "a candidate would be left without two inspectors who are not recused");

    public static string DrawIdOf(int year, string taskId) => FormattableString.Invariant($"{year}-{taskId}");

    public static Decision<DrawFact> Decide(SealDraw command, Draw draw, DateOnly today, Caller caller, DrawGround ground, DrawSeeds seeds)
    {
        if (draw is not Draw.NotMade) return Decision<DrawFact>.Nothing;
        if (ground.Plan is not InspectionPlan.Approved plan) return PlanNotApproved;
        if (plan.Task(command.TaskId) is not { } task) return TaskUnknown;
        if (today < task.From || today > task.To) return OutsideWindow with { Hint = $"from {task.From:yyyy-MM-dd} to {task.To:yyyy-MM-dd}" };

        var frozen = ground.Freeze(command.AgencyId, DrawIdOf(command.Year, command.TaskId), task, today);
        if (frozen.Candidates.Count == 0) return NoCandidates;
        if (frozen.Inspectors.Count < frozen.InspectorsEach)
        {
            return TooFewInspectors with { Message = $"{frozen.Inspectors.Count} inspectors are qualified for the item on this day; it takes {frozen.InspectorsEach}" };
        }

        if (LeftAlone(frozen) is { } alone)
        {
            return InspectorsRecused with { Message = $"{alone} would be left without {frozen.InspectorsEach} inspectors who are not recused" };
        }

        var digest = CanonicalDraw.DigestOf(frozen);
        var commitment = DrawAlgorithm.CommitmentTo(seeds.SeedOf(frozen.AgencyId, frozen.DrawId, digest));
        return new DrawSealed(frozen.AgencyId, frozen.DrawId, frozen, digest, commitment, today, caller.Actor);
    }

    private static Uscc? LeftAlone(SealedDraw frozen)
    {
        var recusals = frozen.Recusals.CountBy(recusal => recusal.Uscc).ToDictionary();
        return frozen.Candidates.Select(candidate => candidate.Uscc)
            .FirstOrDefault(uscc => frozen.Inspectors.Count - recusals.GetValueOrDefault(uscc) < frozen.InspectorsEach);
    }
}
