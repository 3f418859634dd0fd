using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace CreditLedger.Store;

/// <summary>
/// Under whose rights the server runs: PostgreSQL refuses root. Root first tries a user namespace, in which the same files belong
/// to an ordinary user, so the data may lie where only root can enter; where that is forbidden, another account and its own folder.
/// </summary>
internal sealed record ServerAccount(string[] Prefix, string Folder)
{
    private const string OwnFolders = "/var/lib/creditledger";

    public static async Task<ServerAccount> ChooseAsync(string folder, PostgresBinaries binaries, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount([], folder);
        }

        string[] userNamespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
        if (await RunsAsync([.. userNamespace, "test", "-w", folder, "-a", "-x", binaries.Postgres], cancellation))
        {
            return new ServerAccount(userNamespace, folder);
        }

        foreach (var user in new[] { "postgres", "nobody" })
        {
            var own = OwnFolderOf(folder);
            string[] otherUser = ["setpriv", $"--reuid={user}", "--clear-groups"];
            if (await RunsAsync([.. otherUser, "true"], cancellation))
            {
                Directory.CreateDirectory(own);
                if (await RunsAsync(["chown", user, own], cancellation) && await RunsAsync([.. otherUser, "test", "-w", own], cancellation))
                {
                    return new ServerAccount(otherUser, own);
                }
            }
        }

        throw new EmbeddedPostgresException(
            EmbeddedPostgresException.NotPermitted,
            $"PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor another account (setpriv) may be used "
            + $"for {folder}; run as an ordinary user or set ConnectionStrings__Ledger to an existing server");
    }

    /// <summary>Where the files of a data directory may lie: there, or in the folder of another account.</summary>
    public static IReadOnlyList<string> FoldersOf(string folder) => [folder, OwnFolderOf(folder)];

    private static string OwnFolderOf(string folder) =>
        Path.Combine(OwnFolders, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16]);

    public ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        string[] all = [.. Prefix, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("PGDATA");
        return start;
    }

    public static async Task<(int Exit, string Output)> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        if (input.Length > 0)
        {
            await process.StandardInput.WriteLineAsync(input);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }

    private static async Task<bool> RunsAsync(string[] command, CancellationToken cancellation)
    {
        try
        {
            return (await RunAsync(new ServerAccount([], "/").Command(command), "", cancellation)).Exit == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // The program itself is not there.
        }
    }
}
