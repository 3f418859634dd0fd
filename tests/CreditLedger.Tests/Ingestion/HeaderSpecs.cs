using CreditLedger.Ingestion;

namespace CreditLedger.Tests.Ingestion;

public sealed class HeaderSpecs
{
    public static TheoryData<string> Layouts => [.. Layout.All.Select(layout => layout.Id)];

    [Fact]
    public void the_layouts_of_the_city_are_read() =>
        Layout.All.Select(layout => layout.Id).ShouldBe(["item", "licence", "penalty-older", "penalty", "place-members", "pledge", "register-changes", "register"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void a_layout_is_recognised_by_its_columns(string id) => Recognise([.. Of(id).Columns.Select(column => column.Name)]).Layout.Id.ShouldBe(id);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void a_layout_is_recognised_by_its_chinese_headers(string id) => Recognise([.. Of(id).Columns.Select(column => column.Zh)]).Layout.Id.ShouldBe(id);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void every_alias_of_a_column_stands_for_it(string id)
    {
        foreach (var column in Of(id).Columns)
        {
            foreach (var alias in column.Aliases ?? [])
            {
                var cells = Of(id).Columns.Select(other => other == column ? alias : other.Name).ToList();
                var header = Recognise(cells);
                header.Layout.Id.ShouldBe(id, alias);
                header.Columns[column.Name].At.ShouldBe(cells.IndexOf(alias), alias);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void no_two_columns_of_a_layout_share_a_name(string id) =>
        Of(id).Columns.SelectMany(column => column.WrittenNames).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Layouts))]
    public void a_layout_without_its_optional_columns_is_still_the_layout(string id) =>
        Recognise([.. Of(id).Columns.Where(column => column.Need != Need.Nothing).Select(column => column.Name)]).Layout.Id.ShouldBe(id);

    [Fact]
    public void width_case_blanks_and_order_of_headers_mean_nothing()
    {
        var header = Recognise([.. TestFile.Columns("penalty").Select(column => $" {column.ToLowerInvariant()} ").Reverse()]);
        header.Columns["CF_XDR_MC"].At.ShouldBe(29);
    }

    [Theory]
    [InlineData("罚款金额（万元）", MoneyUnit.TenThousandYuan)]
    [InlineData("罚款金额(元)", MoneyUnit.Yuan)]
    [InlineData("罚款金额", MoneyUnit.TenThousandYuan)]
    [InlineData("CF_NR_FK(元)", MoneyUnit.Yuan)]
    public void a_unit_in_the_header_is_believed_over_the_layouts(string written, MoneyUnit unit) =>
        Recognise([.. TestFile.Columns("penalty").Select(column => column == "CF_NR_FK" ? written : column)]).Columns["CF_NR_FK"].Unit.ShouldBe(unit);

    [Fact]
    public void a_column_nobody_knows_is_named_and_ignored() => Recognise([.. TestFile.Columns("register"), "法人手机号"]).Ignored.ShouldBe(["法人手机号"]);

    [Fact]
    public void headers_of_no_layout_are_refused_with_the_closest_and_what_it_lacks()
    {
        var refusal = Header.Recognise(["姓名", "电话", "企业名称"], Layout.All, out _)!;
        refusal.Code.ShouldBe("FILE_LAYOUT_UNKNOWN");
        refusal.Message.ShouldContain("'姓名', '电话', '企业名称'");
        refusal.Message.ShouldContain("the closest is register-changes");
        refusal.Message.ShouldContain("变更事项");
    }

    [Fact]
    public void a_required_column_that_is_missing_is_named()
    {
        var refusal = Header.Recognise([.. TestFile.Columns("penalty").Where(column => column is not ("CF_WSH" or "CF_NR_FK"))], Layout.All, out _)!;
        refusal.Code.ShouldBe("FILE_COLUMN_MISSING");
        refusal.Message.ShouldBe("the file looks like penalty (行政处罚信息（2020年起）) but lacks CF_WSH (行政处罚决定书文号), CF_NR_FK (罚款金额)");
    }

    [Fact]
    public void a_column_that_stands_twice_is_refused_under_whatever_names()
    {
        var refusal = Header.Recognise([.. TestFile.Columns("penalty"), "文号"], Layout.All, out _)!;
        refusal.Code.ShouldBe("FILE_COLUMN_DUPLICATE");
        refusal.Message.ShouldContain("'CF_WSH' (column 14) and '文号' (column 31)");
    }

    private static Layout Of(string id) => Layout.All.Single(layout => layout.Id == id);

    private static Header Recognise(IReadOnlyList<string> cells)
    {
        Header.Recognise(cells, Layout.All, out var header).ShouldBeNull();
        return header!;
    }
}
