using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>The reference implementation, where Node.js can run it: one process answers all the cases it is given.</summary>
internal static class Reference
{
    private const string Version = "17.1.0";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<bool>> s_installed = new(InstallAsync);
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests/node/reference");

    public static async Task<IReadOnlyList<JsonNode>> AnswerAsync(IEnumerable<Case> cases)
    {
        Assert.SkipUnless(IsThere("node") && IsThere("npm"), "Node.js is not on this machine, so the reference implementation was not asked");
        Assert.SkipUnless(await s_installed.Value, $"graphql {Version} could not be installed, so the reference implementation was not asked");
        var input = new JsonObject
        {
            ["schema"] = World.Sdl,
            ["bareSchema"] = World.BareSdl,
            ["wholeSchema"] = Ours.WholeSchema,
            ["world"] = JsonNode.Parse(await File.ReadAllTextAsync(Corpus.Path("world.json"))),
            ["cases"] = new JsonArray([.. cases.Select(each => (JsonNode)each.ToJson())]),
        };
        var (exitCode, output, error) = await RunAsync("node", ["run.mjs"], input.ToJsonString());
        exitCode.ShouldBe(0, error);
        return JsonNode.Parse(output)!.AsArray().Select(answer => answer!).ToList();
    }

    private static async Task<bool> InstallAsync()
    {
        var installed = Path.Combine(s_folder, "node_modules/graphql/package.json");
        if (File.Exists(installed) && JsonNode.Parse(await File.ReadAllTextAsync(installed))!["version"]!.GetValue<string>() == Version)
        {
            return true;
        }

        try
        {
            return (await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"], "")).ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = s_folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
