using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class DeclineRankingSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();
    private static readonly DeclineRanking Command = new(Id, 1, Rule, HalfYear, Position: 40, FreezeRanking.ParticipantsMax + 1, FreezeRanking.ParticipantsMax);

    [Fact]
    public void a_ranking_in_which_too_many_take_part_is_declined() => Spec.Given().When(Deciding(Command)).ShouldRecord(Declined);

    [Fact]
    public void it_is_declined_once_and_never_where_it_was_frozen()
    {
        Spec.Given(Declined).When(Deciding(Command)).ShouldRecordNothing();
        Spec.Given(Frozen).When(Deciding(Command)).ShouldRecordNothing();
        Spec.Given(Declined).When(ranking => FreezeRanking.Decide(new(Id, Points, Period, Rule, First, "RankingRun"), ranking, FrozenOn, Calendar)).ShouldRecordNothing();
    }

    [Fact]
    public void nothing_is_declined_on_the_last_day_of_its_period() =>
        Spec.Given().When(ranking => DeclineRanking.Decide(Command, ranking, LastDay)).ShouldBeRefused(DeclineRanking.PeriodNotOver);

    [Fact]
    public void as_many_as_one_ranking_can_hold_are_ranked() =>
        Spec.Given().When(Deciding(Command with { Participants = FreezeRanking.ParticipantsMax })).ShouldBeRefused(DeclineRanking.NotTooLarge);

    private static Func<Ranking, Decision<RankingFact>> Deciding(DeclineRanking command) => ranking => DeclineRanking.Decide(command, ranking, FrozenOn);
}
