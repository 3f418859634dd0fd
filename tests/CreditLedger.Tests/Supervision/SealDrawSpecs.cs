using CreditLedger.Kernel;
using CreditLedger.Supervision;
using static CreditLedger.Tests.Supervision.DrawSamples;

namespace CreditLedger.Tests.Supervision;

public sealed class SealDrawSpecs
{
    private static readonly Spec<Draw, DrawFact> Spec = new();

    [Fact]
    public void everything_but_the_seed_is_frozen_and_the_seed_is_committed_to()
    {
        var made = Spec.Given().When(draw => Sealing(draw)).ShouldRecordOne<DrawSealed>();

        made.Sealed.Strata.ShouldBe([new(1, 0.05m, 1), new(2, 0.2m, 2), new(3, 0.6m, 3), new(4, 1m, 0)]);
        made.Sealed.Candidates.Count.ShouldBe(26);
        made.Sealed.Inspectors.ShouldBe(["津-0007", "津-0012", "津-0031", "津-0044", "津-0101"]);
        made.Sealed.Recusals.ShouldBe([new("津-0007", Code(3)), new("津-0031", Code(3))], "whom nobody can draw, nobody has to be kept from");
        made.Sealed.Algorithm.ShouldBe(DrawAlgorithm.Name);
        made.Digest.ShouldBe(CanonicalDraw.DigestOf(made.Sealed));
        made.Commitment.ShouldBe(DrawAlgorithm.CommitmentTo(Seeds.SeedOf(Agency, DrawId, made.Digest)));
        made.SealedBy.ShouldBe($"{Agency}#17");
    }

    [Fact]
    public void the_order_in_which_candidates_and_inspectors_were_read_is_not_in_the_digest() =>
        Spec.Given().When(draw => Sealing(draw, Ground with { Candidates = [.. Candidates.Reverse()], Inspectors = [.. Officers.Reverse()] })).ShouldRecord(Sealed);

    [Fact]
    public void a_class_of_which_nothing_is_drawn_lists_nobody()
    {
        var frozen = Freeze(Candidates, Officers, new("A", 0m), new("B", 0.2m));
        frozen.Strata.ShouldBe([new(1, 0m, 0), new(2, 0.2m, 2)]);
        frozen.Candidates.ShouldAllBe(candidate => candidate.Stratum == 2);
    }

    [Fact]
    public void sealing_again_seals_nothing_whatever_has_changed_since()
    {
        Spec.Given(Sealed).When(draw => Sealing(draw, Ground with { Inspectors = [] })).ShouldRecordNothing();
        Spec.Given(Sealed, Revealed).When(draw => SealDraw.Decide(Seal, draw, Planned.To.AddDays(1), Sealer, Ground, OtherSeeds)).ShouldRecordNothing();
    }

    [Fact]
    public void without_an_approved_plan_nothing_is_drawn()
    {
        foreach (var plan in new[] { InspectionPlan.Initial, new InspectionPlan.DrawnUp([Planned], "someone") })
        {
            Spec.Given().When(draw => Sealing(draw, Ground with { Plan = plan })).ShouldBeRefused(SealDraw.PlanNotApproved);
        }
    }

    [Fact]
    public void a_task_that_is_not_in_the_plan_is_not_drawn() => Spec.Given()
        .When(draw => SealDraw.Decide(Seal with { TaskId = "other" }, draw, Planned.To.AddDays(1), Sealer, Ground, Seeds)).ShouldBeRefused(SealDraw.TaskUnknown);

    [Theory]
    [InlineData(2, 28, false)]
    [InlineData(3, 1, true)]
    [InlineData(3, 31, true)]
    [InlineData(4, 1, false)]
    public void a_task_is_drawn_from_its_first_day_to_its_last(int month, int day, bool isOpen)
    {
        var outcome = Spec.Given().When(draw => SealDraw.Decide(Seal, draw, new DateOnly(2026, month, day), Sealer, Ground, Seeds));
        if (isOpen) outcome.ShouldRecordOne<DrawSealed>();
        else outcome.ShouldBeRefused(SealDraw.OutsideWindow);
    }

    [Fact]
    public void an_empty_candidate_list_is_no_draw()
    {
        Spec.Given().When(draw => Sealing(draw, Ground with { Candidates = [], Inspectors = [] })).ShouldBeRefused(SealDraw.NoCandidates);
        Spec.Given().When(draw => Sealing(draw, Ground with { Candidates = [new(Code(1), "E")] })).ShouldBeRefused(SealDraw.NoCandidates);
        var nothing = new InspectionPlan.Approved([Planned with { Shares = [new("A", 0m)] }]);
        Spec.Given().When(draw => Sealing(draw, Ground with { Plan = nothing })).ShouldBeRefused(SealDraw.NoCandidates);
    }

    [Fact]
    public void one_inspector_is_not_enough()
    {
        Spec.Given().When(draw => Sealing(draw, Ground with { Inspectors = [.. Officers.Take(1)] })).ShouldBeRefused(SealDraw.TooFewInspectors);
        Spec.Given().When(draw => Sealing(draw, Ground with { Inspectors = [] })).ShouldBeRefused(SealDraw.TooFewInspectors);
        Spec.Given().When(draw => Sealing(draw, Ground with { Inspectors = [.. Officers.Take(2).Select(one => one with { RecusedFrom = [] })] })).ShouldRecordOne<DrawSealed>();
    }

    [Fact]
    public void a_candidate_whom_all_but_one_may_not_inspect_stops_the_draw_and_is_named()
    {
        var refused = Spec.Given().When(draw => Sealing(draw, Ground with { Inspectors = [.. Officers.Take(4).Select(one => one with { RecusedFrom = [Code(7)] }), Officers[4]] }));
        refused.ShouldBeRefused(SealDraw.InspectorsRecused);
        refused.Decision.Refusal!.Message.ShouldContain(Code(7).Value);
    }

    [Fact]
    public void a_register_that_is_recused_as_a_whole_inspects_nobody()
    {
        var everyone = Candidates.Select(candidate => candidate.Uscc).ToList();
        Spec.Given().When(draw => Sealing(draw, Ground with { Inspectors = [.. Officers.Select(one => one with { RecusedFrom = everyone })] }))
            .ShouldBeRefused(SealDraw.InspectorsRecused);
    }

    private static Decision<DrawFact> Sealing(Draw draw, DrawGround? ground = null) => SealDraw.Decide(Seal, draw, Today, Sealer, ground ?? Ground, Seeds);
}
