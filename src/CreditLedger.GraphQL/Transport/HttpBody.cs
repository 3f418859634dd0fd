using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport;

/// <summary>A request's body in a rented array, read no further than is allowed.</summary>
internal static class HttpBody
{
    public static async Task<ArraySegment<byte>> ReadAsync(HttpRequest request, int bytesMax, CancellationToken aborted)
    {
        if (request.ContentLength > bytesMax)
        {
            throw TooLarge(bytesMax);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096) + 1);
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
