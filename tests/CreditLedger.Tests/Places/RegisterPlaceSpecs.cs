using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Places;
using static CreditLedger.Tests.Places.PlaceSamples;

namespace CreditLedger.Tests.Places;

public sealed class RegisterPlaceSpecs
{
    private static readonly Spec<Place, PlaceFact> Spec = new();
    private static readonly RegisterPlace Command = new(Id, PlaceKind.Building, TowerTitle, District);

    [Fact]
    public void a_place_is_registered_with_its_kind_title_and_district() =>
        Spec.Given().When(Deciding(Command, Regulator)).ShouldRecord(Registered with { RegisteredOn = Today });

    [Fact]
    public void the_same_place_again_changes_nothing_though_it_has_closed_since()
    {
        Spec.Given(Registered).When(Deciding(Command, Operator)).ShouldRecordNothing();
        Spec.Given(Registered, Closed).When(Deciding(Command, Operator)).ShouldRecordNothing();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sample Tower")]
    [InlineData("tower/2")]
    [InlineData("大厦")]
    [InlineData("a-name-that-is-longer-than-the-sixty-four-characters-that-an-id-may-have")]
    public void an_id_that_no_rule_file_could_write_is_refused(string id) =>
        Spec.Given().When(Deciding(Command with { PlaceId = id }, Operator)).ShouldBeRefused(RegisterPlace.IdMalformed);

    [Fact]
    public void a_title_is_wanted_in_both_languages_and_not_a_text()
    {
        foreach (var title in (Title[])[new("", "Tower"), new("大厦", " "), new(new string('厦', 101), "Tower")])
        {
            Spec.Given().When(Deciding(Command with { Title = title }, Operator)).ShouldBeRefused(RegisterPlace.TitleInvalid);
        }
    }

    [Fact]
    public void a_district_that_the_city_does_not_have_is_refused() =>
        Spec.Given().When(Deciding(Command with { District = "110101" }, Operator)).ShouldBeRefused(RegisterPlace.DistrictUnknown);

    [Fact]
    public void a_regulator_of_other_districts_is_refused() =>
        Spec.Given().When(Deciding(Command, Elsewhere)).ShouldBeRefused(RegisterPlace.NotAmongOwn);

    [Fact]
    public void another_kind_title_or_district_under_the_same_id_is_refused()
    {
        foreach (var other in (RegisterPlace[])[Command with { Kind = PlaceKind.Park }, Command with { Title = new("示例中心", "Sample Tower") }, Command with { District = "120101" }])
        {
            Spec.Given(Registered).When(Deciding(other, Operator)).ShouldBeRefused(RegisterPlace.IsAnother);
        }
    }

    private static Func<Place, Decision<PlaceFact>> Deciding(RegisterPlace command, Caller caller) =>
        place => RegisterPlace.Decide(command, place, TestCity.Reference, caller, Today);
}
