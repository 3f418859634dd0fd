using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Console;

/// <summary>What operators and auditors do with the past: replay it, verify a published run, read decisions as of a day.</summary>
[Collection(nameof(RunningPlatform))]
public sealed class ReplayCommandSpecs(RunningPlatform city) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task the_sample_city_is_replayed_verified_and_explained_and_a_forged_grade_is_named()
    {
        await using var platform = await city.NewLedgerAsync();
        foreach (var file in city.City.Files.Where(file => file.Layout is "register" or "penalty" or "licence")) await city.ImportAsync(platform, file.File);
        await platform.Daemon.CatchUpAsync();
        var run = (await platform.Evaluation.RunAsync()).Run;

        (await RunAsync(platform, "replay", "--all")).ShouldBeDone().Output.ShouldContain(" decisions come out the same, 0 differ");
        var day = run.EvaluatedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await RunAsync(platform, "evaluate", "--verify", day)).ShouldBeDone().Output.ShouldContain($"results {run.ResultsHash}  same");
        (await RunAsync(platform, "evaluate", "--verify", $"{day}/9")).ShouldBeRefused(2, "EVALUATION_RUN_UNKNOWN");

        var uscc = (await RunningPlatform.RowsAsync(platform, "select uscc from read.evaluation where grade = 'A' order by uscc limit 1")).Single();
        var explained = (await RunAsync(platform, "explain", uscc, "--as-of", day, "--language", "zh")).ShouldBeDone().Output;
        explained.ShouldContain("公共信用综合评价 public-evaluation");
        explained.ShouldContain("事实：");
        (await RunAsync(platform, "explain", uscc, "--as-of", "2999-01-01")).ShouldBeRefused(2, "AS_OF_IN_FUTURE");

        await RunningPlatform.RowsAsync(platform, "update ledger.mt_events set data = jsonb_set(data, '{grade}', '\"D\"') where stream_id = $1 returning 1", $"evaluation/{uscc}/public-evaluation");
        var forged = await RunAsync(platform, "replay", "--all");
        forged.ExitCode.ShouldBe(1);
        forged.Output.ShouldContain($"differs  GradeAssigned evaluation/{uscc}/public-evaluation");
        (await RunAsync(platform, "replay", uscc)).ExitCode.ShouldBe(1);
        (await RunAsync(platform, "replay")).ShouldBeRefused(2, "REPLAY_NOBODY_NAMED");
    }

    private Task<Ended> RunAsync(Platform platform, params string[] arguments) => HostProcess.RunOnAsync(city.ConnectionTo(platform), [.. arguments, "--data", _folder]);
}
