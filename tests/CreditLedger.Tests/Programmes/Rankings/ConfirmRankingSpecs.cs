using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class ConfirmRankingSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();

    [Fact]
    public void a_ranking_is_confirmed_on_the_day_after_the_window_and_not_on_its_last()
    {
        Spec.Given(Frozen).When(ranking => Decide(ranking, Until)).ShouldBeRefused(ConfirmRanking.WindowOpen);
        Spec.Given(Frozen).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldRecord(Confirmed);
    }

    [Fact]
    public void a_ranking_is_confirmed_once() => Spec.Given(Frozen, Confirmed).When(ranking => Decide(ranking, Until.AddDays(9))).ShouldRecordNothing();

    [Fact]
    public void what_is_open_holds_it_up()
    {
        Spec.Given(Frozen, Objected).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldBeRefused(ConfirmRanking.ObjectionsOpen);
        Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldBeRefused(ConfirmRanking.RetakeDue);
        Spec.Given(Frozen, Objected, Upheld, Objected with { Uscc = Code(2) }).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldBeRefused(ConfirmRanking.ObjectionsOpen);
    }

    [Fact]
    public void what_was_decided_and_taken_again_does_not()
    {
        Spec.Given(Frozen, Objected, Rejected).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldRecord(Confirmed);
        Spec.Given(Frozen, Objected, Upheld, Retaken).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldRecord(Confirmed);
    }

    [Fact]
    public void a_window_that_runs_anew_is_waited_for()
    {
        var anew = Retaken with { ObjectionsUntil = Until.AddDays(4) };
        Spec.Given(Frozen, Objected, Upheld, anew).When(ranking => Decide(ranking, Until.AddDays(4))).ShouldBeRefused(ConfirmRanking.WindowOpen);
        Spec.Given(Frozen, Objected, Upheld, anew).When(ranking => Decide(ranking, Until.AddDays(5))).ShouldRecord(Confirmed with { ConfirmedOn = Until.AddDays(5) });
    }

    [Fact]
    public void a_window_without_a_last_day_ends_once_the_calendar_can_tell_it()
    {
        var open = Frozen with { ObjectionsUntil = null };
        Spec.Given(open).When(ranking => Decide(ranking, Until)).ShouldBeRefused(ConfirmRanking.WindowOpen);
        Spec.Given(open).When(ranking => Decide(ranking, Until.AddDays(1))).ShouldRecord(Confirmed);
        var unannounced = open with { Taking = First with { TakenOn = Calendar.LastCoveredOn } };
        Spec.Given(unannounced).When(ranking => Decide(ranking, Calendar.LastCoveredOn.AddYears(1))).ShouldBeRefused(ConfirmRanking.WindowOpen);
    }

    [Fact]
    public void what_was_never_frozen_is_refused()
    {
        Spec.Given().When(ranking => Decide(ranking, Until)).ShouldBeRefused(ConfirmRanking.NotFrozen);
        Spec.Given(Declined).When(ranking => Decide(ranking, Until)).ShouldBeRefused(ConfirmRanking.NotFrozen);
    }

    private static Decision<RankingFact> Decide(Ranking ranking, DateOnly today) => ConfirmRanking.Decide(new(Id, Points, Period), ranking, today, Calendar);
}
