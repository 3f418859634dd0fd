using System.Diagnostics;
using System.Text.Json.Nodes;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Console;

/// <summary>What a newcomer does: start it, paste what it prints, stop it, start it again.</summary>
public sealed class RunSpecs(LocalPlatform local) : IClassFixture<LocalPlatform>
{
    [Theory]
    [InlineData("A bank asks", "financeWhitelist.entries.nodes")]
    [InlineData("A regulator asks", "draws.nodes")]
    [InlineData("A court asks", "preservationEligibility.criteria")]
    public async Task a_printed_question_pasted_into_a_shell_is_answered_as_printed(string who, string list)
    {
        var output = local.Output[local.Output.IndexOf(who, StringComparison.Ordinal)..];
        var command = output[output.IndexOf("curl ", StringComparison.Ordinal)..output.IndexOf("\n\nand is answered", StringComparison.Ordinal)];
        var printed = output[(output.IndexOf("is answered:", StringComparison.Ordinal) + 12)..].TrimStart().Split("\n\n")[0];

        var answer = await ShellAsync(command);

        JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(printed)).ShouldBeTrue(answer);
        list.Split('.').Aggregate(JsonNode.Parse(answer)!["data"], (node, name) => node![name])!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public void it_says_what_was_done_and_explains_one_grade()
    {
        local.Output.ShouldContain("Rows         ");
        local.Output.ShouldContain("Enterprises  A ");
        local.Output.ShouldContain("Whitelist    small-and-micro: ");
        local.Output.ShouldContain("Bodies       government-integrity: A ");
        local.Output.ShouldContain(" points (A from ");
        local.Output.ShouldNotContain("error");
    }

    [Fact]
    public async Task other_commands_join_the_running_platform()
    {
        var file = Directory.GetFiles(Path.Combine(local.Data, "sample"), "licences-*.csv").Order(StringComparer.Ordinal).First();
        var import = (await HostProcess.RunAsync("import", file, "--data", local.Data)).ShouldBeDone();
        import.Output.ShouldContain(" rows = 0 accepted + ");

        (await HostProcess.RunAsync("projections", "list", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("EnterpriseRow ");
        (await HostProcess.RunAsync("projections", "rebuild", "EnterpriseRow", "--data", local.Data)).ShouldBeDone();
        (await HostProcess.RunAsync("projections", "rebuild", "--all", "--anew", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("Rebuilding every read model: done");
        (await HostProcess.RunAsync("projections", "rebuild", "Nobody", "--data", local.Data)).ShouldBeRefused(2, "PROJECTION_UNKNOWN");
        (await HostProcess.RunAsync("evaluate", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("0 grades, 0 risk classes and 0 whitelist entries changed\n");

        var uscc = local.Output.Split("explain ")[1].Split(')')[0];
        (await HostProcess.RunAsync("explain", uscc, "--data", local.Data)).ShouldBeDone().Output.Trim().Split('\n')[0].ShouldStartWith("Public credit evaluation");
        (await HostProcess.RunAsync("explain", uscc, "--language", "zh", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("等级");

        using var http = new HttpClient { BaseAddress = new Uri(local.Url) };
        var token = (await HostProcess.RunAsync("token", "--role", "bank", "--organisation", "a-bank", "--data", local.Data)).ShouldBeDone().Output.Trim();
        (await http.AskAsync("{ financeWhitelists(first: 5) { totalCount } }", token)).ShouldBeFine();
    }

    [Fact]
    public async Task an_address_in_use_is_said_before_anything_is_begun()
    {
        var fresh = Path.Combine(local.Data, "..", "fresh");
        (await HostProcess.RunAsync("run", "--enterprises", "16", "--url", local.Url, "--data", fresh)).ShouldBeRefused(3, "PORT_TAKEN");
        // This one was FILE_UNAVAILABLE, after the whole city had been imported.
        (await HostProcess.RunAsync("run", "--enterprises", "16", "--url", local.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "--data", fresh)).ShouldBeRefused(3, "PORT_TAKEN");
        (await HostProcess.RunAsync("serve", "--url", local.Url, "--data", fresh)).ShouldBeRefused(3, "PORT_TAKEN");
        Directory.Exists(fresh).ShouldBeFalse();
    }

    [Fact]
    public async Task a_changed_scheme_comes_into_force_by_two_persons_and_not_by_one()
    {
        var scheme = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathTo("ops", "programmes", "public-evaluation.json")))!;
        scheme["version"] = 4;
        scheme["effectiveOn"] = $"{TimeProvider.System.GetUtcNow().AddDays(400):yyyy-MM-dd}";
        var file = Path.Combine(local.Data, "scheme.json");
        await File.WriteAllTextAsync(file, scheme.ToJsonString());

        (await HostProcess.RunAsync("enact", file, "--proposed-by", "li", "--approved-by", "li", "--data", local.Data)).ShouldBeRefused(2, "SCHEME_NOT_APPROVED");
        (await HostProcess.RunAsync("enact", file, "--proposed-by", "li", "--approved-by", "wang", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("public-evaluation version 4 is enacted");
        (await HostProcess.RunAsync("enact", file, "--proposed-by", "li", "--approved-by", "wang", "--data", local.Data)).ShouldBeDone().Output.ShouldContain("was enacted already");
    }

    [Fact]
    public async Task interrupted_it_leaves_nothing_running_and_started_again_it_finds_everything()
    {
        var server = int.Parse(File.ReadLines(Path.Combine(local.Data, "postgres", "cluster", "postmaster.pid")).First());
        var summary = Summary();

        var ended = await local.InterruptAsync();
        ended.ExitCode.ShouldBe(0, ended.Errors);
        ended.Errors.ShouldBeEmpty();
        Directory.Exists($"/proc/{server}").ShouldBeFalse("the private server ends with its owner");
        File.Exists(Path.Combine(local.Data, "postgres", "cluster", "postmaster.pid")).ShouldBeFalse("it was stopped in order");

        await local.StartAgainAsync();
        local.Output.ShouldNotContain("Importing");
        local.Output.ShouldNotContain("Writing the sample city");
        Summary().ShouldBe(summary);

        List<string> Summary() => [.. local.Output.Split('\n').Where(line => line.StartsWith("Enterprises ", StringComparison.Ordinal) || line.StartsWith("Bodies ", StringComparison.Ordinal))];
    }

    private static async Task<string> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0);
        return output;
    }
}
