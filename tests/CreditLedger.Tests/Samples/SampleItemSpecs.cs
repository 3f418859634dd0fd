using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Samples;

public sealed class SampleItemSpecs(CityOfFiveThousand city) : IClassFixture<CityOfFiveThousand>
{
    private IReadOnlyList<SampleRecord> Rows => city.Accepted("item");

    [Fact]
    public void enterprises_stand_on_both_sides_of_what_programmes_ask()
    {
        Share("纳税信用级别").ShouldBe(0.55, 0.05);
        Rows.Where(row => row["目录项"] == "纳税信用级别").Select(row => row["值"]).Distinct().Order(StringComparer.Ordinal).ShouldBe(["A", "B", "C", "D", "M"]);
        Share("信易贷平台注册").ShouldBe(0.27, 0.04);
        foreach (var rare in (string[])["合同违约", "投诉举报属实", "经营异常名录", "失信被执行人", "荣誉表彰"]) Share(rare).ShouldBeInRange(0.001, 0.1, rare);
    }

    [Fact]
    public void every_record_is_under_an_item_of_the_catalogue_filed_by_who_may_and_numbered_once()
    {
        foreach (var row in Rows)
        {
            TestCity.Items.ItemOf(RecordKind.Item, row["目录项"]).ShouldNotBeNull(row["目录项"]);
            TestCity.Reference.Agencies.MayDeliver(row["信息提供单位代码"], CreditLedger.City.FileKind.Item).ShouldBeNull(row["信息提供单位代码"]);
        }

        Rows.Select(row => (row["目录项"], row["信息提供单位代码"], row["记录编号"])).ShouldBeUnique();
    }

    private double Share(string item) => Rows.Where(row => row["目录项"] == item).Select(row => Uscc.Parse(row["统一社会信用代码"]).Value).Distinct().Count() / 5000.0;
}
