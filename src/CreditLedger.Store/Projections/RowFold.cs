namespace CreditLedger.Store;

/// <summary>Rows of one read model in memory, by key, and what facts make of them.</summary>
internal sealed class RowFold(ReadModel model)
{
    private readonly Dictionary<RowKey, Slot> rows = [];
    private readonly Dictionary<object, List<Slot>> bySubject = [];

    public IReadOnlyCollection<Slot> Slots => rows.Values;

    public void Load(object row) => SlotOf(model.KeyOf(row)).Load(row);

    /// <summary>All the rows a fact changes, or none: one that fails leaves nothing behind.</summary>
    public void Apply(Fact fact, Overload overload, RowKey key)
    {
        if (!model.IsWide(key))
        {
            var slot = SlotOf(key);
            slot.Become(Next(slot, fact, overload, overload.Create), fact.Position);
            return;
        }

        if (overload.Apply is null)
        {
            throw new InvalidOperationException($"{model.Name} cannot create a row: neither the fact nor its stream says {model.Key[1].Member}");
        }

        var slots = bySubject.GetValueOrDefault(key.First, []);
        var next = slots.ConvertAll(slot => Next(slot, fact, overload, create: null));
        for (var i = 0; i < next.Count; i++)
        {
            slots[i].Become(next[i], fact.Position);
        }
    }

    public void Clear()
    {
        rows.Clear();
        bySubject.Clear();
    }

    private object? Next(Slot slot, Fact fact, Overload overload, Func<object, Fact, object?>? create)
    {
        var next = slot.Row is not { } row ? create?.Invoke(fact.Body, fact)
            : overload.Apply is { } apply ? apply(row, fact.Body, fact) : row;
        return next is null || ReferenceEquals(next, slot.Row) || model.KeyOf(next) == slot.Key
            ? next
            : throw new InvalidOperationException($"{model.Name} answered a row with the key {model.KeyOf(next)}, but the fact is about {slot.Key}");
    }

    private Slot SlotOf(RowKey key)
    {
        if (rows.TryGetValue(key, out var slot))
        {
            return slot;
        }

        rows.Add(key, slot = new Slot(key));
        if (model.Key.Count == 2)
        {
            if (!bySubject.TryGetValue(key.First, out var siblings))
            {
                bySubject.Add(key.First, siblings = []);
            }

            siblings.Add(slot);
        }

        return slot;
    }
}

/// <summary>One row's place in memory: as it was loaded, and as it has become.</summary>
internal sealed class Slot(RowKey key)
{
    private object? loaded;

    public RowKey Key { get; } = key;

    public object? Row { get; private set; }

    /// <summary>The last fact that was applied to it here.</summary>
    public long Position { get; private set; }

    // By reference: 1.5 and 1.50 are equal as numbers, and still not the same row.
    public bool IsChanged => !ReferenceEquals(loaded, Row);

    public void Load(object row) => loaded = Row = row;

    public void Become(object? row, long position) => (Row, Position) = (row, position);
}
