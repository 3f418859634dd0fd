using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>A file is read twice: once to see whether it can be taken, once to take it. What comes over a wire is laid on disk meanwhile.</summary>
internal static class SpooledFile
{
    /// <returns>The stream itself where it can seek, else a temporary file that vanishes when it is closed.</returns>
    public static async Task<(Stream File, Refusal? TooLarge)> SeekableAsync(Stream file, FileLimits limits, CancellationToken cancellation)
    {
        if (file.CanSeek) return (file, null);
        var spooled = new FileStream(
            Path.Combine(Path.GetTempPath(), $"creditledger-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
            bufferSize: 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (spooled.Length + read > limits.MaxBytes)
                {
                    return (spooled, DeliveredFile.TooLarge with { Message = $"the file has more than the {limits.MaxBytes} bytes the platform takes" });
                }

                await spooled.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return (spooled, null);
        }
        catch
        {
            await spooled.DisposeAsync();
            throw;
        }
    }
}
