using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Tests.Programmes;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class AssignStewardSpecs
{
    private static readonly Spec<CreditSteward, CreditStewardFact> Spec = new();
    private static readonly AssignSteward Command = new(Id, "sample-office", "XYGJ01", ProgrammeSamples.Plan.Id, Today.AddMonths(-1));
    private static readonly StewardAssigned Assigned = new(Id, "sample-office", "XYGJ01", ProgrammeSamples.Plan.Id, ProgrammeSamples.Plan.Stewards!.Services, Today.AddMonths(-1));
    private static readonly NamedProgramme Programme = new(ProgrammeSamples.Plan);

    [Fact]
    public void a_steward_is_assigned_with_the_services_of_the_programme()
    {
        Spec.Given().When(Deciding(Command)).ShouldRecord(Assigned);
        Assigned.Steward.ShouldBe("sample-office#XYGJ01");
    }

    [Fact]
    public void the_same_assignment_again_changes_nothing() => Spec.Given(Assigned).When(Deciding(Command with { AssignedOn = Today })).ShouldRecordNothing();

    [Fact]
    public void other_services_are_a_new_assignment() =>
        Spec.Given(Assigned with { Services = [new("巡店", "Rounds")] }).When(Deciding(Command)).ShouldRecord(Assigned);

    [Fact]
    public void a_steward_may_come_back() =>
        Spec.Given(Assigned, new StewardRelieved(Id, "sample-office", "XYGJ01", Today)).When(Deciding(Command with { AssignedOn = Today })).ShouldRecordOne<StewardAssigned>();

    [Fact]
    public void a_place_that_nobody_has_registered_has_no_stewards() =>
        Spec.Given().When(state => AssignSteward.Decide(Command, state, Authority(), Programme, Today)).ShouldBeRefused(AssignSteward.PlaceUnknown);

    [Fact]
    public void who_does_not_act_for_the_place_is_refused() =>
        Spec.Given().When(state => AssignSteward.Decide(Command, state, NoAuthority, Programme, Today)).ShouldBeRefused(AssignSteward.NotAmongOwn);

    [Fact]
    public void a_programme_that_was_never_enacted_assigns_nobody() => Spec.Given()
        .When(state => AssignSteward.Decide(Command, state, Authority(Registered), new NamedProgramme(Latest: null), Today)).ShouldBeRefused(AssignSteward.ProgrammeUnknown);

    [Fact]
    public void a_programme_assigns_stewards_to_its_own_places() =>
        Spec.Given().When(Deciding(Command, ProgrammeSamples.Plan with { Places = null })).ShouldBeRefused(AssignSteward.PlaceOfOther);

    [Fact]
    public void a_programme_without_stewards_assigns_none() =>
        Spec.Given().When(Deciding(Command, ProgrammeSamples.Plan with { Stewards = null })).ShouldBeRefused(AssignSteward.NoStewards);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    public void an_office_that_no_token_could_name_is_refused(string office) =>
        Spec.Given().When(Deciding(Command with { Office = office })).ShouldBeRefused(AssignSteward.OfficeMalformed);

    // An identity number (GB 11643) has 15 or 18 characters, a telephone number eleven digits: both are personal data and stay outside.
    [Theory]
    [InlineData("")]
    [InlineData("12010119900307888X")]
    [InlineData("120101900307888")]
    [InlineData("13800138000")]
    [InlineData("张三")]
    [InlineData("zhang")]
    public void a_number_that_is_none_of_a_steward_is_refused(string number) =>
        Spec.Given().When(Deciding(Command with { Number = number })).ShouldBeRefused(AssignSteward.NumberMalformed);

    [Fact]
    public void a_closed_place_needs_no_steward() => Spec.Given()
        .When(state => AssignSteward.Decide(Command, state, Authority(Registered, Closed), Programme, Today)).ShouldBeRefused(AssignSteward.PlaceClosed);

    [Fact]
    public void nobody_is_assigned_from_tomorrow_on() =>
        Spec.Given().When(Deciding(Command with { AssignedOn = Today.AddDays(1) })).ShouldBeRefused(AssignSteward.InFuture);

    private static Func<CreditSteward, Decision<CreditStewardFact>> Deciding(AssignSteward command, ProgrammeDefinition? programme = null) =>
        state => AssignSteward.Decide(command, state, Authority(Registered), new NamedProgramme(programme ?? ProgrammeSamples.Plan), Today);
}
