using Npgsql;

namespace CreditLedger.Store;

/// <summary>A page of facts folded into rows: loaded once, folded in memory by key, written once.</summary>
internal static class PageFold
{
    /// <summary>Folds and writes. Answers the failure at which the fold stopped; what came before it is written.</summary>
    public static async Task<(Fact Fact, Exception Cause)?> RunAsync(
        NpgsqlConnection connection, ReadTable table, ReadModel model, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var failure = Resolve(model, facts, out var steps);
        var (keys, subjects) = (new HashSet<RowKey>(steps.Count), new HashSet<object>());
        foreach (var step in steps)
        {
            _ = model.IsWide(step.Key) ? subjects.Add(step.Key.First) : keys.Add(step.Key);
        }

        var fold = new RowFold(model);
        await table.LoadAsync(connection, keys, subjects, fold.Load, cancellation);
        failure = Apply(fold, steps) ?? failure;
        var touched = fold.Slots.Where(slot => slot.IsChanged).ToList();
        await table.WriteAsync(
            connection,
            [.. touched.Where(slot => slot.Row is not null).Select(slot => slot.Row!)],
            [.. touched.Where(slot => slot.Row is null).Select(slot => slot.Key)],
            cancellation);
        return failure;
    }

    private static (Fact, Exception)? Resolve(ReadModel model, IReadOnlyList<Fact> facts, out List<Step> steps)
    {
        steps = new List<Step>(facts.Count);
        foreach (var fact in facts)
        {
            if (!model.Overloads.TryGetValue(fact.Body.GetType(), out var overload))
            {
                continue;
            }

            try
            {
                steps.Add(new Step(fact, overload, model.KeyOf(fact, overload)));
            }
            catch (Exception cause)
            {
                return (fact, cause);
            }
        }

        return null;
    }

    private static (Fact, Exception)? Apply(RowFold fold, List<Step> steps)
    {
        foreach (var step in steps)
        {
            try
            {
                fold.Apply(step.Fact, step.Overload, step.Key);
            }
            catch (Exception cause)
            {
                return (step.Fact, cause);
            }
        }

        return null;
    }

    private readonly record struct Step(Fact Fact, Overload Overload, RowKey Key);
}
