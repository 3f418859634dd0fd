using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport;

/// <summary>A request's body in a rented array, read no further than is allowed.</summary>
internal static class HttpBody
{
    private const int FirstRoom = 16 * 1024;

    public static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request, int bytesMax, CancellationToken aborted)
    {
        if (request.ContentLength > bytesMax)
        {
            throw TooLarge(bytesMax);
        }

        // Room is made as bytes come, not as they are announced: a connection that says a megabyte and sends nothing holds no megabyte.
        var rented = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? FirstRoom, FirstRoom) + 1);
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(rented.AsMemory(length), aborted) is var read and > 0)
            {
                length += read;
                if (length > bytesMax)
                {
                    throw TooLarge(bytesMax);
                }

                if (length == rented.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(length * 2);
                    rented.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(rented);
                    rented = larger;
                }
            }

            return new ArraySegment<byte>(rented, 0, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    private static HttpRefusal TooLarge(int bytesMax) =>
        new(StatusCodes.Status413PayloadTooLarge, HttpRefusal.TooLargeCode, $"the body is larger than {bytesMax} bytes");
}
