using CreditLedger.Preservation;
using FsCheck;
using FsCheck.Fluent;
using static CreditLedger.Tests.Preservation.PreservationSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Preservation;

/// <summary>Several courts want the last of one limit.</summary>
public sealed class LimitContentionSpecs : IAsyncLifetime
{
    private PreservationLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await PreservationLedger.OpenAsync();
        await ledger.PublishAsync();
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task of_two_courts_that_reserve_the_last_of_a_limit_at_once_one_gets_it_and_the_other_a_refusal()
    {
        for (var round = 1; round <= 60; round++)
        {
            string[] courts = [Court, OtherCourt];
            var number = $"(2026)津0116财保{round}号";
            foreach (var court in courts) (await ledger.DoAsync(new OpenCase(Uscc, court, number, CaseStage.InSuit, 6_000_000))).Refusal.ShouldBeNull();

            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var attempts = courts.Select(court => Task.Run(async () =>
            {
                await start.Task;
                return await ledger.DoAsync(new AcceptSecurity(Uscc, court, number, 6_000_000));
            })).ToList();
            start.SetResult();
            var outcomes = await Task.WhenAll(attempts);

            outcomes.Select(outcome => outcome.Refusal?.Code).Order(StringComparer.Ordinal).ShouldBe([null, AcceptSecurity.LimitExhausted.Code]);
            (await ledger.LoadAsync()).Reserved.ShouldBe(Limit);
            foreach (var court in courts) (await ledger.DoAsync(new ReleaseCase(Uscc, court, number, "案件已结"))).Refusal.ShouldBeNull();
        }

        (await ledger.LoadAsync()).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task many_courts_at_once_never_reserve_more_than_there_is()
    {
        for (var round = 1; round <= 5; round++)
        {
            string[] numbers = [.. Enumerable.Range(1, 12).Select(i => $"(2026)津01民初{(round * 100) + i}号")];
            foreach (var number in numbers) (await ledger.DoAsync(new OpenCase(Uscc, Court, number, CaseStage.InSuit, 1_000_000))).Refusal.ShouldBeNull();

            var outcomes = await Task.WhenAll(numbers.Select(number => Task.Run(() => ledger.DoAsync(new AcceptSecurity(Uscc, Court, number, 1_000_000)))));
            var accepted = outcomes.Count(outcome => outcome.Refusal is null);
            (await ledger.LoadAsync()).Reserved.ShouldBe(accepted * 1_000_000m);
            accepted.ShouldBeInRange(1, 6);
            outcomes.Select(outcome => outcome.Refusal?.Code).OfType<string>()
                .ShouldAllBe(code => code == AcceptSecurity.LimitExhausted.Code || code == CreditLedger.Kernel.Deciding.Contended.Code);
            foreach (var number in numbers) (await ledger.DoAsync(new ReleaseCase(Uscc, Court, number, "案件已结"))).Refusal.ShouldBeNull();
        }
    }

    /// <summary>Whatever courts do in whatever order: what is reserved is never more than the limit, and is what the open cases hold.</summary>
    [Fact]
    public void no_order_of_steps_reserves_more_than_the_limit()
    {
        var step = from kind in Gen.Choose(0, 2) from number in Gen.Choose(1, 5) from amount in Gen.Choose(1, 4_000_000) select (kind, number, amount);
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var state = OnRegister.Aggregate(PreservationEntry.Initial, PreservationEntry.Evolve);
            foreach (var (kind, number, amount) in steps)
            {
                var written = $"(2026)津0116财保{number}号";
                var decision = kind switch
                {
                    0 => OpenCase.Decide(new(Uscc, Court, written, CaseStage.InSuit, 4_000_000), state, Lists, TestCity.Reference.Calendar, Today),
                    1 => AcceptSecurity.Decide(new(Uscc, Court, written, amount), state, Sound, Lists, Facts, Today),
                    _ => ReleaseCase.Decide(new(Uscc, Court, written, "结"), state, Today),
                };
                state = decision.Facts.Aggregate(state, PreservationEntry.Evolve);
                if (state.Reserved > Limit || state.Reserved != state.Cases.Values.Where(one => !one.IsReleased).Sum(one => one.Accepted)) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }
}
