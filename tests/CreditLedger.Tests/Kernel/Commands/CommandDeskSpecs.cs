using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Store;
using CreditLedger.Tests.Enterprises;
using Npgsql;
using static CreditLedger.Tests.Kernel.Commands.VisitLedger;

namespace CreditLedger.Tests.Kernel.Commands;

public sealed class CommandDeskSpecs
{
    private static readonly AnnounceVisit Announce = new(Code, "V1", 100m);

    [Fact]
    public async Task a_command_is_decided_with_everything_it_asks_for_and_recorded_with_who_gave_it()
    {
        await using var ledger = await OpenAsync();

        var given = await ledger.Desk.GiveAsync(Announce, Regulator, purpose: "daily supervision");

        var fact = (await ledger.VisitsAsync()).ShouldHaveSingleItem();
        given.Refusal.ShouldBeNull();
        given.Position.ShouldBe(fact.Position);
        given.Key.ShouldBe([Code.Value, "V1"]);
        fact.Stream.ShouldBe(Announce.Stream);
        fact.Body.ShouldBe(new VisitAnnounced(
            Code, "V1", 100m, SampleEnterprise.Today, RuleLedgerClock.GetUtcNow(), "11120000000000000X#7", SampleEnterprise.Registered.Name));
        fact.Metadata.ShouldBe(new FactMetadata(Actor: "11120000000000000X#7", Organisation: "11120000000000000X", Purpose: "daily supervision"));
    }

    [Fact]
    public async Task the_first_check_that_says_no_is_the_answer()
    {
        await using var ledger = await OpenAsync();
        var id = Guid.NewGuid();
        await ledger.Desk.GiveAsync(Announce with { Number = "V0" }, Regulator, id);
        var narrow = Regulator with { Districts = ["120101"], Sectors = ["C"] };
        var unknown = new AnnounceVisit(SampleEnterprise.Successor, "", 0m);

        await Refused(unknown, Caller.Anonymous, Policies.TokenMissing, id);
        (await Refused(unknown, narrow with { Role = Role.Bank }, Policies.RoleNotPermitted, id)).Hint.ShouldBe("it is open to: Regulator, Enterprise, Operator");
        await Refused(unknown, narrow, CommandDesk.IdReused, id);
        await Refused(unknown, narrow, CommandDesk.NoSuchName);
        await Refused(unknown with { Number = "V2" }, narrow, Standing.NotRegistered);
        await Refused(unknown with { Uscc = Code, Number = "V2" }, narrow, Standing.OutsideDistricts);
        await Refused(unknown with { Uscc = Code, Number = "V2" }, narrow with { Districts = [] }, Standing.OutsideSectors);
        await Refused(unknown with { Uscc = Code, Number = "V2" }, Regulator, AnnounceVisit.Costless);
        (await ledger.Desk.GiveAsync(Announce, Regulator)).Refusal.ShouldBeNull();

        async Task<Refusal> Refused(AnnounceVisit command, Caller caller, Refusal refusal, Guid? under = null)
        {
            var given = await ledger.Desk.GiveAsync(command, caller, under);
            given.Refusal.ShouldNotBeNull().Code.ShouldBe(refusal.Code);
            given.Position.ShouldBeNull();
            given.Key.ShouldBeEmpty();
            (await ledger.VisitsAsync()).Count.ShouldBe(1, "a refused command records nothing");
            return given.Refusal;
        }
    }

    [Theory]
    [InlineData("F", null)]
    [InlineData("F51", null)]
    [InlineData("F5", "OUTSIDE_SECTORS")]
    [InlineData("F52", "OUTSIDE_SECTORS")]
    [InlineData("C", "OUTSIDE_SECTORS")]
    public async Task a_regulators_section_covers_its_divisions_and_a_division_only_itself(string sector, string? code)
    {
        await using var ledger = await OpenAsync();
        (await ledger.Desk.GiveAsync(Announce, Regulator with { Sectors = [sector] })).Refusal?.Code.ShouldBe(code);
        (await ledger.VisitsAsync()).Count.ShouldBe(code is null ? 1 : 0);
    }

    [Fact]
    public async Task an_enterprise_of_a_section_alone_is_outside_a_division()
    {
        await using var ledger = await OpenAsync();
        await ledger.RegisterAsync(SampleEnterprise.SectorChanged with { Sector = "F" });
        (await ledger.Desk.GiveAsync(Announce, Regulator with { Sectors = ["F51"] })).Refusal.ShouldBe(Standing.OutsideSectors);
    }

    [Fact]
    public async Task where_an_enterprise_was_last_decides_also_after_its_end()
    {
        await using var ledger = await OpenAsync();
        await ledger.RegisterAsync(SampleEnterprise.Moved, SampleEnterprise.Deregistered);
        (await ledger.Desk.GiveAsync(Announce, Regulator)).Refusal.ShouldBe(Standing.OutsideDistricts);
        (await ledger.Desk.GiveAsync(Announce, Regulator with { Districts = ["120116", "120101"] })).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task an_enterprise_acts_for_itself_alone()
    {
        await using var ledger = await OpenAsync();
        (await ledger.Desk.GiveAsync(Announce, new Caller(Role.Enterprise, SampleEnterprise.Successor.Value, []))).Refusal.ShouldBe(Standing.NotOwn);
        (await ledger.Desk.GiveAsync(Announce, new Caller(Role.Enterprise, Code.Value, []))).Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.SourceAgency, "agency", null)]
    [InlineData(Role.SourceAgency, "court", "NOT_OWN")]
    [InlineData(Role.Regulator, "agency", null)]
    [InlineData(Role.Regulator, "another", "NOT_OWN")]
    [InlineData(Role.Court, "court", null)]
    [InlineData(Role.Court, "agency", "NOT_OWN")]
    [InlineData(Role.Operator, "another", null)]
    public async Task an_agency_and_a_court_act_in_their_own_name(Role role, string organisation, string? code)
    {
        await using var ledger = await OpenAsync();
        (await ledger.Desk.GiveAsync(new HoldVisit("agency", "court", "V1"), new Caller(role, organisation, []))).Refusal?.Code.ShouldBe(code);
        (await ledger.VisitsAsync()).Count.ShouldBe(code is null ? 1 : 0);
    }

    [Theory]
    [InlineData("", "V1")]
    [InlineData("agency/other", "V1")]
    [InlineData("agency", "")]
    public async Task what_cannot_be_a_streams_name_is_refused(string agency, string number)
    {
        await using var ledger = await OpenAsync();
        (await ledger.Desk.GiveAsync(new HoldVisit(agency, "court", number), Operator)).Refusal.ShouldBe(CommandDesk.NoSuchName);
        (await ledger.Desk.GiveAsync(new HoldVisit("agency", "court", new string('1', 10_000)), Operator)).Refusal.ShouldBe(CommandDesk.NoSuchName);
    }

    [Fact]
    public async Task where_the_effect_holds_already_nothing_is_recorded_and_its_position_is_told()
    {
        await using var ledger = await OpenAsync();
        var first = await ledger.Desk.GiveAsync(Announce, Regulator);
        await ledger.Desk.GiveAsync(new HoldVisit("agency", "court", "V1"), Operator);

        var second = await ledger.Desk.GiveAsync(Announce, Operator);

        second.Refusal.ShouldBeNull();
        second.Position.ShouldBe(first.Position);
        second.Key.ShouldBe(first.Key);
    }

    [Fact]
    public async Task a_conflict_is_looked_at_again()
    {
        await using var ledger = await OpenAsync();
        ledger.Meanwhile.Let(() => ledger.Store.AppendAsync(new Append(Announce.Stream, ExpectedVersion.MustNotExist, new VisitHeld("V1"))));

        (await ledger.Desk.GiveAsync(Announce, Regulator)).Refusal.ShouldBeNull();

        ledger.Meanwhile.Looks.ShouldBe(2);
        (await ledger.VisitsAsync()).Select(fact => fact.Body.GetType().Name).ShouldBe(["VisitHeld", "VisitAnnounced"]);
    }

    [Fact]
    public async Task a_stream_that_others_keep_changing_is_given_up()
    {
        await using var ledger = await OpenAsync();
        ledger.Meanwhile.Let(Disturb);

        (await ledger.Desk.GiveAsync(Announce, Regulator, Guid.NewGuid())).Refusal.ShouldBe(CommandDesk.Contended);

        ledger.Meanwhile.Looks.ShouldBe(5);
        (await ledger.VisitsAsync()).ShouldAllBe(fact => fact.Body is VisitHeld);

        Task Disturb()
        {
            ledger.Meanwhile.Let(Disturb);
            return ledger.Store.AppendAsync(new Append(Announce.Stream, ExpectedVersion.Any, new VisitHeld("V1")));
        }
    }

    [Fact]
    public async Task a_day_that_the_calendar_does_not_cover_is_a_refusal()
    {
        await using var ledger = await OpenAsync();
        ledger.Meanwhile.Let(() => throw new CalendarNotCoveredException(2050));
        (await ledger.Desk.GiveAsync(Announce, Regulator)).Refusal.ShouldNotBeNull().Code.ShouldBe(WorkingDayCalendar.NotCovered.Code);
    }

    [Fact]
    public async Task without_its_database_a_command_fails_as_a_whole_and_may_be_given_again()
    {
        await using var ledger = await OpenAsync();
        var id = Guid.NewGuid();
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Password=x;Database=x;Timeout=1");
        await Should.ThrowAsync<LedgerUnavailableException>(() => ledger.Restarted(away).GiveAsync(Announce, Regulator, id));
        (await ledger.Desk.GiveAsync(Announce, Regulator, id)).Refusal.ShouldBeNull();
    }
}
