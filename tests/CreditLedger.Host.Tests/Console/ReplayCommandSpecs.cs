using CreditLedger.GovernmentBodies;
using CreditLedger.Host.Tests.House;
using CreditLedger.Host.Tests.Running;
using CreditLedger.Kernel;
using CreditLedger.Store;

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

    [Fact]
    public async Task the_grade_of_a_government_body_is_explained_and_replayed_and_a_forged_one_is_named()
    {
        await using var platform = await city.NewLedgerAsync();
        var enacted = await platform.Enactment.EnactAsync(Path.Combine(Repository.Root, "tests", "CreditLedger.Tests", "GovernmentBodies", "body-scheme.json"), "proposer", "approver", default);
        enacted.Refusal.ShouldBeNull();
        var (today, body) = (platform.Clock.Today(), Uscc.Complete("1112010474130001"));
        await RecordAsync(platform, StreamId.For<GovernmentBody>(body.Value), new GovernmentBodyRegistered(body, "示例街道办事处", GovernmentBodyKind.SubDistrictOffice, "120104", today.AddDays(-9)));
        await RecordAsync(platform, StreamId.For<GovernmentBody>(body.Value), new IntegrityAssessed(
            body, "服务1号", IntegrityArea.Service, 92, "11120104900100031Q", today.AddDays(-9), today.AddDays(-5), today.AddDays(-3), "评估报告第1号"));
        await platform.Daemon.CatchUpAsync();

        (await RunAsync(platform, "explain", body.Value)).ShouldBeDone().Output.ShouldContain("Integrity grade A");
        var then = today.AddDays(-4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (before, now) = ((await RunAsync(platform, "explain", body.Value, "--as-of", then)).ShouldBeDone().Output, (await RunAsync(platform, "explain", body.Value, "--known-at", $"{today:yyyy-MM-dd}T23:59:59")).ShouldBeDone().Output);
        before.ShouldContain("grade of a government body sample-streets, version 1");
        before.ShouldContain(": B, 130 points");
        now.ShouldContain(": A, 200 points");
        (await RunAsync(platform, "replay", body.Value)).ShouldBeDone().Output.ShouldMatch(@"\b[1-9]\d* decisions come out the same, 0 differ");
        (await RunAsync(platform, "replay", "--all")).ShouldBeDone().Output.ShouldMatch(@"\b[1-9]\d* decisions come out the same, 0 differ");

        await RunningPlatform.RowsAsync(platform, "update ledger.mt_events set data = jsonb_set(data, '{grade}', '\"C\"') where stream_id = $1 returning 1", $"body_grade/{body}/sample-streets");
        var forged = await RunAsync(platform, "replay", "--all");
        forged.ExitCode.ShouldBe(1);
        forged.Output.ShouldContain($"differs  BodyGradeAssigned body_grade/{body}/sample-streets");
    }

    private static Task<AppendResult> RecordAsync(Platform platform, StreamId stream, object fact) => platform.Store.AppendAsync(new Append(stream, ExpectedVersion.Any, fact));

    private Task<Ended> RunAsync(Platform platform, params string[] arguments) => HostProcess.RunOnAsync(city.ConnectionTo(platform), [.. arguments, "--data", _folder]);
}
