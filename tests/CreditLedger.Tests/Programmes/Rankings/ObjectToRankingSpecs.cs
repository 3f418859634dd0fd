using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class ObjectToRankingSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();
    private static readonly ObjectToRanking Object = new(Code(1), Id, Points, Period, "少计一件许可");

    [Fact]
    public void an_enterprise_objects_for_itself() => Spec.Given(Frozen).When(ranking => Decide(Object, ranking)).ShouldRecord(Objected);

    [Fact]
    public void whoever_was_left_out_may_object_too() =>
        Spec.Given(Frozen).When(ranking => Decide(Object with { Uscc = Code(9) }, ranking)).ShouldRecord(Objected with { Uscc = Code(9) });

    [Fact]
    public void the_last_day_counts_and_the_day_after_does_not()
    {
        Spec.Given(Frozen).When(ranking => Decide(Object, ranking, Until)).ShouldRecord(Objected with { ObjectedOn = Until });
        Spec.Given(Frozen).When(ranking => Decide(Object, ranking, Until.AddDays(1))).ShouldBeRefused(ObjectToRanking.WindowOver);
    }

    [Fact]
    public void while_the_last_day_cannot_be_told_the_window_stands_open() => Spec.Given(Frozen with { ObjectionsUntil = null })
        .When(ranking => Decide(Object, ranking, Until.AddYears(1))).ShouldRecord(Objected with { ObjectedOn = Until.AddYears(1) });

    [Fact]
    public void the_same_objection_twice_records_nothing_even_after_the_window()
    {
        Spec.Given(Frozen, Objected).When(ranking => Decide(Object, ranking)).ShouldRecordNothing();
        Spec.Given(Frozen, Objected, Rejected).When(ranking => Decide(Object, ranking, Until.AddDays(9))).ShouldRecordNothing();
    }

    [Fact]
    public void another_objection_waits_for_the_first_to_be_decided_and_the_ranking_to_be_taken_again()
    {
        var other = Object with { Grounds = "排名有误" };
        Spec.Given(Frozen, Objected).When(ranking => Decide(other, ranking)).ShouldBeRefused(ObjectToRanking.ObjectionOpen);
        Spec.Given(Frozen, Objected, Rejected).When(ranking => Decide(other, ranking)).ShouldBeRefused(ObjectToRanking.ObjectionDecided);
        Spec.Given(Frozen, Objected, Upheld, Retaken).When(ranking => Decide(other, ranking)).ShouldRecord(Objected with { Grounds = "排名有误" });
    }

    [Fact]
    public void what_was_never_frozen_is_refused()
    {
        Spec.Given().When(ranking => Decide(Object, ranking)).ShouldBeRefused(ObjectToRanking.NotFrozen);
        Spec.Given(Declined).When(ranking => Decide(Object, ranking)).ShouldBeRefused(ObjectToRanking.NotFrozen);
    }

    [Fact]
    public void what_is_confirmed_stands() => Spec.Given(Frozen, Confirmed).When(ranking => Decide(Object, ranking)).ShouldBeRefused(ObjectToRanking.AlreadyConfirmed);

    [Fact]
    public void an_objection_says_what_is_wrong_and_not_a_book()
    {
        Spec.Given(Frozen).When(ranking => Decide(Object with { Grounds = " " }, ranking)).ShouldBeRefused(ObjectToRanking.GroundsMissing);
        Spec.Given(Frozen).When(ranking => Decide(Object with { Grounds = new('误', 4_001) }, ranking)).ShouldBeRefused(ObjectToRanking.GroundsMissing);
    }

    private static Decision<RankingFact> Decide(ObjectToRanking command, Ranking ranking, DateOnly? today = null) =>
        ObjectToRanking.Decide(command, ranking, Firm, today ?? FrozenOn);
}
