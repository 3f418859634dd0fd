using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>The item lists that the tasks of a plan name.</summary>
public sealed record NamedItemLists(IReadOnlyDictionary<string, InspectionItemList> ById)
{
    public static async Task<NamedItemLists> ReadAsync(DrawUpPlan command, Readings readings, CancellationToken cancellation)
    {
        // A name that cannot be a stream's is the name of no list.
        var names = command.Tasks.Select(task => task.ListId).Where(name => SchemeCheck.RuleId().IsMatch(name)).Distinct(StringComparer.Ordinal);
        var lists = await readings.Store.LoadManyAsync<InspectionItemList, InspectionItemListFact>(
            [.. names.Select(name => StreamId.For<InspectionItemList>(name))], cancellation: cancellation);
        return new NamedItemLists(lists.ToDictionary(list => list.Key.Subject, list => list.Value.State, StringComparer.Ordinal));
    }

    /// <summary>The version that a task names; null when it is not enacted.</summary>
    public ItemListDefinition? Version(PlannedTask task) => ById.GetValueOrDefault(task.ListId)?.Version(task.ListVersion);

    public ItemListDefinition? InForceOn(string listId, DateOnly day) => ById.GetValueOrDefault(listId)?.InForceOn(day);
}
