using CreditLedger.Access;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using static CreditLedger.Tests.GovernmentBodies.BodySamples;
using static CreditLedger.Tests.Rules.RuleSamples;

namespace CreditLedger.Tests.GovernmentBodies;

public sealed class FileBodyDishonestySpecs
{
    private static readonly Spec<GovernmentBody, GovernmentBodyFact> Spec = new();
    private static readonly FileBodyDishonesty Command = new(Street, Assessor, Broken.Reference, "拖欠企业账款", 1_200_000, Broken.FoundOn);

    [Fact]
    public void a_broken_word_is_filed_with_its_amount_and_day() => Spec.Given(Entered).When(Deciding(Command)).ShouldRecord(Broken);

    [Fact]
    public void the_same_event_twice_records_nothing_also_after_it_was_put_right()
    {
        Spec.Given(Entered, Broken).When(Deciding(Command)).ShouldRecordNothing();
        Spec.Given(Entered, Broken, Remedied).When(Deciding(Command)).ShouldRecordNothing();
    }

    [Fact]
    public void a_body_that_is_not_registered_has_no_record() => Spec.Given().When(Deciding(Command)).ShouldBeRefused(FileBodyDishonesty.NotRegistered);

    [Fact]
    public void another_districts_regulator_files_nothing() => Spec.Given(Entered).When(Deciding(Command, Heping)).ShouldBeRefused(FileBodyDishonesty.OutsideDistricts);

    [Fact]
    public void a_finder_that_the_city_does_not_know_is_refused() =>
        Spec.Given(Entered).When(Deciding(Command with { AgencyId = "somebody" })).ShouldBeRefused(FileBodyDishonesty.AgencyUnknown);

    [Fact]
    public void a_record_needs_a_number_of_its_own()
    {
        Spec.Given(Entered).When(Deciding(Command with { Reference = new string('9', 65) })).ShouldBeRefused(FileBodyDishonesty.ReferenceInvalid);
        Spec.Given(Entered, Broken).When(Deciding(Command with { Amount = 1 })).ShouldBeRefused(FileBodyDishonesty.ReferenceTaken);
    }

    [Fact]
    public void an_event_says_what_happened() => Spec.Given(Entered).When(Deciding(Command with { Matter = "" })).ShouldBeRefused(FileBodyDishonesty.MatterMissing);

    [Fact]
    public void an_amount_below_zero_is_refused_and_none_is_not()
    {
        Spec.Given(Entered).When(Deciding(Command with { Amount = -1 })).ShouldBeRefused(FileBodyDishonesty.AmountNegative);
        Spec.Given(Entered).When(Deciding(Command with { Amount = 0 })).ShouldRecordOne<BodyDishonestyFiled>();
    }

    [Fact]
    public void what_was_found_tomorrow_is_refused() => Spec.Given(Entered).When(Deciding(Command with { FoundOn = Today.AddDays(1) })).ShouldBeRefused(FileBodyDishonesty.InFuture);

    private static Func<GovernmentBody, Decision<GovernmentBodyFact>> Deciding(FileBodyDishonesty command, Caller? caller = null) =>
        body => FileBodyDishonesty.Decide(command, body, caller ?? WholeCity, TestCity.Reference, Today);
}
