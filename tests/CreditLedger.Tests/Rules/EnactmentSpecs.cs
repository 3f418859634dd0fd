using CreditLedger.Evaluations;
using CreditLedger.Finance;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Rules;

public sealed class EnactmentSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync() => ledger = await RuleLedger.OpenAsync();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_shipped_rules_are_enacted_at_every_start_and_recorded_once()
    {
        for (var start = 0; start < 2; start++)
        {
            (await ledger.Enactment.EnactAllAsync(Path.GetDirectoryName(Shipped("x"))!, "proposer", "approver")).ShouldBeNull();
        }

        (await ledger.Store.CountStreamsAsync<EvaluationScheme>()).ShouldBe(1);
        (await ledger.Store.ReadStreamIdsAsync<FinanceWhitelist>().Select(stream => stream.Subject).ToListAsync()).ShouldBe(["manufacturing", "small-and-micro"]);
        (await ledger.Store.HeadAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task a_scheme_as_it_was_enacted_comes_back_from_the_ledger_unchanged()
    {
        var (scheme, _) = await ledger.Store.LoadAsync<EvaluationScheme, EvaluationSchemeFact>(Store.StreamId.For<EvaluationScheme>("public-evaluation"));
        scheme.Latest!.HasSameContentAs(Scheme).ShouldBeTrue();
    }

    [Fact]
    public async Task a_rival_scheme_is_refused() =>
        (await ledger.Enactment.EnactAsync(new EnactScheme(Scheme with { Id = "rival" }, "proposer", "approver"))).ShouldNotBeNull().Code.ShouldBe(EnactScheme.Overlaps.Code);

    [Fact]
    public async Task of_two_who_enact_at_once_the_second_sees_what_the_first_did()
    {
        var next = SmallAndMicro with { Version = 2, EffectiveOn = Today };
        var refusals = await Task.WhenAll(
            ledger.Enactment.EnactAsync(new EnactWhitelist(next with { ValidMonths = 6 }, "proposer", "approver")),
            ledger.Enactment.EnactAsync(new EnactWhitelist(next with { ValidMonths = 3 }, "proposer", "approver")));
        refusals.OfType<CreditLedger.Kernel.Refusal>().ShouldHaveSingleItem().Code.ShouldBe(EnactWhitelist.VersionNotGrowing.Code);
    }
}
