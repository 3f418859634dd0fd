using System.Diagnostics;
using CreditLedger.Testing;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>
/// A server that sees a tmpfs of a few megabytes on a folder, in a mount namespace that goes with it. Root and, where the system lets
/// them have user namespaces, ordinary users can have one.
/// </summary>
internal sealed class SmallRoom : IAsyncDisposable
{
    private const string Mount = "mount -t tmpfs -o size=$1,mode=0700 tmpfs \"$2\"";
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CreditLedger.Store.Load.dll");

    private readonly Process process;
    private readonly string folder;

    private SmallRoom(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <summary>The folder with little room, as the server sees it.</summary>
    public string Folder => folder + "/small";

    public string ConnectionString { get; private set; } = "";

    /// <param name="everything">Whether the whole cluster lies there, its write-ahead log too, or only what is put there.</param>
    public static async Task<SmallRoom> OpenAsync(int megabytes, bool everything, CancellationToken cancellation)
    {
        var place = Directory.CreateTempSubdirectory("creditledger-small-").FullName;
        Directory.CreateDirectory(place + "/small");
        using (var trial = Start(["-c", Mount, "sh", "1m", place + "/small"]))
        {
            var errors = await trial.StandardError.ReadToEndAsync(cancellation);
            await trial.WaitForExitAsync(cancellation);
            if (trial.ExitCode != 0)
            {
                Directory.Delete(place, recursive: true);
                var why = $"NO FULL DISK WAS TRIED: this system lets nobody mount a small file system ({errors.Trim()})";
                await Console.Error.WriteLineAsync(why);
                Assert.Skip(why);
            }
        }

        var room = new SmallRoom(
            Start(["-c", Mount + " && exec dotnet \"$3\" server \"$4\" \"$2\"", "sh", $"{megabytes}m", place + "/small", Program, place + (everything ? "/small/data" : "/data")]), place);
        try
        {
            room.ConnectionString = await room.LineAsync(cancellation);
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves so much room.</summary>
    public Task FillAsync(int kilobytes, CancellationToken cancellation) => OrderAsync($"fill {kilobytes * 1024L}", cancellation);

    public Task MakeRoomAsync(CancellationToken cancellation) => OrderAsync("free", cancellation);

    public Task StartAgainAsync(CancellationToken cancellation) => OrderAsync("start", cancellation);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Form.Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task OrderAsync(string order, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(order.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        (await LineAsync(cancellation)).ShouldBe($"done {order}");
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Form.Patience);
        return await process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new ShouldAssertException($"the small server has ended: {await process.StandardError.ReadToEndAsync(patience.Token)}");
    }

    private static Process Start(string[] shell) => Process.Start(new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "sh", .. shell])
    {
        UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}
