using System.Diagnostics;
using CreditLedger.Catalogue;

namespace CreditLedger.Tests.Catalogue;

public sealed class CatalogueSpecs
{
    private static readonly CatalogueEnacted[] Enacted =
        [.. TestCity.Catalogues.Select(version => new CatalogueEnacted(version, "proposer", "approver", version.EffectiveOn))];

    private static readonly CreditLedger.Catalogue.Catalogue Catalogue = Of(Enacted);

    [Theory]
    [InlineData("2017-07-30", null)]
    [InlineData("2017-07-31", 1)]
    [InlineData("2026-03-31", 1)]
    [InlineData("2026-04-01", 2)]
    public void a_version_is_in_force_from_its_first_day_until_the_next(string day, int? version) =>
        Catalogue.InForceOn(DateOnly.Parse(day))?.Version.ShouldBe(version!.Value);

    [Fact]
    public void before_the_first_version_none_is_in_force() => Catalogue.InForceOn(new DateOnly(2017, 7, 30)).ShouldBeNull();

    [Fact]
    public void a_version_that_cannot_follow_is_corruption() => Should.Throw<UnreachableException>(() => Of(Enacted[1], Enacted[0]));

    private static CreditLedger.Catalogue.Catalogue Of(params IEnumerable<CatalogueFact> facts) =>
        facts.Aggregate(CreditLedger.Catalogue.Catalogue.Initial, CreditLedger.Catalogue.Catalogue.Evolve);
}
