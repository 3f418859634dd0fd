using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Catalogue;

public sealed class CatalogueVersionSpecs
{
    private static readonly CatalogueVersion Version = TestCity.Catalogues[^1];

    [Fact]
    public void the_shipped_versions_say_that_they_are_synthetic_and_follow_each_other()
    {
        TestCity.Catalogues.Select(version => version.Version).ShouldBe([1, 2]);
        TestCity.Catalogues.ShouldAllBe(version => version.Synthetic && version.Id == "public-credit");
    }

    [Fact]
    public void the_items_of_the_publication_regimes_are_in_the_catalogue() =>
        RuleFile.Read<System.Text.Json.Nodes.JsonObject>(Path.Combine(TestCity.Directory, "publication-regimes.json"))["regimes"]!.AsArray()
            .SelectMany(regime => regime!["unpublishedItems"]!.AsArray().Select(item => (string)item!))
            .ShouldAllBe(code => Version.Items.Any(item => item.Code == code));

    [Theory]
    [InlineData(RecordKind.Penalty, "罚款", "penalty-fine")]
    [InlineData(RecordKind.Penalty, " 罚 款 ", "penalty-fine")]
    [InlineData(RecordKind.Penalty, "吊销营业执照", "penalty-permit-revoked")]
    [InlineData(RecordKind.Penalty, "暂扣或者吊销许可证", "penalty-permit-suspended")] // the older law's type; the milder reading
    [InlineData(RecordKind.Penalty, "其他", "penalty-other")]
    [InlineData(RecordKind.Penalty, "其他—责令改正", "penalty-other")]
    [InlineData(RecordKind.Penalty, "其他（责令改正）", "penalty-other")]
    [InlineData(RecordKind.Licence, "其他", "licence-other")]
    [InlineData(RecordKind.Licence, "特许", "licence-franchise")]
    [InlineData(RecordKind.Penalty, "行政拘留", null)] // a penalty on persons has no place here
    [InlineData(RecordKind.Penalty, "普通", null)]
    [InlineData(RecordKind.Penalty, "", null)]
    public void a_type_as_delivered_finds_its_item(RecordKind kind, string type, string? code) =>
        Version.ItemOf(kind, type)?.Code.ShouldBe(code);

    [Theory]
    [InlineData("行政拘留")]
    [InlineData("普通")]
    public void a_type_it_does_not_know_finds_none(string type) => Version.ItemOf(RecordKind.Penalty, type).ShouldBeNull();

    [Theory]
    [InlineData("3000", 0, Severity.Minor)]
    [InlineData("3000.01", 0, Severity.General)]
    [InlineData("1000000", 0, Severity.General)]
    [InlineData("1000000.01", 0, Severity.Serious)]
    [InlineData("0", 9_000_000, Severity.Minor)] // a fine's steps look at the fine
    public void a_step_is_reached_by_more_than_its_amount(string fine, int confiscated, Severity severity) =>
        Version.ItemOf(RecordKind.Penalty, "罚款")!.Severity!.Of(decimal.Parse(fine), confiscated).ShouldBe(severity);

    [Theory]
    [InlineData("\"penalty-criticism\"", "\"penalty-warning\"", "CATALOGUE_ITEM_REPEATED")]
    [InlineData("[\"通报批评\"]", "[\"警 告\"]", "CATALOGUE_TYPE_AMBIGUOUS")]
    [InlineData("\"severity\": { \"otherwise\": \"Minor\", \"steps\": [] }", "\"severity\": null", "CATALOGUE_SEVERITY_MISSING")]
    [InlineData("\"disclosure\": \"Public\"", "\"disclosure\": \"Open\"", "$.items[0].disclosure")]
    public void a_contradictory_file_stops_with_its_reason(string text, string spoilt, string problem)
    {
        var city = TestCity.Copy();
        var path = Path.Combine(city, "catalogue-2026.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, spoilt, StringComparison.Ordinal));
        Should.Throw<RuleFileException>(() => CatalogueVersion.LoadAll(city)).Message.ShouldContain(problem);
    }
}
