using System.Globalization;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>What a draw stands on at the moment in which it is sealed: the plan, whom the item concerns, and who may inspect.</summary>
/// <param name="Candidates">Each enterprise once, with its risk class under the item list's scheme.</param>
/// <param name="Inspectors">Those who are qualified for the item on the day, each with all enterprises from which the officer is recused.</param>
public sealed record DrawGround(InspectionPlan Plan, IReadOnlyList<Inspectee> Candidates, IReadOnlyList<AssignableInspector> Inspectors)
{
    /// <summary>Where the plan does not name the task, there is nobody to look for.</summary>
    public static async Task<DrawGround> ReadAsync(SealDraw command, Readings readings, CancellationToken cancellation)
    {
        var year = StreamId.For<InspectionPlan>(command.AgencyId, command.Year.ToString(CultureInfo.InvariantCulture));
        var (plan, _) = await readings.Store.LoadAsync<InspectionPlan, InspectionPlanFact>(year, cancellation: cancellation);
        if ((plan as InspectionPlan.Approved)?.Task(command.TaskId) is not { } task) return new DrawGround(plan, [], []);

        var (lists, _) = await readings.Store.LoadAsync<InspectionItemList, InspectionItemListFact>(
            StreamId.For<InspectionItemList>(task.ListId), cancellation: cancellation);
        if (lists.Version(task.ListVersion) is not { } list || list.Item(task.ItemId) is not { } item)
        {
            throw new InvalidOperationException($"The approved plan names item {task.ItemId} of {task.ListId} version {task.ListVersion}, which was never enacted.");
        }

        var candidates = await new Inspectees(readings.Ledger, readings.Store, readings.Facts)
            .ReadAsync(list, item, task.District, readings.Today, cancellation).ToListAsync(cancellation);
        var inspectors = await new Inspectors(readings.Store).ReadAsync(command.AgencyId, item.Speciality, readings.Today, cancellation);
        return new DrawGround(plan, candidates, inspectors);
    }

    /// <summary>
    /// The frozen part, whatever the order in which things were read. Classes of which the plan draws nothing are empty: to list by class
    /// who cannot be drawn would only tell the public its class. A recusal from someone who is no candidate is left out for the same reason.
    /// </summary>
    internal SealedDraw Freeze(string agencyId, string drawId, PlannedTask task, DateOnly today)
    {
        var numbers = task.Shares.Select((share, index) => (share, index)).Where(one => one.share.Ratio > 0)
            .ToDictionary(one => one.share.RiskClass, one => one.index + 1, StringComparer.Ordinal);
        List<Candidate> candidates =
        [
            .. from candidate in Candidates
               where numbers.ContainsKey(candidate.RiskClass)
               select new Candidate(candidate.Uscc, numbers[candidate.RiskClass]),
        ];
        candidates.Sort((one, other) => string.CompareOrdinal(one.Uscc.Value, other.Uscc.Value));
        var drawable = candidates.Select(candidate => candidate.Uscc).ToHashSet();
        var members = candidates.CountBy(candidate => candidate.Stratum).ToDictionary();
        var inspectors = Inspectors.OrderBy(inspector => inspector.Certificate, CanonicalDraw.Order).ToList();
        return new SealedDraw(
            DrawAlgorithm.Name, drawId, agencyId, task.ListId, task.ListVersion, task.ItemId, task.District, today, DrawAlgorithm.InspectorsMin,
            [.. task.Shares.Select((share, index) => new Stratum(index + 1, share.Ratio, DrawAlgorithm.QuotaOf(share.Ratio, members.GetValueOrDefault(index + 1))))],
            candidates,
            [.. inspectors.Select(inspector => inspector.Certificate)],
            [.. from inspector in inspectors
                from uscc in inspector.RecusedFrom.Where(drawable.Contains).OrderBy(uscc => uscc.Value, StringComparer.Ordinal)
                select new Recusal(inspector.Certificate, uscc)]);
    }
}
