using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

public sealed class EvaluationRunSpecs : IAsyncLifetime
{
    private const int Enterprises = 1_200; // More than two batches.
    private RuleLedger ledger = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        await ledger.Store.AppendAsync(
        [
            .. Enumerable.Range(0, Enterprises).Select(i => CreditLedger.Kernel.Uscc.Complete($"91120116MA05{i:D4}"))
                .Select((uscc, i) => new Append(
                    StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist,
                    Registered with { Uscc = uscc, RegisteredOn = Today.AddMonths(-(i % 240)) })),
        ]);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task everyone_is_evaluated_once_and_a_second_run_changes_nothing()
    {
        var seen = new Progress();
        var first = await Run().RunAsync(seen);
        first.Changed.ShouldBe(Enterprises);
        first.Grades.Values.Sum().ShouldBe(Enterprises);
        seen.Last.ShouldBe(new SweepProgress(Enterprises, Enterprises));

        var second = await Run().RunAsync();
        second.Changed.ShouldBe(0);
        second.Grades.ShouldBe(first.Grades);
    }

    [Fact]
    public async Task a_run_that_was_cut_off_is_resumed_by_running_it_again()
    {
        using var cut = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Run().RunAsync(new Progress { Then = cut.Cancel }, cut.Token));
        var before = await ledger.Store.CountStreamsAsync<Evaluation>();
        before.ShouldBeInRange(1, Enterprises);

        (await Run().RunAsync()).Changed.ShouldBe(Enterprises - before);
        (await ledger.Store.CountStreamsAsync<Evaluation>()).ShouldBe(Enterprises);
    }

    [Fact]
    public async Task a_run_and_the_reaction_come_to_the_same_grades()
    {
        await ledger.FollowAsync();
        (await Run().RunAsync()).Changed.ShouldBe(0);
    }

    private EvaluationRun Run() => new(ledger.Store, Facts, ledger.Clock);

    private sealed class Progress : IProgress<SweepProgress>
    {
        private readonly Lock gate = new();

        public Action? Then { get; init; }

        public SweepProgress? Last { get; private set; }

        public void Report(SweepProgress value)
        {
            lock (gate) Last = Last is null || value.Done > Last.Done ? value : Last;
            Then?.Invoke();
        }
    }
}
