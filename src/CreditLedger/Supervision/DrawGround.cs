using CreditLedger.Kernel;

namespace CreditLedger.Supervision;

/// <summary>What a draw stands on at the moment in which it is sealed: the plan, whom the item concerns, and who may inspect.</summary>
/// <param name="Candidates">Each enterprise once, with its risk class under the item list's scheme.</param>
/// <param name="Inspectors">Those who are qualified for the item on the day, each with all enterprises from which the officer is recused.</param>
public sealed record DrawGround(InspectionPlan Plan, IReadOnlyList<Inspectee> Candidates, IReadOnlyList<QualifiedInspector> Inspectors)
{
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

/// <summary>An officer who may be sent.</summary>
public sealed record QualifiedInspector(string Certificate, IReadOnlyList<Uscc> RecusedFrom);
