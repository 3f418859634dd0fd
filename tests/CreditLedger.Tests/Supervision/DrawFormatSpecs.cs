using System.Diagnostics;
using System.Text;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>The page, the example and the script under <c>schema/draw</c>, against which anyone may write a checker of their own.</summary>
public sealed class DrawFormatSpecs
{
    private static readonly string Folder = Path.Combine(Root(AppContext.BaseDirectory), "schema", "draw");
    private static readonly string Example = Path.Combine(Folder, "example.json");

    [Fact]
    public async Task the_shipped_example_is_what_the_code_publishes_and_follows_from_itself()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1") await File.WriteAllBytesAsync(Example, Published.ToJson());
        var shipped = await File.ReadAllTextAsync(Example);
        shipped.ShouldBe(Encoding.UTF8.GetString(Published.ToJson()), "run the tests with UPDATE_SCHEMA=1, and ask why a published format changed");
        (await VerifyAsync(Encoding.UTF8.GetBytes(shipped), new NotedDraw(Sealed.Digest, Sealed.Commitment, Witness))).ShouldBeNull();
    }

    [Fact]
    public async Task the_page_quotes_the_example_as_it_is()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "README.md"));
        page.ShouldContain(Encoding.UTF8.GetString(CanonicalDraw.BytesOf(Sealed.Sealed)).Split('\n')[9]);
        foreach (var value in new[] { Sealed.Digest, Sealed.Commitment, Revealed.Seed, Published.Revealed!.LotSeed, Revealed.Drawn[0].Uscc.Value }) page.ShouldContain(value);
    }

    [Fact]
    public async Task a_script_that_shares_no_code_with_the_platform_derives_the_example_again()
    {
        var (exitCode, output) = await RederiveAsync(Example);
        exitCode.ShouldBe(0, output);
        output.Trim().ShouldBe($"{Revealed.Drawn.Count} objects follow from digest {Sealed.Digest}");
    }

    [Fact]
    public async Task the_script_also_agrees_on_other_draws_and_on_where_one_was_changed()
    {
        var path = Path.Combine(TestFolder.Create(), "draw.json");
        var candidates = Enumerable.Range(0, 300).Select(i => new Inspectee(Code(i), i % 3 == 0 ? "B" : "A")).ToList();
        var task = Planned with { District = "120101", Shares = [new("A", 0.0333333333333333333333333333m), new("B", 0.215m)] };
        var inspectors = Officers.Append(new("🏢-1", [Code(7), Code(8)])).Append(new("Ａ-1", [])).ToList();
        var draw = Publish(new DrawGround(new InspectionPlan.Approved([task]), candidates, inspectors), "🎲 4, 2");
        await File.WriteAllBytesAsync(path, draw.ToJson());
        (await RederiveAsync(path)).Output.Trim().ShouldBe($"{draw.Revealed!.Drawn.Count} objects follow from digest {draw.Digest}");

        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(" 4, 2\"", " 4, 3\"", StringComparison.Ordinal));
        var changed = await RederiveAsync(path);
        changed.ExitCode.ShouldBe(1);
        changed.Output.ShouldStartWith("at $.revealed.lotSeed: ");
    }

    private static async Task<(int ExitCode, string Output)> RederiveAsync(string file)
    {
        Assert.SkipUnless(IsThere("python3"), "python3 is not on this machine, so the independent script was not run");
        using var process = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Folder, "rederive.py"), file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output);
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "CreditLedger.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
