using System.Collections.Frozen;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Pledges;
using CreditLedger.SectorGrades;
using CreditLedger.Supervision;

namespace CreditLedger.Rules;

/// <summary>The concrete facts below abstract ones, so that whoever looks at all of them need not name each.</summary>
internal static class FactKinds
{
    /// <summary>What schemes look at: whatever happened to an enterprise. Their own verdicts they may not ask for.</summary>
    public static FrozenSet<Type> Evidence { get; } = Below(typeof(EnterpriseFact), typeof(ArchiveFact), typeof(PledgeFact), typeof(InspectionFact), typeof(PlaceMembershipFact));

    /// <summary>What criteria look at: the evidence and the verdicts on it.</summary>
    public static FrozenSet<Type> EvidenceAndVerdicts { get; } = [.. Evidence, .. Below(typeof(EvaluationFact), typeof(RiskStandingFact), typeof(SectorGradeFact))];

    /// <summary>What was made of the evidence.</summary>
    public static FrozenSet<Type> Verdicts { get; } = EvidenceAndVerdicts.Except(Evidence).ToFrozenSet();

    public static FrozenSet<Type> Below(params IEnumerable<Type> roots) =>
        roots.SelectMany(root => root.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(root))).ToFrozenSet();
}
