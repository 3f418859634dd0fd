using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Tests.Enterprises;
using static CreditLedger.Tests.Kernel.Commands.VisitLedger;

namespace CreditLedger.Tests.Kernel.Commands;

public sealed class RepetitionSpecs
{
    private static readonly HoldVisit Hold = new("agency", "court", "V1");
    private static readonly AnnounceVisit Announce = new(Code, "V1", 100m, ["one", "two"]);
    private readonly Guid id = Guid.NewGuid();

    [Fact]
    public async Task a_repeat_hears_the_first_outcome_also_after_a_restart_and_when_the_state_has_moved_on()
    {
        await using var ledger = await OpenAsync();
        var first = await ledger.Desk.GiveAsync(Hold, Operator, id);
        await ledger.Desk.GiveAsync(Hold, Operator);

        (await ledger.Desk.GiveAsync(Hold with { }, Operator, id)).ShouldBeEquivalentTo(first);
        (await ledger.Restarted().GiveAsync(Hold, Operator, id)).ShouldBeEquivalentTo(first);
        (await ledger.VisitsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_repeat_is_answered_before_anything_is_decided()
    {
        await using var ledger = await OpenAsync();
        var first = await ledger.Desk.GiveAsync(Announce, Regulator, id);
        await ledger.RegisterAsync(SampleEnterprise.Moved);

        (await ledger.Desk.GiveAsync(Announce with { Notes = ["one", "two"] }, Regulator, id)).ShouldBeEquivalentTo(first);

        ledger.Meanwhile.Looks.ShouldBe(1);
        (await ledger.Desk.GiveAsync(Announce, Regulator)).Refusal.ShouldBe(Standing.OutsideDistricts);
    }

    [Fact]
    public async Task without_an_id_the_same_is_done_each_time()
    {
        await using var ledger = await OpenAsync();
        await ledger.Desk.GiveAsync(Hold, Operator);
        await ledger.Desk.GiveAsync(Hold, Operator);
        (await ledger.VisitsAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("agency", "court", "V2")]
    [InlineData("agency", "other", "V1")]
    public async Task another_input_under_the_same_id_is_refused_for_good(string agency, string court, string number)
    {
        await using var ledger = await OpenAsync();
        var first = await ledger.Desk.GiveAsync(Hold, Operator, id);

        (await ledger.Desk.GiveAsync(new HoldVisit(agency, court, number), Operator, id)).Refusal.ShouldBe(CommandDesk.IdReused);
        (await ledger.Restarted().GiveAsync(new HoldVisit(agency, court, number), Operator, id)).Refusal.ShouldBe(CommandDesk.IdReused);

        (await ledger.Desk.GiveAsync(Hold, Operator, id)).ShouldBeEquivalentTo(first);
        (await ledger.VisitsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task lists_and_amounts_are_part_of_the_input()
    {
        await using var ledger = await OpenAsync();
        await ledger.Desk.GiveAsync(Announce, Regulator, id);
        foreach (var other in new[] { Announce with { Notes = ["one"] }, Announce with { Notes = null }, Announce with { Cost = 101m } })
        {
            (await ledger.Desk.GiveAsync(other, Regulator, id)).Refusal.ShouldBe(CommandDesk.IdReused);
        }
    }

    [Fact]
    public async Task the_ids_of_different_callers_roles_and_commands_never_meet()
    {
        await using var ledger = await OpenAsync();
        foreach (var caller in new[] { Operator, Operator with { Organisation = "agency", Role = Role.SourceAgency }, Operator with { Organisation = "another" } })
        {
            (await ledger.Desk.GiveAsync(Hold, caller, id)).Refusal.ShouldBeNull();
        }

        (await ledger.Desk.GiveAsync(Announce, Operator, id)).Refusal.ShouldBeNull();
        (await ledger.VisitsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task a_refused_command_left_nothing_behind_and_is_decided_anew()
    {
        await using var ledger = await OpenAsync();
        (await ledger.Desk.GiveAsync(Announce with { Cost = 0 }, Regulator, id)).Refusal.ShouldBe(AnnounceVisit.Costless);
        (await ledger.Desk.GiveAsync(Announce with { Cost = 0 }, Regulator, id)).Refusal.ShouldBe(AnnounceVisit.Costless);
        (await ledger.Desk.GiveAsync(Announce, Regulator, id)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task hosts_that_are_given_one_command_at_once_record_it_once()
    {
        await using var ledger = await OpenAsync();

        var given = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ledger.Restarted().GiveAsync(Hold, Operator, id))));

        var fact = (await ledger.VisitsAsync()).ShouldHaveSingleItem();
        given.ShouldAllBe(one => one.Refusal == null && one.Position == fact.Position);
    }

    [Fact]
    public async Task who_comes_a_moment_later_with_another_input_is_refused()
    {
        await using var ledger = await OpenAsync();
        ledger.Meanwhile.Let(() => ledger.Restarted().GiveAsync(Announce with { Cost = 7m }, Regulator, id));

        (await ledger.Desk.GiveAsync(Announce, Regulator, id)).Refusal.ShouldBe(CommandDesk.IdReused);

        ((VisitAnnounced)(await ledger.VisitsAsync()).ShouldHaveSingleItem().Body).Cost.ShouldBe(7m);
    }

    [Fact]
    public async Task a_twin_that_was_faster_is_no_reason_to_be_refused()
    {
        await using var ledger = await OpenAsync();
        await ledger.Desk.GiveAsync(Announce with { Number = "V0" }, Regulator);
        Given? twin = null;
        ledger.Meanwhile.Let(async () => twin = await ledger.Restarted().GiveAsync(Announce, Regulator, id));

        // Its own twin is the visit too many that it then finds.
        var given = await ledger.Desk.GiveAsync(Announce, Regulator, id);

        given.ShouldBeEquivalentTo(twin);
        given.Position.ShouldNotBeNull();
        (await ledger.VisitsAsync()).Count.ShouldBe(2);
    }
}
