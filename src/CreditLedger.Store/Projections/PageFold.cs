using Npgsql;

namespace CreditLedger.Store;

/// <summary>A page of facts folded into rows: loaded once, folded in memory by key, written once.</summary>
internal sealed class PageFold(ReadModel model)
{
    private readonly Dictionary<RowKey, Slot> rows = [];
    private readonly Dictionary<object, List<Slot>> bySubject = [];

    /// <summary>Folds and writes. Answers the failure at which the fold stopped; what came before it is written.</summary>
    public static async Task<(Fact Fact, Exception Cause)?> RunAsync(
        NpgsqlConnection connection, ReadTable table, ReadModel model, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var fold = new PageFold(model);
        var failure = fold.Resolve(facts, out var steps);
        var keys = steps.Where(step => !fold.IsWide(step.Key)).Select(step => step.Key).Distinct().ToList();
        var subjects = steps.Where(step => fold.IsWide(step.Key)).Select(step => step.Key.First).Distinct().ToList();
        foreach (var row in await table.LoadAsync(connection, keys, subjects, cancellation))
        {
            fold.Slot(fold.KeyOf(row)).Load(row);
        }

        failure = fold.Apply(steps) ?? failure;
        var touched = fold.rows.Values.Where(slot => slot.IsChanged).ToList();
        await table.WriteAsync(
            connection,
            [.. touched.Where(slot => slot.Row is not null).Select(slot => slot.Row!)],
            [.. touched.Where(slot => slot.Row is null).Select(slot => slot.Key)],
            cancellation);
        return failure;
    }

    private (Fact, Exception)? Resolve(IReadOnlyList<Fact> facts, out List<Step> steps)
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

    private (Fact, Exception)? Apply(List<Step> steps)
    {
        foreach (var step in steps)
        {
            try
            {
                // All the rows a fact changes, or none: a failing fact leaves nothing behind.
                var changes = SlotsOf(step).Select(slot => (Slot: slot, Next: Next(slot, step))).ToList();
                foreach (var (slot, next) in changes)
                {
                    slot.Row = next;
                }
            }
            catch (Exception cause)
            {
                return (step.Fact, cause);
            }
        }

        return null;
    }

    private List<Slot> SlotsOf(Step step) =>
        IsWide(step.Key) && step.Overload.Apply is null
            ? throw new InvalidOperationException($"{model.Name} cannot create a row: neither the fact nor its stream says {model.Key[1].Member}")
            : IsWide(step.Key) ? bySubject.GetValueOrDefault(step.Key.First, []) : [Slot(step.Key)];

    private object? Next(Slot slot, Step step)
    {
        var next = slot.Row is { } row
            ? step.Overload.Apply is { } apply ? apply(row, step.Fact.Body, step.Fact) : row
            : IsWide(step.Key) ? null : step.Overload.Create?.Invoke(step.Fact.Body, step.Fact);
        return next is null || KeyOf(next) == slot.Key
            ? next
            : throw new InvalidOperationException($"{model.Name} answered a row with the key {KeyOf(next)}, but the fact is about {slot.Key}");
    }

    private bool IsWide(RowKey key) => model.Key.Count == 2 && key.Second is null;

    private RowKey KeyOf(object row) => new(model.Key[0].Of(row)!, model.Key.Count == 2 ? model.Key[1].Of(row) : null);

    private Slot Slot(RowKey key)
    {
        if (!rows.TryGetValue(key, out var slot))
        {
            rows.Add(key, slot = new Slot(key));
            if (!bySubject.TryGetValue(key.First, out var siblings))
            {
                bySubject.Add(key.First, siblings = []);
            }

            siblings.Add(slot);
        }

        return slot;
    }

    private sealed record Step(Fact Fact, Overload Overload, RowKey Key);
}

/// <summary>One row's place during a page: as it was loaded, and as it has become.</summary>
internal sealed class Slot(RowKey key)
{
    private object? loaded;

    public RowKey Key { get; } = key;

    public object? Row { get; set; }

    // By reference: 1.5 and 1.50 are equal as numbers, and still not the same row.
    public bool IsChanged => !ReferenceEquals(loaded, Row);

    public void Load(object row) => loaded = Row = row;
}
