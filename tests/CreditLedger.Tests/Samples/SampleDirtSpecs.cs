using System.Globalization;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Samples;

public sealed class SampleDirtSpecs
{
    private static readonly string[] Kinds =
    [
        "amountUnitMixUp", "duplicateRow", "excelSerialDate", "formerDistrictCode", "formerDistrictName", "formerName", "fullWidthDigits", "futureDate",
        "lateReport", "liabilityMissing", "lowerCaseCode", "nameCodeMismatch", "naturalPerson", "negativeAmount", "nonExistentCodeDay", "nonExistentDate",
        "numberReused", "openDate", "revocation", "shortRow", "simplifiedProcedure", "soleTraderFiledAsLegalPerson", "uncataloguedType", "wrongCheckCharacter",
    ];

    [Theory]
    [InlineData(300, 1)]
    [InlineData(301, 5)]
    [InlineData(5000, 3)]
    public async Task every_kind_of_dirt_is_there_and_every_change_of_the_register(int enterprises, int seed)
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(enterprises, seed);
        expected.Total.Dirt.Keys.ShouldBe(Kinds);
        var changes = folder.Rows(expected.Files.Single(file => file.Layout == "register-changes"));
        changes.Select(row => row["变更事项"]).Distinct().ShouldBe(["名称", "住所", "行业", "停业", "复业", "注销", "合并"], ignoreOrder: true);
        expected.Files.Select(file => file.Format).Distinct().ShouldBe(["csv", "csvWithMark", "gbk", "xlsx"], ignoreOrder: true);
    }

    [Fact]
    public async Task dirt_lies_where_it_is_said_to_lie()
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(600);
        foreach (var file in expected.Files)
        {
            var rows = folder.Rows(file).ToDictionary(row => (long)row.Row);
            foreach (var place in file.Places)
            {
                var before = rows[Math.Max(2, place.Row - 1)];
                IsThere(place.Dirt, rows[place.Row], before).ShouldBeTrue($"{file.File} row {place.Row}: {place.Dirt}");
            }
        }
    }

    [Fact]
    public async Task codes_are_wrong_only_where_that_is_the_dirt()
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(2000);
        foreach (var file in expected.Files)
        {
            var excused = file.Places.Where(place => place.Dirt is "wrongCheckCharacter" or "naturalPerson").Select(place => place.Row).ToHashSet();
            foreach (var row in folder.Rows(file)) (Uscc.Read(Code(row), out _) is null).ShouldBe(!excused.Contains(row.Row), $"{file.File} row {row.Row}");
        }
    }

    [Fact]
    public async Task persons_are_placeholders_and_their_numbers_zeros()
    {
        using var folder = new SampleFolder();
        var expected = await folder.WriteAsync(300);
        foreach (var row in expected.Files.SelectMany(folder.Rows))
        {
            foreach (var column in (string[])["CF_FRDB", "CF_FR", "XK_FRDB", "法定代表人"]) row[column].ShouldBeOneOf("", "示例人员");
            foreach (var column in (string[])["CF_FR_ZJHM", "CF_XDR_ZJHM", "CF_XDR_SFZ", "XK_FR_ZJHM", "XK_XDR_ZJHM", "法定代表人证件号码", "证件号码"]) row[column].Trim('0').ShouldBeEmpty();
        }
    }

    private static string Code(SampleRecord row) => row["统一社会信用代码"] + row["CF_XDR_SHXYM"] + row["XK_XDR_SHXYM"] + row["承诺人代码"];

    private static string Number(SampleRecord row) => row["CF_WSH"] + row["XK_WSH"] + row["承诺编码"];

    private static bool IsThere(string dirt, SampleRecord row, SampleRecord before) => dirt switch
    {
        "fullWidthDigits" => Code(row).Any(c => c is >= '０' and <= '９'),
        "lowerCaseCode" => Code(row).Any(char.IsAsciiLetterLower),
        "wrongCheckCharacter" => Uscc.Read(Code(row), out _) is { Code: "USCC_CHECK" },
        "duplicateRow" => row.Cells.SequenceEqual(before.Cells),
        "numberReused" => Number(row) == Number(before) && !row.Cells.SequenceEqual(before.Cells),
        "amountUnitMixUp" => row["CF_NR"].Contains($"罚款人民币{row["CF_NR_FK"]}元"),
        "excelSerialDate" => int.TryParse(row["CF_JDRQ"], CultureInfo.InvariantCulture, out _),
        "naturalPerson" => row["CF_XDR_LB"] + row["XK_XDR_LB"] + row["承诺人类别"] == "自然人",
        "simplifiedProcedure" => row["BZ"].Contains("简易程序"),
        "uncataloguedType" => row["CF_CFLB"] + row["XK_XKLB"] is "行政告诫" or "备案",
        "futureDate" => DateOnly.ParseExact(row["CF_JDRQ"], "yyyy-MM-dd") > SampleFolder.Today.AddYears(20),
        "nonExistentDate" => (row["CF_JDRQ"] + row["成立日期"]).EndsWith("-02-30", StringComparison.Ordinal),
        "negativeAmount" => row["CF_NR_FK"].StartsWith('-'),
        "soleTraderFiledAsLegalPerson" => Code(row).StartsWith("92", StringComparison.Ordinal) && row["CF_XDR_LB"] == "法人及非法人组织",
        "shortRow" => row.Cells.Count < before.Cells.Count || row.Cells.Count is 5 or 12,
        "nonExistentCodeDay" => row["承诺编码"][10..14] == "0230",
        "liabilityMissing" => row["承诺履行状态"] == "部分履行" && row["违诺责任追究内容"].Length == 0,
        "lateReport" => DateOnly.ParseExact(row["CF_JDRQ"] + row["XK_JDRQ"], "yyyy-MM-dd") < SampleFolder.Today.AddDays(-30),
        "revocation" => row["CF_ZT"] == "1" && row["CF_WSH"] == before["CF_WSH"],
        "formerDistrictName" => !row["住所区划"].Any(char.IsAsciiDigit),
        "formerDistrictCode" => row["住所区划"].All(char.IsAsciiDigit),
        "formerName" or "nameCodeMismatch" => (row["CF_XDR_MC"] + row["XK_XDR_MC"] + row["承诺人名称"]).Contains("示例"), // Which name it is shows only beside the register.
        _ => false,
    };
}
