using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using static CreditLedger.Tests.Enterprises.SampleEnterprise;

namespace CreditLedger.Tests.Enterprises;

/// <summary>What every change has in common is asked of every change.</summary>
public sealed class RegisterChangeSpecs
{
    private static readonly Spec<Enterprise, EnterpriseFact> Spec = new();

    public static TheoryData<string> Changes => [.. Deciders.Keys];

    // Each decides a change that takes effect on the given day.
    private static readonly Dictionary<string, Func<DateOnly, Enterprise, Decision<EnterpriseFact>>> Deciders = new(StringComparer.Ordinal)
    {
        [nameof(RenameEnterprise)] = (day, state) => RenameEnterprise.Decide(new(Code, "天津新名有限公司", day), state, Today),
        [nameof(MoveEnterprise)] = (day, state) => MoveEnterprise.Decide(new(Code, "120119", day), state, TestCity.Reference, Today),
        [nameof(ChangeSector)] = (day, state) => ChangeSector.Decide(new(Code, "H", day), state, TestCity.Reference, Today),
        [nameof(SuspendEnterprise)] = (day, state) => SuspendEnterprise.Decide(new(Code, "歇业", day), state, Today),
        [nameof(DeregisterEnterprise)] = (day, state) => DeregisterEnterprise.Decide(new(Code, "注销", day), state, Today),
        [nameof(MergeEnterprise)] = (day, state) => MergeEnterprise.Decide(new(Code, Successor, day), state, Of(SuccessorRegistered), Today),
    };

    [Theory, MemberData(nameof(Changes))]
    public void a_change_on_the_day_itself_is_recorded(string change) => Spec.Given(Registered).When(On(change, Today)).After();

    [Theory, MemberData(nameof(Changes))]
    public void a_change_to_an_unregistered_enterprise_is_refused(string change) =>
        Spec.Given().When(On(change, Today)).ShouldBeRefused(RegisterChange.NotRegistered);

    [Theory, MemberData(nameof(Changes))]
    public void a_change_to_a_closed_enterprise_is_refused(string change) =>
        Spec.Given(Registered, Deregistered).When(On(change, Today)).ShouldBeRefused(RegisterChange.Closed);

    [Theory, MemberData(nameof(Changes))]
    public void a_change_of_tomorrow_is_refused_today(string change) =>
        Spec.Given(Registered).When(On(change, Today.AddDays(1))).ShouldBeRefused(RegisterChange.DateInFuture);

    [Theory, MemberData(nameof(Changes))]
    public void a_change_before_registration_is_refused(string change) =>
        Spec.Given(Registered).When(On(change, RegisteredOn.AddDays(-1))).ShouldBeRefused(RegisterChange.DateBeforeRegistration);

    [Theory, MemberData(nameof(Changes))]
    public void a_change_older_than_one_already_recorded_is_refused(string change) =>
        Spec.Given(Registered, Renamed, Moved, SectorChanged, Suspended, Resumed)
            .When(On(change, new DateOnly(2021, 1, 1)))
            .ShouldBeRefused(RegisterChange.ChangedLater);

    [Theory, MemberData(nameof(Changes))]
    public void the_same_change_again_records_nothing(string change) =>
        Spec.Given([Registered, .. On(change, Today)(Of(Registered)).Facts]).When(On(change, Today)).ShouldRecordNothing();

    [Fact]
    public void an_old_delivery_that_comes_again_does_not_turn_a_later_change_back()
    {
        var again = new RenameEnterprise(Code, Renamed.Name, Renamed.EffectiveOn);
        Spec.Given(Registered, Renamed, new EnterpriseRenamed(Code, "天津三名有限公司", Today))
            .When(state => RenameEnterprise.Decide(again, state, Today))
            .ShouldRecordNothing();
    }

    [Fact]
    public void of_several_faults_the_first_in_order_is_reported() =>
        Spec.Given(Registered, Deregistered).When(On(nameof(RenameEnterprise), Today.AddDays(1))).ShouldBeRefused(RegisterChange.Closed);

    private static Func<Enterprise, Decision<EnterpriseFact>> On(string change, DateOnly day) => state => Deciders[change](day, state);
}
