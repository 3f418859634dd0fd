using CreditLedger.Kernel;
using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class RecordServiceSpecs
{
    private static readonly Spec<StewardService, StewardServiceFact> Spec = new();
    private static readonly RecordService Command = new(Firm, Id, "2026-17", "信用修复指导", Today, " 已说明修复材料 ");
    private static readonly ServiceRecorded Recorded = new(
        Firm, "2026-17", Id, District, Assignment.Office, Assignment.Number, Assignment.ProgrammeId, Assignment.Services[0], Today, "已说明修复材料");

    [Fact]
    public void a_service_is_recorded_with_the_steward_and_the_programme_of_its_day()
    {
        Spec.Given().When(Deciding(Command)).ShouldRecord(Recorded);
        Spec.Given().When(Deciding(Command with { Service = "Guidance on repair" })).ShouldRecord(Recorded);
    }

    [Fact]
    public void the_same_again_records_nothing() => Spec.Given(Recorded).When(Deciding(Command)).ShouldRecordNothing();

    [Fact]
    public void a_place_that_nobody_has_registered_has_no_stewards() =>
        Spec.Given().When(state => RecordService.Decide(Command, state, Authority(), Served(), Steward, Today)).ShouldBeRefused(RecordService.PlaceUnknown);

    [Fact]
    public void who_is_not_the_places_steward_records_nothing_there() =>
        Spec.Given().When(state => RecordService.Decide(Command, state, NoAuthority, Served(), Steward, Today)).ShouldBeRefused(RecordService.NotAmongOwn);

    [Theory]
    [InlineData(1, false)]
    [InlineData(RecordService.ReferenceMax, false)]
    [InlineData(0, true)]
    [InlineData(RecordService.ReferenceMax + 1, true)]
    public void a_reference_has_one_to_64_characters(int length, bool refused) => Check(Command with { Reference = new string('7', length) }, refused ? RecordService.ReferenceInvalid : null);

    [Fact]
    public void a_reference_stands_for_one_service_also_after_it_was_taken_back()
    {
        Spec.Given(Recorded).When(Deciding(Command with { Note = "另一件" })).ShouldBeRefused(RecordService.ReferenceTaken);
        Spec.Given(Recorded, new ServiceWithdrawn(Firm, Recorded.Reference, "误记", Today)).When(Deciding(Command)).ShouldBeRefused(RecordService.ReferenceTaken);
        Spec.Given(Recorded).When(state => RecordService.Decide(Command, state, Authority(Registered), Served(), Steward with { Person = "XYGJ02" }, Today)).ShouldBeRefused(RecordService.ReferenceTaken);
    }

    [Fact]
    public void what_will_be_done_is_not_yet()
    {
        Check(Command with { RenderedOn = Today.AddDays(1) }, RecordService.InFuture);
        Check(Command with { RenderedOn = Today }, refusal: null);
    }

    [Fact]
    public void a_steward_serves_from_the_first_day_of_its_assignment()
    {
        Check(Command with { RenderedOn = Assignment.AssignedOn.AddDays(-1) }, RecordService.OutsideAssignment);
        Check(Command with { RenderedOn = Assignment.AssignedOn }, refusal: null);
    }

    [Fact]
    public void a_steward_that_came_back_served_until_it_had_been_relieved()
    {
        var relievedOn = Today.AddDays(-20);
        CreditStewardFact[] story = [Assignment, new StewardRelieved(Id, Assignment.Office, Assignment.Number, relievedOn), Assignment with { AssignedOn = Today }];
        Check(Command with { RenderedOn = relievedOn }, RecordService.OutsideAssignment, Served(story));
        Check(Command with { RenderedOn = relievedOn.AddDays(-1) }, refusal: null, Served(story));
        Check(Command with { RenderedOn = Today.AddDays(-1) }, RecordService.OutsideAssignment, Served(story));
    }

    [Fact]
    public void the_list_of_services_is_that_of_the_day()
    {
        var served = Served([Assignment, Assignment with { Services = [new("融资对接", "Meeting banks")], AssignedOn = Today.AddDays(-3) }]);
        Check(Command, RecordService.NotOnList, served);
        Check(Command with { Service = "融资对接" }, refusal: null, served);
        Check(Command with { RenderedOn = Today.AddDays(-4) }, refusal: null, served);
        Check(Command with { RenderedOn = Today.AddDays(-4), Service = "融资对接" }, RecordService.NotOnList, served);
    }

    [Fact]
    public void who_was_no_member_on_that_day_was_not_served()
    {
        Check(Command, RecordService.NotMember, new(StewardOf(Assignment), PlaceMembership.Initial));
        var served = new StewardAndMember(StewardOf(Assignment), PlaceMembership.Evolve(PlaceMembership.Initial, Joined with { JoinedOn = Today.AddDays(-5) }));
        Check(Command with { RenderedOn = Today.AddDays(-6) }, RecordService.NotMember, served);
        Check(Command with { RenderedOn = Today.AddDays(-5) }, refusal: null, served);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(RecordService.NoteMax, false)]
    [InlineData(RecordService.NoteMax + 1, true)]
    public void it_says_what_came_of_it_in_short(int length, bool refused) => Check(Command with { Note = new string('好', length) }, refused ? RecordService.NoteInvalid : null);

    [Theory]
    [InlineData("联系人电话13800138000", true)]
    [InlineData("身份证 120101199003078888", true)]
    [InlineData("补报 2025 年度报告，罚款 13800 元", false)]
    public void no_person_stands_in_the_note(string note, bool refused) => Check(Command with { Note = note }, refused ? RecordService.NamesPerson : null);

    private static void Check(RecordService command, Refusal? refusal, StewardAndMember? served = null)
    {
        var outcome = Spec.Given().When(Deciding(command, served));
        if (refusal is null) outcome.ShouldRecordOne<ServiceRecorded>();
        else outcome.ShouldBeRefused(refusal);
    }

    private static StewardAndMember Served(params IEnumerable<CreditStewardFact> story) =>
        new(StewardOf(story.DefaultIfEmpty(Assignment)), PlaceMembership.Evolve(PlaceMembership.Initial, Joined));

    private static CreditSteward StewardOf(params IEnumerable<CreditStewardFact> story) => story.Aggregate(CreditSteward.Initial, CreditSteward.Evolve);

    private static Func<StewardService, Decision<StewardServiceFact>> Deciding(RecordService command, StewardAndMember? served = null) =>
        state => RecordService.Decide(command, state, Authority(Registered), served ?? Served(), Steward, Today);
}
