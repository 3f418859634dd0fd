using System.Globalization;
using System.Text.Json;
using CreditLedger.Store;

namespace CreditLedger.Supervision;

/// <summary>Whether the shares of a plan keep within what its items allow in a year.</summary>
internal static class PlanBounds
{
    /// <summary>
    /// What is planned for an item adds up over the year: two tasks that each draw the whole allowance would draw it twice. A task of a
    /// district adds to those of the whole city, which draw there too.
    /// </summary>
    /// <returns>The first share that lies outside, with its task, its class and the bounds; null when all lie within.</returns>
    public static string? Broken(IReadOnlyList<PlannedTask> tasks, NamedItemLists lists)
    {
        foreach (var task in tasks)
        {
            foreach (var bounds in lists.Version(task)!.Item(task.ItemId)!.Classes)
            {
                var own = RatioOf(task, bounds.RiskClass);
                var inAll = tasks.Where(other => IsOfOneItem(task, other) && (other.District is null || other.District == task.District))
                    .Sum(other => RatioOf(other, bounds.RiskClass));
                if (own >= 0 && inAll >= bounds.RatioMin && inAll <= bounds.RatioMax) continue;
                var sum = inAll == own ? "" : $", {Written(inAll)} with the other tasks of the item";
                return $"task {task.TaskId} draws {Written(own)} of class {bounds.RiskClass}{sum}; the item allows {Written(bounds.RatioMin)} to {Written(bounds.RatioMax)} in a year";
            }
        }

        return null;
    }

    public static bool AreSame(IReadOnlyList<PlannedTask> tasks, IReadOnlyList<PlannedTask> others) =>
        JsonSerializer.Serialize(tasks, LedgerJson.Options) == JsonSerializer.Serialize(others, LedgerJson.Options);

    private static bool IsOfOneItem(PlannedTask task, PlannedTask other) => task.ListId == other.ListId && task.ItemId == other.ItemId;

    private static decimal RatioOf(PlannedTask task, string riskClass) => task.Shares.FirstOrDefault(share => share.RiskClass == riskClass)?.Ratio ?? 0;

    private static string Written(decimal ratio) => ratio.ToString("0.######", CultureInfo.InvariantCulture);
}
