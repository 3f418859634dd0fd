using System.Buffers;
using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>
/// The rows of one statement: each value as the JSON it will be, in one buffer, with its place noted. Rows of a child statement come in
/// the order of their parents, so the children of a parent are a range.
/// </summary>
/// <param name="objectWidth">Values in C# of each row, its guards at their end.</param>
internal sealed class RowSet(JsonBuffer values, int width, int objectWidth, int guardWidth) : IDisposable
{
    private (int Start, int Length)[] _cells = ArrayPool<(int, int)>.Shared.Rent(Math.Max(64, width * 32));
    private readonly List<object?> _objects = [];
    private readonly List<int> _parents = [];

    public int Count { get; private set; }

    /// <summary>What a connection says beside its rows: one entry for each parent, in their order.</summary>
    public List<(long Total, bool HasNext, bool HasPrevious)> Facts { get; } = [];

    public ReadOnlySpan<byte> Json(int row, int slot)
    {
        var (start, length) = _cells[(row * width) + slot];
        return values.Slice(start, length);
    }

    public ReadOnlySpan<byte> JsonOrNull(int row, int slot) => IsNull(row, slot) ? "null"u8 : Json(row, slot);

    public bool IsNull(int row, int slot) => _cells[(row * width) + slot].Length == 0;

    public object? Object(int row, int slot) => _objects[(row * objectWidth) + slot];

    /// <summary>What the first guard that does not hold says; guards that were not asked hold.</summary>
    public GraphError? Denied(int row, IReadOnlyList<GuardSlot> guards)
    {
        for (var index = 0; index < guards.Count; index++)
        {
            if (Object(row, objectWidth - guardWidth + guards[index].Index) is false)
            {
                return guards[index].Guard.Denied;
            }
        }

        return null;
    }

    /// <summary>The rows of one parent.</summary>
    public (int Start, int End) Of(int parent)
    {
        var start = LowerBound(parent);
        return (start, LowerBound(parent + 1));
    }

    public void Add(int parent)
    {
        if ((Count + 1) * width > _cells.Length)
        {
            var larger = ArrayPool<(int, int)>.Shared.Rent(_cells.Length * 2);
            _cells.AsSpan(0, Count * width).CopyTo(larger);
            ArrayPool<(int, int)>.Shared.Return(_cells);
            _cells = larger;
        }

        _parents.Add(parent);
        Count++;
    }

    public void Put(int slot, ColumnFormat format, NpgsqlDataReader row, int ordinal)
    {
        var start = values.Length;
        if (!row.IsDBNull(ordinal))
        {
            format.Write(row, ordinal, values);
        }

        _cells[((Count - 1) * width) + slot] = (start, values.Length - start);
    }

    public void PutNothing(int slot) => _cells[((Count - 1) * width) + slot] = default;

    public void PutObject(object? value) => _objects.Add(value);

    public void Dispose()
    {
        ArrayPool<(int, int)>.Shared.Return(_cells);
        _cells = [];
    }

    private int LowerBound(int parent)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _parents[middle] < parent ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
