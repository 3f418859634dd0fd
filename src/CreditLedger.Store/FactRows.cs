using System.Buffers;
using System.Text.Json;
using Npgsql;

namespace CreditLedger.Store;

/// <summary>Makes facts of the rows of one answer. The text of a body passes through one buffer and is kept nowhere.</summary>
internal sealed class FactRows(FactTypes types) : IDisposable
{
    // Before the text, PostgreSQL sends the version of jsonb's binary form.
    private const int VersionBytes = 1;

    private readonly RepeatedHeaders headers = new();
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);

    /// <summary>The fact, and the length of its texts.</summary>
    /// <exception cref="UnreadableFactException">The alias is unknown, or the row is not what the alias promises.</exception>
    public (Fact Fact, int Bytes) Read(NpgsqlDataReader row)
    {
        var position = row.GetInt64(0);
        var alias = row.GetString(4);
        var shape = ShapeOf(types, position, alias);
        var data = Json(row, 5);
        var length = data.Length;
        try
        {
            var body = shape.Read(data);
            var written = row.IsDBNull(9) ? default : Json(row, 9);
            length += written.Length;
            var metadata = headers.Read(Text(row, 7), Text(row, 8), written);
            var stream = StreamId.Parse(row.GetString(2));
            return (new Fact(position, row.GetGuid(1), stream, row.GetInt64(3), body, row.GetFieldValue<DateTimeOffset>(6), metadata), length);
        }
        catch (Exception failure) when (IsOfTheFact(failure))
        {
            throw Unreadable(position, alias, failure);
        }
    }

    /// <summary>The body alone, of a row that was taken as it is.</summary>
    /// <exception cref="UnreadableFactException">The alias is unknown, or the row is not what the alias promises.</exception>
    public static object Body(FactTypes types, FactRow row)
    {
        var shape = ShapeOf(types, row.Position, row.Alias);
        try
        {
            return shape.Read(row.Data);
        }
        catch (Exception failure) when (IsOfTheFact(failure))
        {
            throw Unreadable(row.Position, row.Alias, failure);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    // Holds until the next call.
    private ReadOnlySpan<byte> Json(NpgsqlDataReader row, int column)
    {
        var length = (int)row.GetBytes(column, 0, buffer: null, 0, 0);
        if (length > buffer.Length)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = ArrayPool<byte>.Shared.Rent(length);
        }

        row.GetBytes(column, 0, buffer, 0, length);
        return buffer.AsSpan(VersionBytes, length - VersionBytes);
    }

    private static StoredShape ShapeOf(FactTypes types, long position, string alias) =>
        types.TryFind(alias, out var shape) ? shape : throw new UnknownFactException(position, alias);

    private static bool IsOfTheFact(Exception failure) => failure is JsonException or FormatException or ArgumentException or NotSupportedException;

    private static UnreadableFactException Unreadable(long position, string alias, Exception failure) =>
        new(position, $"the fact '{alias}' at position {position} cannot be read: {failure.Message}", failure);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>What is folded of one row of a stream, with its body as text: whoever folds it reads it, not whoever fetches for many.</summary>
internal readonly record struct FactRow(long Position, long Version, string Alias, byte[] Data);
