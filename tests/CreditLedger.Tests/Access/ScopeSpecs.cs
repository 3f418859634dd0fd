using CreditLedger.Access;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Access;

public sealed class ScopeSpecs
{
    private static readonly Uscc Firm = Uscc.Parse("91350100M000100Y43");
    private static readonly Uscc Other = Uscc.Parse("11120000900001017Y");

    [Fact]
    public void a_regulator_of_the_whole_city_and_all_sectors_is_not_confined() =>
        Of(new Caller(Role.Regulator, "market", [])).ShouldBe(new Scope(null, null, null, null, null));

    [Fact]
    public void a_regulator_is_refused_what_lies_outside_its_districts()
    {
        var scope = Of(new Caller(Role.Regulator, "binhai", ["120116"]));
        scope.Refuse(Firm, "120116", "F51").ShouldBeNull();
        scope.Refuse(Firm, "120101", "F51").ShouldBe(Scope.OutsideDistricts);
    }

    [Fact]
    public void a_section_covers_itself_and_its_divisions()
    {
        var scope = Of(new Caller(Role.Regulator, "trade", []) { Sectors = ["F", "C13"] });
        foreach (var sector in new[] { "F", "F51", "C13" }) scope.Refuse(Firm, "120101", sector).ShouldBeNull(sector);
        foreach (var sector in new[] { "C", "C14", "A" }) scope.Refuse(Firm, "120101", sector).ShouldBe(Scope.OutsideSectors, sector);
    }

    [Fact]
    public void districts_come_before_sectors() =>
        Of(new Caller(Role.Regulator, "x", ["120116"]) { Sectors = ["F"] }).Refuse(Firm, "120101", "A01").ShouldBe(Scope.OutsideDistricts);

    [Fact]
    public void a_former_code_stands_for_the_district_of_today() =>
        Of(new Caller(Role.Regulator, "tanggu", ["120107"])).Refuse(Firm, "120116", "F").ShouldBeNull();

    [Fact]
    public void a_district_or_sector_that_nobody_knows_confines_to_nothing_at_all()
    {
        Of(new Caller(Role.Regulator, "x", ["990000"])).Refuse(Firm, "120116", "F").ShouldBe(Scope.OutsideDistricts);
        Of(new Caller(Role.Regulator, "x", []) { Sectors = ["ZZ"] }).Refuse(Firm, "120116", "F").ShouldBe(Scope.OutsideSectors);
    }

    [Fact]
    public void an_enterprise_is_confined_to_itself()
    {
        var scope = Of(new Caller(Role.Enterprise, Firm.Value, []));
        scope.Refuse(Firm, "120101", "A").ShouldBeNull();
        scope.RefuseOther(Other).ShouldBe(Scope.NotOwn);
        Of(new Caller(Role.Enterprise, "not a code", [])).RefuseOther(Firm).ShouldBe(Scope.NotOwn);
    }

    [Fact]
    public void a_court_is_confined_to_its_cases_and_nothing_else()
    {
        var scope = Of(new Caller(Role.Court, "Binhai Court", []));
        scope.Court.ShouldBe("Binhai Court");
        scope.Refuse(Firm, "120101", "A").ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Bank)]
    [InlineData(Role.Steward)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Auditor)]
    public void others_see_what_their_role_sees_of_everyone(Role role) =>
        Of(new Caller(role, "somebody", ["120116"]) { Sectors = ["F"] }).Refuse(Firm, "120101", "A").ShouldBeNull();

    [Fact]
    public void a_steward_is_known_by_who_acts()
    {
        Of(new Caller(Role.Steward, "office", []) { Person = "7" }).Steward.ShouldBe("office#7");
        Of(new Caller(Role.Operator, "office", []) { Person = "7" }).Steward.ShouldBeNull();
    }

    private static Scope Of(Caller caller) => Scope.Of(caller, TestCity.Reference);
}
