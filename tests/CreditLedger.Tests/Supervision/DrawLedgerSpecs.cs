using System.Diagnostics;
using System.Globalization;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Supervision;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using static CreditLedger.Tests.Supervision.SupervisionSamples;

namespace CreditLedger.Tests.Supervision;

/// <summary>A draw on real PostgreSQL, from the registers to the file.</summary>
public sealed class DrawLedgerSpecs : IAsyncLifetime
{
    private const int Firms = 1_000;
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.EnactAsync("risk-general.json");
        await ledger.EnactAsync("inspection-items-general.json");
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task what_was_frozen_comes_back_from_the_log_with_its_digest_and_is_drawn_and_published()
    {
        var item = General.Item("fire-safety")!;
        var task = new PlannedTask("all", General.Id, General.Version, item.Id, District: null, Today, Today, [.. item.Classes.Select(known => new ClassShare(known.RiskClass, known.RatioMax))]);
        foreach (var page in Enumerable.Range(1, Firms).Select(Firm).Chunk(2_000))
        {
            await ledger.Store.AppendAsync([.. page.Select(firm => new Append(StreamId.For<Enterprise>(firm.Uscc.Value), ExpectedVersion.MustNotExist, firm))]);
        }

        await InspectorAsync("02010010001", new RecusalDeclared(Agency, "02010010001", Code(7), RecusalGround.Kinship, Today));
        await InspectorAsync("02010010002");
        await InspectorAsync("02010010003");
        await ledger.RecordAsync(
            StreamId.For<InspectionPlan>(Agency, Today.Year.ToString(CultureInfo.InvariantCulture)), new PlanDrawnUp(Agency, Today.Year, [task], "one", Today), new PlanApproved(Agency, Today.Year, "two", Today));
        await ledger.FollowAsync();

        var seal = new SealDraw(Agency, Today.Year, task.TaskId);
        var reveal = new RevealDraw(Agency, Today.Year, task.TaskId, "6-2-4");
        var watch = Stopwatch.StartNew();
        var ground = await DrawGround.ReadAsync(seal, new Readings(ledger.Store, ledger.Source, TestCity.Reference, Facts, ledger.Clock, DrawSamples.Sealer), default);
        Say($"read {ground.Candidates.Count} candidates");
        await GiveAsync(seal.Stream, draw => SealDraw.Decide(seal, draw, Today, DrawSamples.Sealer, ground, DrawSamples.Seeds));
        Say("sealed");
        await GiveAsync(reveal.Stream, draw => RevealDraw.Decide(reveal, draw, Today, DrawSamples.Revealer, DrawSamples.Seeds));
        Say("revealed");
        var (state, _) = await ledger.Store.LoadAsync<Draw, DrawFact>(seal.Stream);
        var published = PublishedDraw.Of(state)!;
        (await DrawSamples.VerifyAsync(published.ToJson())).ShouldBeNull();
        Say("published and derived again");

        published.Sealed.Candidates.Count.ShouldBe(Firms);
        published.Sealed.Recusals.ShouldBe([new Recusal("02010010001", Code(7))]);
        published.Revealed!.Drawn.Count.ShouldBe(published.Sealed.Strata.Sum(stratum => stratum.Quota));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select concat_ws('|', count(*), min(place), max(place), count(distinct uscc)) from read.drawn_object"))
            .ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{published.Revealed.Drawn.Count}|1|{published.Revealed.Drawn.Count}|{published.Revealed.Drawn.Count}"));

        void Say(string what) => TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s: {what}");
    }

    private static CreditLedger.Kernel.Uscc Code(int number) => CreditLedger.Kernel.Uscc.Complete($"911201{16 + (number / 10_000):00}MA06{number % 10_000:D4}");

    private static EnterpriseRegistered Firm(int number) => Registered with { Uscc = Code(number), Sector = "F51" };

    private Task<AppendResult> InspectorAsync(string certificate, params InspectorFact[] more) => ledger.RecordAsync(
        StreamId.For<Inspector>(Agency, certificate), [new InspectorEnrolled(Agency, certificate, ["fire"], Today, Today), .. more]);

    private async Task GiveAsync(StreamId stream, Func<Draw, Decision<DrawFact>> decide) =>
        (await ledger.Store.DecideAsync(stream, decide, new FactMetadata(), default)).Refusal.ShouldBeNull();
}
