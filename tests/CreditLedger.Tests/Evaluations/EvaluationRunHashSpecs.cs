using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.Store;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Evaluations;

/// <summary>A run publishes what it rested on and came to, and whoever repeats it comes to the same.</summary>
public sealed class EvaluationRunHashSpecs : IAsyncLifetime
{
    private const int Enterprises = 600; // More than one batch.
    private readonly List<RuleLedger> ledgers = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in ledgers) await ledger.DisposeAsync();
    }

    [Fact]
    public async Task a_run_is_repeated_bit_for_bit_whatever_has_been_filed_since()
    {
        var ledger = await FilledAsync(Codes);
        var run = (await Run(ledger).RunAsync()).Run;
        (run.Enterprises, run.Grades.Sum(grade => grade.Enterprises), run.Number).ShouldBe((Enterprises, Enterprises, 1));
        (await Run(ledger).RepeatAsync(run)).ShouldSatisfyAllConditions(again => again.SaysTheSame(run).ShouldBeTrue(), again => again.Grades.ShouldBe(run.Grades));

        // Newcomers among them, so that the batches are cut elsewhere, a revocation, a penalty, and a month of ageing.
        ledger.Clock.Day = Today.AddDays(31);
        await RegisterAsync(ledger, Enumerable.Range(5_000, 300).Select(Code));
        await FileAsync(ledger, Codes[3], Penalty(Severity.Serious, Today.AddDays(-5), fine: 300_000));
        (await Run(ledger).RepeatAsync(run)).SaysTheSame(run).ShouldBeTrue();

        var later = (await Run(ledger).RunAsync()).Run;
        (later.RulesHash == run.RulesHash, later.InputsHash == run.InputsHash, later.ResultsHash == run.ResultsHash).ShouldBe((true, false, false));
        (await Run(ledger).RepeatAsync(run)).SaysTheSame(run).ShouldBeTrue();
    }

    [Fact]
    public async Task two_runs_of_a_day_with_nothing_between_them_are_one_and_a_record_makes_another()
    {
        var ledger = await FilledAsync(Codes);
        var (first, second) = ((await Run(ledger).RunAsync()).Run, (await Run(ledger).RunAsync()).Run);
        (second.SaysTheSame(first), second.Number, second.Position).ShouldBe((true, 1, first.Position));

        // A penalty of a closed regime weighs nothing: the inputs differ, the results do not.
        await FileAsync(ledger, Codes[7], Penalty(Severity.Minor, Today.AddDays(-9), isPublic: false));
        var third = (await Run(ledger).RunAsync()).Run;
        (third.Number, third.InputsHash == first.InputsHash, third.ResultsHash == first.ResultsHash).ShouldBe((2, false, true));
        await ledger.FollowAsync();
        (await ledger.TextAsync("select string_agg(number || ' ' || inputs_hash, ' ' order by number) from read.evaluation_run")).ShouldBe($"1 {first.InputsHash} 2 {third.InputsHash}");
    }

    // The ids of facts are given by the ledger that records them, so the inputs of two ledgers differ; what follows from them does not.
    [Fact]
    public async Task the_same_facts_in_another_order_of_arrival_come_to_the_same_results_under_the_same_rules()
    {
        var (one, other) = (await FilledAsync(Codes), await FilledAsync(Codes.Reverse()));
        foreach (var (ledger, order) in new[] { (one, new[] { 0, 1 }), (other, new[] { 1, 0 }) })
        {
            foreach (var i in order) await FileAsync(ledger, Codes[11], Penalty(Severity.General, Today.AddDays(-20 - i), fine: 5_000, number: $"津罚字{i}号"));
        }

        var (first, second) = ((await Run(one).RunAsync()).Run, (await Run(other).RunAsync()).Run);
        (second.RulesHash, second.ResultsHash).ShouldBe((first.RulesHash, first.ResultsHash));

        await FileAsync(other, Codes[11], Penalty(Severity.General, Today.AddDays(-30), fine: 5_000, number: "津罚字9号"));
        (await Run(other).RunAsync()).Run.ResultsHash.ShouldNotBe(first.ResultsHash);
    }

    [Fact]
    public async Task a_rule_changed_in_the_database_no_longer_comes_to_what_was_published()
    {
        var ledger = await FilledAsync(Codes[..3]);
        var run = (await Run(ledger).RunAsync()).Run;
        await using (var tamper = ledger.Source.CreateCommand("update ledger.mt_events set data = jsonb_set(data, '{definition,cutOffs,0,from}', '1') where type = 'scheme_enacted'")) await tamper.ExecuteNonQueryAsync();
        var again = await Run(ledger).RepeatAsync(run);
        (again.RulesHash == run.RulesHash, again.InputsHash == run.InputsHash, again.ResultsHash == run.ResultsHash).ShouldBe((false, true, false));
    }

    private static readonly CreditLedger.Kernel.Uscc[] Codes = [.. Enumerable.Range(0, Enterprises).Select(Code)];

    private static CreditLedger.Kernel.Uscc Code(int i) => CreditLedger.Kernel.Uscc.Complete($"91120116MA05{i:D4}");

    private static EvaluationRun Run(RuleLedger ledger) => new(ledger.Store, Facts, ledger.Clock);

    private async Task<RuleLedger> FilledAsync(IEnumerable<CreditLedger.Kernel.Uscc> codes)
    {
        var ledger = await RuleLedger.OpenAsync();
        ledgers.Add(ledger);
        await RegisterAsync(ledger, codes);
        return ledger;
    }

    private static Task<IReadOnlyList<AppendResult>> RegisterAsync(RuleLedger ledger, IEnumerable<CreditLedger.Kernel.Uscc> codes) => ledger.Store.AppendAsync(
    [
        .. codes.Select(uscc => new Append(
            StreamId.For<Enterprise>(uscc.Value), ExpectedVersion.MustNotExist, Registered with { Uscc = uscc, RegisteredOn = Today.AddMonths(-(uscc.Value[16] % 40)) })),
    ]);

    private static Task<AppendResult> FileAsync(RuleLedger ledger, CreditLedger.Kernel.Uscc uscc, PenaltyFiled penalty) => ledger.RecordAsync(
        StreamId.For<Archive>(uscc.Value), penalty with { Uscc = uscc, RecordId = RecordId.Of(RecordKind.Penalty, penalty.AgencyId, penalty.DecisionNumber, uscc) });
}
