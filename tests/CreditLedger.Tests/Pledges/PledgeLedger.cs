using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Pledges;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Pledges;

/// <summary>The ledger of the rules with everything that looks at pledges.</summary>
internal static class PledgeLedger
{
    private static readonly FactTypes Types = FactTypes.Discover(typeof(Archive).Assembly);

    /// <summary>A new one each time, as after a restart.</summary>
    public static ProjectionDaemon PledgeDaemon(this RuleLedger ledger) => new(
        ledger.Source, ledger.Store,
        [
            ReadModel.Of<EnterpriseRow>(Types), ReadModel.Of<PledgeRow>(Types), ReadModel.Of<SignatoryRow>(Types), ReadModel.Of<EvaluationRow>(Types),
            ReadModel.Of<WhitelistEntryRow>(Types), ReadModel.Of<FinanceWhitelistRow>(Types),
        ],
        [new EvaluateOnChange(), new ReviewWhitelistsOnChange()]);

    public static Task FollowPledgesAsync(this RuleLedger ledger) => ledger.PledgeDaemon().CatchUpAsync();

    /// <summary>Facts of one pledge.</summary>
    public static Task PledgeAsync(this RuleLedger ledger, params PledgeFact[] facts) =>
        ledger.RecordAsync(StreamId.For<Pledge>(RuleSamples.Registered.Uscc.Value, facts[0].Code.Value), facts);

    public static Task<string> PledgeStoryAsync(this RuleLedger ledger) => ledger.StoryAsync<Pledge>(PledgeSamples.Code.Value);

    public static Task<long> MeetDaysAsync(this RuleLedger ledger) => new PledgeDays().RunAsync(ledger.Deadlines, default);
}
