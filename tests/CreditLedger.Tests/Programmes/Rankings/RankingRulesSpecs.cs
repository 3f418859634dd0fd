using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Rankings;
using CreditLedger.Rules;
using CreditLedger.Tests.Rules;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class RankingRulesSpecs
{
    private static readonly DateOnly Before = LastDay.AddMonths(-1);

    [Fact]
    public void points_are_given_indicator_by_indicator_with_what_was_seen_and_the_records()
    {
        var licence = Licence(Before);
        var candidate = RankingSamples.Read([RuleSamples.Registered, licence]).ShouldNotBeNull();
        candidate.Points.ShouldBe(10);
        var line = candidate.Lines.ShouldHaveSingleItem();
        (line.Indicator, line.Observed, line.Points).ShouldBe(("licences", "1", 10));
        line.Records.ShouldBe([licence.RecordId]);
        candidate.Ties.ShouldBe([new("penalty.fines.total", 0), new("enterprise.capital", 20_000_000)]);
    }

    [Fact]
    public void a_grade_may_give_points_and_the_unknown_gives_what_the_rule_says()
    {
        var rule = Rule with
        {
            Indicators = [new("grade", new("等级", "Grade"), "evaluation.grade", new(Values: new Dictionary<string, decimal>(StringComparer.Ordinal) { ["A"] = 100, ["B"] = 80 }, Otherwise: 0), WhenUnknown: 30)],
        };
        RankingSamples.Read([RuleSamples.Registered, ProgrammeSamples.Graded("B") with { EvaluatedOn = Before }], rule)!.Points.ShouldBe(80);
        var ungraded = RankingSamples.Read([RuleSamples.Registered], rule)!;
        (ungraded.Points, ungraded.Lines[0].Observed).ShouldBe((30, null));
    }

    [Fact]
    public void who_is_kept_out_is_said_by_the_file_alone()
    {
        object[] known = [RuleSamples.Registered, Penalty(Severity.Serious, Before)];
        RankingSamples.Read([.. known]).ShouldBeNull();
        RankingSamples.Read([.. known], Rule with { Who = new(Fact: "enterprise.status", Is: new(Eq: RuleValue.Of("Active"))) }).ShouldNotBeNull();

        var code = Directory.GetFiles(Path.Combine(Root, "src", "CreditLedger", "Programmes", "Rankings"), "*.cs").Select(File.ReadAllText).ToList();
        code.ShouldNotBeEmpty();
        Facts.All.Where(fact => code.Exists(text => text.Contains($"\"{fact.Id}\"", StringComparison.Ordinal))).ShouldBeEmpty("the code of rankings asks for no fact by name");
    }

    [Fact]
    public void every_shipped_ranking_keeps_out_whoever_stands_on_the_list_of_serious_dishonesty() =>
        Directory.GetFiles(Path.Combine(Root, "ops", "programmes"), "programme-*.json").Select(file => ProgrammeDefinition.Read(file, ProgrammeSamples.Grounds))
            .SelectMany(programme => programme.Rankings ?? [], (programme, ranking) => (programme.Id, ranking))
            .Where(one => OfTheBlacklisted(one.ranking.Who) != Truth.False).Select(one => $"{one.Id}: {one.ranking.Id}").ShouldBeEmpty();

    [Fact]
    public void a_ranking_that_lets_the_blacklisted_in_would_be_noticed()
    {
        Condition listed = new(Fact: "list.serious", Is: new(Eq: RuleValue.Of(flag: true))), debtor = new(Fact: "list.judgment.debtor", Is: new(Eq: RuleValue.Of(flag: true)));
        OfTheBlacklisted(new(Not: new(Any: [listed, debtor]))).ShouldBe(Truth.False);
        OfTheBlacklisted(new(All: [Rule.Who, new(Not: listed)])).ShouldBe(Truth.False);
        OfTheBlacklisted(Rule.Who).ShouldBe(Truth.Unknown);
        OfTheBlacklisted(new(Not: new(All: [listed, debtor]))).ShouldBe(Truth.Unknown);
        OfTheBlacklisted(listed).ShouldBe(Truth.True);
    }

    [Fact]
    public void whoever_is_no_subject_has_closed_or_is_unknown_takes_no_part()
    {
        RankingSamples.Read([RuleSamples.Registered with { District = "120101" }]).ShouldBeNull();
        RankingSamples.Read([RuleSamples.Registered, new EnterpriseDeregistered(Uscc, "注销", LastDay)]).ShouldBeNull();
        RankingSamples.Read([RuleSamples.Registered, new EnterpriseDeregistered(Uscc, "注销", LastDay.AddDays(1))]).ShouldNotBeNull();
        RankingSamples.Read([]).ShouldBeNull();
        RankingSamples.Read([RuleSamples.Registered], Rule with { Who = new(Fact: "evaluation.grade", Is: new(AtLeast: "B")) }).ShouldBeNull("an unknown grade is no part");
    }

    [Fact]
    public void the_programme_ranks_nobody_before_it_is_in_force() => RankingSamples.Read([RuleSamples.Registered], asOf: new(2023, 12, 31)).ShouldBeNull();

    [Fact]
    public void points_come_first_then_the_ties_in_their_order_then_the_code() => Order(
        Candidate(1, 10, fines: 5, capital: 9), Candidate(2, 10, fines: 0, capital: 1), Candidate(3, 10, fines: 5, capital: 10), Candidate(4, 20, fines: 99),
        Candidate(6, 10, fines: 0, capital: 1), Candidate(5, 10, fines: 0, capital: 1)).ShouldBe([4, 2, 5, 6, 3, 1]);

    [Fact]
    public void the_unknown_comes_last_between_equals_whichever_comes_first() => Order(
        Candidate(1, 10, fines: null, capital: 9_999), Candidate(2, 10, fines: 0, capital: null), Candidate(3, 10, fines: 0, capital: 1), Candidate(4, 10, fines: 1_000))
        .ShouldBe([3, 2, 4, 1]);

    [Theory]
    [InlineData("0.2", 0, 0)]
    [InlineData("0.2", 4, 0)]
    [InlineData("0.2", 5, 1)]
    [InlineData("0.2", 9, 1)]
    [InlineData("0.2", 10, 2)]
    [InlineData("0.29", 100, 29)]
    [InlineData("1", 7, 7)]
    public void the_top_is_the_share_rounded_down(string share, int participants, int top) => RankingRules.TopOf(decimal.Parse(share), participants).ShouldBe(top);

    private static int[] Order(params RankingCandidate[] candidates) =>
        [.. Ranker.Rank(candidates).Select(entry => Array.FindIndex([.. Enumerable.Range(0, 10).Select(Code)], code => code == entry.Uscc))];

    /// <summary>What a condition comes to for somebody of whom nothing is known but that it stands on the list.</summary>
    private static Truth OfTheBlacklisted(Condition who) => who switch
    {
        { Fact: "list.serious", Is: { } test } => test.Eq?.Text switch { "true" => Truth.True, "false" => Truth.False, _ => Truth.Unknown },
        { Not: { } not } => Truth.True - (int)OfTheBlacklisted(not),
        { All: { } all } => all.Min(OfTheBlacklisted),
        { Any: { } any } => any.Max(OfTheBlacklisted),
        _ => Truth.Unknown,
    };
}
