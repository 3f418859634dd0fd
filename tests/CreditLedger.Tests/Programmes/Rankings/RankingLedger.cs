using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

/// <summary>A ledger on real PostgreSQL with the sample ranking in force and ten enterprises, of which the n-th has capital n.</summary>
internal sealed class RankingLedger : IAsyncDisposable
{
    private RankingLedger(RuleLedger rules) => Rules = rules;

    public RuleLedger Rules { get; }

    public EventStore Store => Rules.Store;

    public RankingRun Run => RunOf(FreezeRanking.ParticipantsMax);

    public RankingRun RunOf(int participantsMax) => new(Store, RuleSamples.Facts, TestCity.Reference.Calendar, Rules.Clock, participantsMax);

    public static StreamId TheRanking => Ranking.StreamOf(Id, Points, Period);

    public static async Task<RankingLedger> OpenAsync()
    {
        var ledger = new RankingLedger(await RuleLedger.OpenAsync());
        ledger.Rules.Clock.Day = new(2024, 1, 2);
        await ledger.Rules.RecordAsync(StreamId.For<Programme>(Id), Enacted);
        for (var i = 1; i <= 10; i++) await ledger.Rules.RecordAsync(StreamId.For<Enterprise>(Code(i).Value), Registered(i) with { RegisteredCapital = i });
        return ledger;
    }

    /// <summary>The deadlines of a day, and what the read models make of them.</summary>
    public async Task<long> OnAsync(DateOnly day)
    {
        Rules.Clock.Day = day;
        await FollowAsync();
        var recorded = await new RankingDays().RunAsync(Rules.Deadlines, default);
        await FollowAsync();
        return recorded;
    }

    public async Task FollowAsync() => await Daemon().CatchUpAsync();

    /// <summary>Without reactions: nothing happens but what a spec says.</summary>
    public ProjectionDaemon Daemon() => new(
        Rules.Source, Store, [ReadModel.Of<EnterpriseRow>(Store.Types), ReadModel.Of<ProgrammeRow>(Store.Types), ReadModel.Of<RankingRow>(Store.Types)], []);

    /// <summary>An enterprise is granted a licence on a day, of which the ledger hears today.</summary>
    public Task LicenseAsync(int enterprise, DateOnly decidedOn, string number = "津许字1号") => Rules.RecordAsync(
        StreamId.For<Archive>(Code(enterprise).Value),
        RuleSamples.Licence(decidedOn, number: number) with { Uscc = Code(enterprise), RecordId = RecordId.Of(RecordKind.Licence, "11120000000000000X", number, Code(enterprise)) });

    public Task<Outcome> ObjectAsync(int enterprise) => DoAsync(ranking => ObjectToRanking.Decide(
        new(Code(enterprise), Id, Points, Period, "少计一件许可"), ranking, new Caller(Role.Enterprise, Code(enterprise).Value, []), Rules.Clock.Day));

    public Task<Outcome> DecideAsync(int enterprise, bool isUpheld) => DoAsync(ranking => DecideRankingObjection.Decide(
        new(Code(enterprise), Id, Points, Period, isUpheld, "已核实"), ranking, Operator, Rules.Clock.Day));

    public async Task<Taking> LastAsync() => (await Store.LoadAsync<Ranking, RankingFact>(TheRanking)).State switch
    {
        Ranking.Frozen frozen => frozen.Last,
        Ranking.Confirmed confirmed => confirmed.Last,
        var other => throw new InvalidOperationException($"{other}"),
    };

    public async Task<string> StoryAsync() => string.Join(' ', await Store.ReadStreamAsync(TheRanking).Select(fact => fact.Body.GetType().Name).ToListAsync());

    public ValueTask DisposeAsync() => Rules.DisposeAsync();

    private async Task<Outcome> DoAsync(Func<Ranking, Decision<RankingFact>> decide) => await Store.DecideAsync(TheRanking, decide, FactMetadata.None, default);
}
