using CreditLedger.Archives;
using CreditLedger.Decisions;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;
using CreditLedger.Programmes;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Decisions;

/// <summary>The shipped rules as they were enacted on a ledger, and made-up logs of one enterprise to hold against them.</summary>
public sealed class DecidedLog : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    internal IReadOnlyList<(IRuleKind Kind, IRuleBook Book)> Rules { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        foreach (var file in new[] { "risk-general.json", "finance-whitelist-manufacturing.json" }) await ledger.EnactAsync(file);
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        Rules = await RuleKinds.ReadAsync(ledger.Store, RuleSamples.Facts, asKnown: null, default);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    internal IReadOnlyList<RuleDecision> Ask(IReadOnlyList<Fact> log, DateOnly asOf, DateTimeOffset? knownAt = null, DateOnly? today = null) =>
        [.. DecisionsAsOf.Of(new(RuleSamples.Uscc, asOf, knownAt), log, Rules, today ?? RuleSamples.Today).Select(pair => pair.Decision)];

    /// <summary>Whatever follows from the facts is decided, and no table written.</summary>
    internal static async Task FollowAsync(RuleLedger ledger) => await new ProjectionDaemon(
        ledger.Source, ledger.Store, [], [new EvaluateOnChange(), new ReviewWhitelistsOnChange(), new ReviewProgrammesOnChange()]).CatchUpAsync();

    /// <summary>Bodies as the ledger would keep them, each recorded on its day; ids follow from the bodies alone.</summary>
    internal static IReadOnlyList<Fact> Of(params IEnumerable<(object Body, DateOnly RecordedOn)> bodies)
    {
        var versions = new Dictionary<StreamId, long>();
        return [.. bodies.Select((one, i) =>
        {
            var stream = StreamOf(one.Body);
            versions[stream] = versions.GetValueOrDefault(stream) + 1;
            return new Fact(i + 1, IdOf(one.Body), stream, versions[stream], one.Body, Shanghai.StartOf(one.RecordedOn).AddHours(9), FactMetadata.None);
        })];
    }

    internal static Guid IdOf(object body) => new(System.Security.Cryptography.SHA256.HashData(
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), LedgerJson.Options)).AsSpan(0, 16));

    private static StreamId StreamOf(object body) => body switch
    {
        EnterpriseFact => StreamId.For<Enterprise>(RuleSamples.Uscc.Value),
        ArchiveFact => StreamId.For<Archive>(RuleSamples.Uscc.Value),
        PledgeFact pledge => StreamId.For<Pledge>(RuleSamples.Uscc.Value, pledge.Code.Value),
        PlaceMembershipFact place => StreamId.For<PlaceMembership>(RuleSamples.Uscc.Value, place.PlaceId),
        _ => throw new ArgumentException($"{body.GetType().Name} has no place in these logs.", nameof(body)),
    };
}
