using CreditLedger.Decisions;
using CreditLedger.Evaluations;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Tests.Programmes;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Rules.RuleSamples;
using Shanghai = CreditLedger.Kernel.Shanghai;

namespace CreditLedger.Tests.Decisions;

/// <summary>Rules are compiled once and yet never behind the ledger.</summary>
public sealed class RuleShelfSpecs : IAsyncLifetime
{
    private RuleLedger ledger = null!;
    private RuleShelf shelf = null!;

    public async ValueTask InitializeAsync()
    {
        ledger = await RuleLedger.OpenAsync();
        shelf = new RuleShelf(ledger.Store, Facts);
    }

    public ValueTask DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task the_same_versions_are_compiled_once()
    {
        var (one, again) = (await ReadAsync(), await ReadAsync());
        one.Keys.ShouldBe(again.Keys);
        one.ShouldAllBe(book => ReferenceEquals(book.Value, again[book.Key]));
    }

    [Fact]
    public async Task an_enactment_is_seen_by_the_next_question_and_changes_nothing_else()
    {
        var before = await ReadAsync();
        ledger.Clock.Day = Today.AddDays(1);
        (await ledger.Enactment.EnactAsync(ProgrammeSamples.File, "proposer", "approver", default)).Refusal.ShouldBeNull();
        var after = await ReadAsync();
        after.Where(book => !ReferenceEquals(book.Value, before[book.Key])).Select(book => book.Key).Order(StringComparer.Ordinal)
            .ShouldBe(["ProgrammeDecisions", "RankingDecisions", "SectorDecisions", "WhitelistDecisions"]);
        (await ReadAsync(Shanghai.StartOf(Today.AddDays(1)))).ShouldAllBe(book => ReferenceEquals(book.Value, before[book.Key]), "the rules of then are those that were kept");
    }

    [Fact]
    public async Task the_rules_are_those_of_a_fresh_reading_whatever_was_asked_before()
    {
        await ReadAsync();
        await ReadAsync(Shanghai.StartOf(Today));
        var next = Scheme with { Version = Scheme.Version + 1, EffectiveOn = Today.AddDays(5) };
        await ledger.RecordAsync(StreamId.For<EvaluationScheme>(Scheme.Id), new SchemeEnacted(Scheme.Id, next.Version, next.EffectiveOn, next, "proposer", "approver"));
        foreach (var day in new[] { Today, Today.AddDays(5) })
        {
            var (kept, fresh) = ((await ReadAsync())["GradeDecisions"], (await RuleKinds.ReadAsync(ledger.Store, Facts, asKnown: null, default)).Single(rule => rule.Kind.GetType().Name == "GradeDecisions").Book);
            Versions(kept, day).ShouldBe(Versions(fresh, day));
        }

        Versions((await ReadAsync(Shanghai.StartOf(Today)))["GradeDecisions"], Today).ShouldBeEmpty();
    }

    private static List<int> Versions(IRuleBook book, DateOnly day) => [.. book.On(day, Uscc, Subject([Registered])).Select(decided => decided.Version)];

    private async Task<Dictionary<string, IRuleBook>> ReadAsync(DateTimeOffset? knownAt = null) =>
        (await shelf.ReadAsync(RuleSubject.Enterprise, knownAt, default)).ToDictionary(rule => rule.Kind.GetType().Name, rule => rule.Book, StringComparer.Ordinal);
}
