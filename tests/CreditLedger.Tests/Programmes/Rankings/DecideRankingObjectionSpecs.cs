using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Programmes.Rankings;
using static CreditLedger.Tests.Programmes.Rankings.RankingSamples;

namespace CreditLedger.Tests.Programmes.Rankings;

public sealed class DecideRankingObjectionSpecs
{
    private static readonly Spec<Ranking, RankingFact> Spec = new();
    private static readonly DecideRankingObjection Uphold = new(Code(1), Id, Points, Period, IsUpheld: true, "许可已补录");
    private static readonly DecideRankingObjection Reject = Uphold with { IsUpheld = false, Reason = "许可已计入" };

    [Fact]
    public void an_objection_is_upheld_or_rejected_with_its_reason()
    {
        ((Ranking.Frozen)Spec.Given(Frozen, Objected).When(ranking => Decide(Uphold, ranking)).ShouldRecord(Upheld)).IsRetakeDue.ShouldBeTrue();
        ((Ranking.Frozen)Spec.Given(Frozen, Objected).When(ranking => Decide(Reject, ranking)).ShouldRecord(Rejected)).IsRetakeDue.ShouldBeFalse();
    }

    [Fact]
    public void deciding_the_same_twice_records_nothing() => Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Uphold, ranking)).ShouldRecordNothing();

    [Fact]
    public void what_is_decided_is_not_decided_otherwise() =>
        Spec.Given(Frozen, Objected, Upheld).When(ranking => Decide(Reject, ranking)).ShouldBeRefused(DecideRankingObjection.AlreadyDecided);

    [Fact]
    public void a_second_objection_after_a_new_taking_is_decided_by_itself() => ((Ranking.Frozen)Spec
        .Given(Frozen, Objected, Upheld, Retaken, Objected with { Grounds = "排名有误" }).When(ranking => Decide(Reject, ranking)).ShouldRecord(Rejected))
        .Objections.Select(one => one.IsUpheld).ShouldBe([true, false]);

    [Fact]
    public void whoever_froze_the_ranking_does_not_decide() =>
        Spec.Given(Frozen with { FrozenBy = Operator.Actor }, Objected).When(ranking => Decide(Uphold, ranking)).ShouldBeRefused(DecideRankingObjection.SamePerson);

    [Fact]
    public void a_decision_gives_its_reason()
    {
        Spec.Given(Frozen, Objected).When(ranking => Decide(Uphold with { Reason = "" }, ranking)).ShouldBeRefused(DecideRankingObjection.ReasonMissing);
        Spec.Given(Frozen, Objected).When(ranking => Decide(Uphold with { Reason = new('误', 4_001) }, ranking)).ShouldBeRefused(DecideRankingObjection.ReasonMissing);
    }

    [Fact]
    public void where_nobody_objected_nothing_is_decided() =>
        Spec.Given(Frozen, Objected with { Uscc = Code(2) }).When(ranking => Decide(Uphold, ranking)).ShouldBeRefused(DecideRankingObjection.NoObjection);

    [Fact]
    public void what_was_never_frozen_is_refused()
    {
        Spec.Given().When(ranking => Decide(Uphold, ranking)).ShouldBeRefused(DecideRankingObjection.NotFrozen);
        Spec.Given(Declined).When(ranking => Decide(Uphold, ranking)).ShouldBeRefused(DecideRankingObjection.NotFrozen);
    }

    [Fact]
    public void what_is_confirmed_stands() =>
        Spec.Given(Frozen, Confirmed).When(ranking => Decide(Uphold, ranking)).ShouldBeRefused(DecideRankingObjection.AlreadyConfirmed);

    private static Decision<RankingFact> Decide(DecideRankingObjection command, Ranking ranking, Caller? caller = null) =>
        DecideRankingObjection.Decide(command, ranking, caller ?? Operator, FrozenOn);
}
