using System.Buffers;
using CreditLedger.GraphQL.Execution;
using Npgsql;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Text goes from PostgreSQL's message into the response as the bytes it is.</summary>
internal static class Utf8Text
{
    private const int Short = 512;

    public static void Copy(NpgsqlDataReader row, int ordinal, JsonBuffer into)
    {
        if (into.TryReadString((row, ordinal), Short, static (from, bytes, at, room) => (int)from.row.GetBytes(from.ordinal, 0, bytes, at, room)))
        {
            return;
        }

        var length = (int)row.GetBytes(ordinal, 0, buffer: null, 0, 0);
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
        try
        {
            row.GetBytes(ordinal, 0, rented, 0, length);
            into.Utf8String(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
