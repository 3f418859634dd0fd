using CreditLedger.Kernel;
using CreditLedger.Measures;
using CreditLedger.Programmes;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>What an order outside a draw rests on besides the enterprise itself.</summary>
/// <param name="List">The version of the item list that is in force today; null when there is none.</param>
/// <param name="RiskClass">The enterprise's class under the list's risk scheme; null when it has none.</param>
/// <param name="Inspectors">Everyone named, by certificate, as the agency's register knows them.</param>
/// <param name="Reliefs">The programmes in force that spare anybody stand-alone inspections.</param>
public sealed record OrderBasis(
    ItemListDefinition? List, string? RiskClass, IReadOnlyDictionary<string, Inspector> Inspectors, IReadOnlyList<ProgrammeDefinition> Reliefs)
{
    public static async Task<OrderBasis> ReadAsync(OrderInspection command, Readings readings, CancellationToken cancellation)
    {
        var list = await ListAsync(command.ListId, readings, cancellation);
        return new OrderBasis(
            list, list is null ? null : await ClassAsync(command.Uscc, list.RiskScheme, readings.Store, cancellation),
            await InspectorsAsync(command, readings.Store, cancellation),
            [.. (await ProgrammesInForce.ReadAsync(readings.Store, readings.Today, cancellation)).Where(programme => (programme.Incentives ?? []).Any(incentive => incentive.Relief is not null))]);
    }

    /// <summary>The incentive of a programme that spares the enterprise stand-alone inspections, with the programme; null when none does.</summary>
    public (ProgrammeDefinition Programme, Incentive Incentive)? ReliefOf(CreditSubject subject, RuleFacts facts, DateOnly today)
    {
        foreach (var programme in Reliefs)
        {
            var applying = new ProgrammeRules(programme, facts).Judge(subject, today).Incentives.Where(measure => measure.Applies == true).Select(measure => measure.Measure).ToHashSet(StringComparer.Ordinal);
            if (programme.Incentives!.FirstOrDefault(incentive => incentive.Relief is { NoStandAlone: true } && applying.Contains(incentive.Id)) is { } found) return (programme, found);
        }

        return null;
    }

    /// <summary>Why the first who may not go may not; null when all may.</summary>
    /// <param name="speciality">What the item asks of its inspectors; null where every inspector may.</param>
    public Refusal? WhyNot(IReadOnlyList<string> certificates, Uscc uscc, string? speciality, DateOnly today)
    {
        if (First(certificate => !Inspectors.TryGetValue(certificate, out var found) || found is not Inspector.Enrolled) is { } stranger)
        {
            return OrderInspection.InspectorNotEnrolled with { Message = $"inspector {stranger} is not in the agency's register" };
        }

        if (First(certificate => !Enrolled(certificate).MayInspectOn(today, speciality)) is { } unqualified)
        {
            return Enrolled(unqualified).QualifiedUntil < today
                ? OrderInspection.InspectorNotQualified with { Message = $"the certificate of inspector {unqualified} ran out on {Enrolled(unqualified).QualifiedUntil:yyyy-MM-dd}" }
                : OrderInspection.InspectorNotQualified with { Message = $"inspector {unqualified} is not qualified in '{speciality}'" };
        }

        // The ground stays in the register: that there is one is enough here.
        return First(certificate => Enrolled(certificate).IsRecusedFrom(uscc)) is { } recused
            ? OrderInspection.InspectorRecused with { Message = $"inspector {recused} is recused from this enterprise" }
            : null;

        string? First(Func<string, bool> fails) => certificates.FirstOrDefault(fails);
    }

    private Inspector.Enrolled Enrolled(string certificate) => (Inspector.Enrolled)Inspectors[certificate];

    private static async Task<ItemListDefinition?> ListAsync(string listId, Readings readings, CancellationToken cancellation)
    {
        if (!SchemeCheck.RuleId().IsMatch(listId)) return null;
        var (list, _) = await readings.Store.LoadAsync<InspectionItemList, InspectionItemListFact>(
            StreamId.For<InspectionItemList>(listId), cancellation: cancellation);
        return list.InForceOn(readings.Today);
    }

    private static async Task<string?> ClassAsync(Uscc uscc, string scheme, EventStore store, CancellationToken cancellation)
    {
        var (standing, _) = await store.LoadAsync<RiskStanding, RiskStandingFact>(StreamId.For<RiskStanding>(uscc.Value, scheme), cancellation: cancellation);
        return (standing as RiskStanding.Classified)?.Last.RiskClass;
    }

    private static async Task<IReadOnlyDictionary<string, Inspector>> InspectorsAsync(OrderInspection command, EventStore store, CancellationToken cancellation)
    {
        var streams = command.Inspectors.Where(certificate => certificate.Length > 0).Distinct(StringComparer.Ordinal)
            .ToDictionary(certificate => StreamId.For<Inspector>(command.AgencyId, certificate), certificate => certificate);
        var found = await store.LoadManyAsync<Inspector, InspectorFact>(streams.Keys, cancellation: cancellation);
        return found.ToDictionary(pair => streams[pair.Key], pair => pair.Value.State, StringComparer.Ordinal);
    }
}
