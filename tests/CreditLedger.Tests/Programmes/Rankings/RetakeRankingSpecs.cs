using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class RetakeRankingSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();
    private static readonly DateOnly Later = new(2024, 7, 5);

    // The third was short of twenty points, and the fifth should not have taken part.
    private static readonly Taking Second = Taken(Candidate(1, 20), Candidate(2, 10), Candidate(3, 20, fines: 7), Candidate(4, 0)) with { TakenOn = Later };

    [Fact]
    public void after_an_upheld_objection_a_ranking_is_taken_again_and_says_what_moved_and_why()
    {
        var retaken = Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Second, ranking)).ShouldRecordOne<RankingRetaken>();
        retaken.Moves.Select(move => (move.Uscc, move.From, move.To)).ShouldBe([(Code(3), 3, 2), (Code(2), 2, 3), (Code(5), 5, null)]);
        retaken.Moves[0].Changes.ShouldBe([new("licences", 0, 20), new("penalty.fines.total", 0, 7)]);
        retaken.Moves[1].Changes.ShouldBeEmpty("the second moved because the third did");
    }

    [Fact]
    public void whoever_comes_in_had_no_place_before() =>
        RankingMove.Between(First, Taken(Candidate(1, 20), Candidate(2, 10), Candidate(3, 0), Candidate(4, 0), Candidate(5, 0), Candidate(6, 0)))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(move => move.From.ShouldBeNull(), move => move.To.ShouldBe(6), move => move.Changes.ShouldBeEmpty());

    [Fact]
    public void where_somebody_moved_the_time_for_objections_runs_anew() =>
        Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Second, ranking)).ShouldRecordOne<RankingRetaken>().ObjectionsUntil.ShouldBe(new DateOnly(2024, 7, 12));

    [Fact]
    public void where_nobody_moved_it_runs_on() => Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(First with { TakenOn = Later }, ranking))
        .ShouldRecord(Retaken with { Taking = First with { TakenOn = Later } });

    [Fact]
    public void nothing_is_taken_again_unless_an_objection_was_upheld_and_then_once()
    {
        Spec.Given(Frozen).When(ranking => Decide(Second, ranking)).ShouldRecordNothing();
        Spec.Given(Frozen, Objected, Rejected).When(ranking => Decide(Second, ranking)).ShouldRecordNothing();
        Spec.Given(Frozen, Objected, Upheld, Retaken).When(ranking => Decide(Second, ranking)).ShouldRecordNothing();
        Spec.Given(Frozen, Confirmed).When(ranking => Decide(Second, ranking)).ShouldRecordNothing();
    }

    [Fact]
    public void another_day_or_another_version_is_another_ranking()
    {
        Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Second with { AsOf = FrozenOn }, ranking)).ShouldBeRefused(RetakeRanking.OtherDay);
        Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Second with { ProgrammeVersion = 2 }, ranking)).ShouldBeRefused(RetakeRanking.OtherDay);
    }

    [Fact]
    public void what_was_never_frozen_is_refused()
    {
        Spec.Given().When(ranking => Decide(Second, ranking)).ShouldBeRefused(RetakeRanking.NotFrozen);
        Spec.Given(Declined).When(ranking => Decide(Second, ranking)).ShouldBeRefused(RetakeRanking.NotFrozen);
    }

    private static Decision<RankingFact> Decide(Taking taking, Ranking ranking) => RetakeRanking.Decide(new(Id, Points, Period, taking), ranking, Calendar);
}
