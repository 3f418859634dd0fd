using System.Diagnostics;

namespace CreditLedger.Testing;

/// <summary>
/// What is asked of public packages through Node.js, from the folders of <c>tests/node</c>: each has its <c>package-lock.json</c>, and its
/// packages are installed when a test first needs them. Where that cannot be done the test is skipped and says so.
/// </summary>
internal static class NodeJs
{
    private static readonly TimeSpan InstallationMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(2);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    /// <summary>Runs a script of <c>tests/node/{piece}</c> to its end.</summary>
    /// <returns>The lines of its output.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string piece, string script, params IEnumerable<string> arguments)
    {
        var folder = await InstalledAsync(piece);
        var ended = await EndAsync("node", [script, .. arguments], folder, RunMax) ?? throw new InvalidOperationException("node was there, and is gone.");
        return ended.Code == 0
            ? ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{piece}/{script} ended with {ended.Code}: {ended.Errors}{ended.Output}");
    }

    /// <summary>The folder of a piece, with its packages in it.</summary>
    public static async Task<string> InstalledAsync(string piece)
    {
        var folder = Path.Combine(Folder(), piece);
        await Installing.WaitAsync();
        try
        {
            if (await EndAsync("node", ["--version"], folder, RunMax) is not { Code: 0 }) Assert.Skip("Node.js is not on this machine.");
            var (locked, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(locked))
            {
                var ended = await EndAsync("npm", ["ci", "--no-audit", "--no-fund"], folder, InstallationMax);
                if (ended is null) Assert.Skip("npm is not on this machine.");
                if (ended.Code != 0) Assert.Skip($"The packages of tests/node/{piece} cannot be installed here: {ended.Errors.Trim()}");
            }
        }
        finally
        {
            Installing.Release();
        }

        return folder;
    }

    /// <returns>Null where there is no such program.</returns>
    private static async Task<Ended?> EndAsync(string program, IEnumerable<string> arguments, string folder, TimeSpan patience)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using var stop = new CancellationTokenSource(patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new Ended(-1, "", $"{program} did not end within {patience.TotalSeconds:0} seconds.");
        }

        return new Ended(process.ExitCode, await output, await errors);
    }

    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "CreditLedger.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(root.FullName, "tests", "node");
    }

    private sealed record Ended(int Code, string Output, string Errors);
}
