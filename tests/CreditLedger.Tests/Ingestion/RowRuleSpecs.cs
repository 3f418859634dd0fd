using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Enterprises;
using CreditLedger.Ingestion;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Pledges;

namespace CreditLedger.Tests.Ingestion;

/// <summary>Every rule a row can break by itself, with a row that breaks it and nothing else.</summary>
public sealed class RowRuleSpecs
{
    private const string PersonId = "11010519491231002X";

    public static TheoryData<string, string> Broken => new()
    {
        { "PERSON", "penalty;CF_XDR_LB=自然人;CF_XDR_SHXYM=" },
        { "PERSON", "penalty;CF_XDR_SHXYM=" + PersonId },
        { "PERSON", "penalty;CF_XDR_SHXYM=;CF_XDR_ZJHM=" + PersonId },
        { "PERSON", "penalty-older;CF_XDR_SHXYM=;CF_XDR_SFZ=" + PersonId },
        { "PERSON", "licence;XK_XDR_LB=自然人" },
        { "PENALTY_SECRET", "penalty;BZ=涉及国家秘密，不予公开" },
        { "PENALTY_SECRET", "penalty-older;BZ=涉密" },
        { "PENALTY_SIMPLIFIED", "penalty;BZ=适用简易程序" },
        { "PENALTY_SIMPLIFIED", "penalty;CF_WSH=津示当场处罚〔2026〕1号" },
        { "VALUE_MISSING", "penalty;CF_WSH=" },
        { "VALUE_MISSING", "penalty;CF_JDRQ=" },
        { "VALUE_MISSING", "licence;XK_NR=" },
        { "VALUE_MISSING", "register;企业名称=" },
        { "TEXT_TOO_LONG", "penalty;CF_WSH=" + new string('9', 129) },
        { "TEXT_PERSON_ID", "penalty;CF_SY=当事人（" + PersonId + "）超范围经营" },
        { "DATE_UNREADABLE", "penalty;CF_JDRQ=去年" },
        { "DATE_NOT_REAL", "penalty;CF_JDRQ=2026-02-30" },
        { "DATE_NOT_REAL", "licence;XK_YXQZI=2026-02-30" },
        { "DATE_TOO_EARLY", "register;成立日期=1900-01-01" },
        { "AMOUNT_UNREADABLE", "penalty;CF_NR_FK=伍万" },
        { "AMOUNT_NEGATIVE", "penalty;CF_NR_FK=-5" },
        { "AMOUNT_NEGATIVE", "register;注册资本=-1" },
        { "AMOUNT_DIGITS", "penalty;CF_NR_FK=0.0000001" },
        { "AMOUNT_DIGITS", "register;注册资本=99999999999999" },
        { "AMOUNT_UNIT_MIXED", "penalty;CF_NR_FK=50000" },
        { "AMOUNT_UNIT_MIXED", "penalty;CF_NR_WFFF=1200.5" },
        { "FINE_UNSTATED", "penalty-older;CF_JG=罚款" },
        { "CATEGORY_UNKNOWN", "penalty;CF_XDR_LB=企业法人" },
        { "SOLE_TRADER_AS_ORGANISATION", "penalty;CF_XDR_SHXYM=" + TestFile.Code(1, "92") },
        { "ORGANISATION_AS_SOLE_TRADER", "licence;XK_XDR_LB=个体工商户" },
        { "STATE_UNKNOWN", "penalty-older;CF_ZT=7" },
        { "ENTITY_KIND_UNKNOWN", "register;主体类型=事业单位" },
        { "SIZE_UNKNOWN", "register;企业规模=巨型" },
        { "CHANGE_UNKNOWN", "register-changes;变更事项=经营范围" },
        { "DISTRICT_UNKNOWN", "register;住所区划=110101" },
        { "SECTOR_UNKNOWN", "register;行业代码=Z99" },
        { "USCC_MISSING", "register;统一社会信用代码=" },
        { "USCC_LEGACY_NUMBER", "register;统一社会信用代码=120101000012345" },
        { "USCC_LENGTH", "register;统一社会信用代码=9112" },
        { "USCC_CHARACTER", "register;统一社会信用代码=91120101YY00000I1X" },
        { "USCC_CHECK", "penalty;CF_XDR_SHXYM=" + TestFile.Code(1).Value[..17] + (TestFile.Code(1).Value[17] == '7' ? '8' : '7') },
        { "AGENCY_UNKNOWN", "penalty;CF_CFJGDM=11350100M000100Y4B" },
        { "AGENCY_NOT_ENTITLED", "licence;XK_XKJGDM=11120000900001025R" },
        { "PERSON", "pledge;承诺人类别=自然人" },
        { "PERSON", "pledge;承诺人代码=" + PersonId },
        { "PERSON", "pledge;承诺人代码=;证件号码=" + PersonId },
        { "VALUE_MISSING", "pledge;承诺编码=" },
        { "VALUE_MISSING", "pledge;违诺责任=" },
        { "VALUE_MISSING", "pledge;承诺履行状态认定日期=2026-04-20" },
        { "TEXT_TOO_LONG", "pledge;承诺事由=" + new string('事', 513) },
        { "TEXT_TOO_LONG", "pledge;承诺内容=" + new string('诺', 4001) },
        { "TEXT_PERSON_ID", "pledge;承诺履行状态=部分履行;未履行的承诺内容=" + PersonId },
        { "DATE_NOT_REAL", "pledge;履约截止日期=2026-02-30" },
        { "DATE_NOT_REAL", "pledge;承诺履行状态=全部履行;承诺履行状态认定日期=2026-02-30" },
        { "SOLE_TRADER_AS_ORGANISATION", "pledge;承诺人代码=" + TestFile.Code(1, "92") },
        { "AGENCY_NOT_ENTITLED", "pledge;承诺受理单位代码=11120000900001025R" },
        { "PLEDGE_CODE_LENGTH", "pledge;承诺编码=1201012026030900001" },
        { "PLEDGE_CODE_CHARACTER", "pledge;承诺编码=1201012026030900000A" },
        { "PLEDGE_CODE_DATE", "pledge;承诺编码=12010120260230000001" },
        { "PLEDGE_CODE_DIVISION", "pledge;承诺编码=11010120260309000001" },
        { "PLEDGE_KIND_UNKNOWN", "pledge;承诺类型=口头" },
        { "PUBLICITY_UNKNOWN", "pledge;公开类型=也许" },
        { "PERFORMANCE_UNKNOWN", "pledge;承诺履行状态=基本履行" },

        { "PERSON", "item;统一社会信用代码=" + PersonId },
        { "PERSON", "item;统一社会信用代码=;证件号码=" + PersonId },
        { "VALUE_MISSING", "item;目录项=" },
        { "VALUE_MISSING", "item;记录编号=" },
        { "VALUE_MISSING", "item;状态=终止" },
        { "TEXT_TOO_LONG", "item;值=" + new string('值', 257) },
        { "TEXT_PERSON_ID", "item;状态=终止;终止日期=2026-04-02;终止原因=" + PersonId },
        { "DATE_NOT_REAL", "item;截止日期=2026-02-30" },
        { "AMOUNT_NEGATIVE", "item;金额=-1" },
        { "AGENCY_NOT_ENTITLED", "item;信息提供单位代码=11120101900200008J" },
        { "ITEM_NOT_CATALOGUED", "item;目录项=血型" },
        { "ITEM_STATE_UNKNOWN", "item;状态=有时" },
    };

    public static TheoryData<string, string> Normalised => new()
    {
        { "WIDTH_FOLDED", "penalty;CF_WSH=津示罚〔２０２６〕１号" },
        { "WIDTH_FOLDED", "penalty;CF_XDR_SHXYM=" + Wide(TestFile.Code(1).Value) },
        { "CODE_FOLDED", "penalty;CF_XDR_SHXYM=" + TestFile.Code(1).Value.ToLowerInvariant() },
        { "DATE_SERIAL", "penalty;CF_JDRQ=46090" },
        { "DATE_SPELLING", "penalty;CF_JDRQ=2026年3月9日" },
        { "DATE_OPEN_END", "licence;XK_YXQZI=9999-09-09" },
        { "WIDTH_FOLDED", "pledge;承诺编码=１２０１０１２０２６０３０９０００００１" },
        { "DATE_OPEN_END", "pledge;承诺有效期=长期" },
        { "WIDTH_FOLDED", "item;值=Ａ" },
        { "DATE_OPEN_END", "item;截止日期=长期" },
        { "DISTRICT_FORMER", "register;住所区划=宁河县" },
        { "DISTRICT_FORMER", "register;住所区划=天津市蓟县" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void a_row_that_breaks_a_rule_is_kept_out_by_that_rule(string rule, string row)
    {
        var read = Read(row);
        read.Intent.ShouldBeNull();
        read.Findings.Select(finding => finding.Rule).ShouldBe([rule]);
        read.Findings[0].Zh.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Normalised))]
    public void a_value_that_can_be_understood_is_put_right_and_counted(string rule, string row)
    {
        var read = Read(row);
        read.Findings.ShouldBeEmpty();
        read.Intent.ShouldNotBeNull();
        read.Normalised.Select(known => known.Id).ShouldContain(rule);
    }

    [Theory]
    [InlineData("penalty")]
    [InlineData("penalty-older")]
    [InlineData("licence")]
    [InlineData("pledge")]
    [InlineData("item")]
    [InlineData("register")]
    [InlineData("register-changes")]
    public void a_clean_row_breaks_nothing(string layout) => Read(layout).Findings.ShouldBeEmpty();

    [Fact]
    public void every_rule_about_single_rows_has_a_row_that_breaks_it()
    {
        // Decided against the ledger rather than read from the row: see ImportSpecs. The shape of a row: see below.
        string[] elsewhere =
        [
            "1001", "NAME_FORMER", "ROW_QUOTES", "ROW_LENGTH", "AGENCY_FOREIGN",
            // Read from the register of places: see PlaceMemberImportSpecs.
            "PLACE_NAME_UNKNOWN", "PLACE_NAME_AMBIGUOUS", "PLACE_NAME_MISMATCH", "PLACE_FOREIGN",
        ];
        var shown = Broken.Concat(Normalised).Select(row => row.Data.Item1).ToHashSet();
        QualityRules.All.Where(rule => !RefusalCodes.Contains(rule.Id)).Select(rule => rule.Id).Except(shown).Except(elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public void every_refusal_a_row_can_meet_is_a_rule_with_a_line_in_chinese()
    {
        var ids = QualityRules.All.Select(rule => rule.Id).ToList();
        ids.ShouldBeUnique();
        foreach (var code in RefusalCodes) ids.ShouldContain(code);
    }

    [Theory]
    [InlineData("penalty;CF_CFJGDM={0}")]
    [InlineData("penalty-older;CF_XZJG={1}")]
    [InlineData("pledge;承诺受理单位代码={0}")]
    public void an_agency_of_a_district_does_not_deliver_for_one_of_another(string row)
    {
        var all = TestCity.Reference.Agencies.All.Where(agency => agency.MayDeliver(FileKind.Penalty)).ToList();
        var one = all.First(agency => agency.District is not null);
        var neighbour = all.First(agency => agency.District == one.District && agency != one);
        var other = all.First(agency => agency.District is not null && agency.District != one.District);
        string Row(Agency agency) => string.Format(System.Globalization.CultureInfo.InvariantCulture, row, agency.Id, agency.Title.Zh);
        ReadWith(Row(other), Context with { AgencyId = one.Id }).Read.Findings.Single().Rule.ShouldBe("AGENCY_FOREIGN");
        ReadWith(Row(neighbour), Context with { AgencyId = one.Id }).Read.Findings.ShouldBeEmpty();
        ReadWith(Row(other)).Read.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void all_rules_a_row_breaks_are_told_at_once() =>
        Read("penalty;CF_WSH=;CF_JDRQ=2026-02-30;CF_NR_FK=x;CF_XDR_SHXYM=1").Findings.Select(finding => (finding.Rule, finding.Column)).ShouldBe(
            [("AMOUNT_UNREADABLE", "CF_NR_FK"), ("USCC_LENGTH", "CF_XDR_SHXYM"), ("VALUE_MISSING", "CF_WSH"), ("DATE_NOT_REAL", "CF_JDRQ")], ignoreOrder: true);

    [Theory]
    [InlineData("penalty;CF_XDR_LB=自然人;CF_XDR_MC=张三;CF_XDR_ZJHM=" + PersonId)]
    [InlineData("pledge;承诺人类别=自然人;承诺人名称=张三;承诺人代码=;证件号码=" + PersonId)]
    public void of_a_row_about_a_person_nothing_is_kept(string row)
    {
        var (read, header) = ReadWith(row);
        read.IsWithheld.ShouldBeTrue();
        read.Values(header).ShouldBeEmpty();
    }

    [Fact]
    public void of_any_other_row_columns_about_persons_are_left_out_and_identity_numbers_blotted_out()
    {
        var (read, header) = ReadWith("penalty;CF_SY=当事人" + PersonId + ";CF_WSH=");
        var values = read.Values(header);
        values.Select(value => value.Column).ShouldNotContain("CF_FRDB");
        values.Single(value => value.Column == "CF_SY").Value.ShouldBe("当事人******************");
        values.ShouldAllBe(value => !value.Value.Contains(PersonId));
    }

    [Fact]
    public void of_a_row_whose_columns_have_shifted_nothing_is_kept()
    {
        foreach (var line in (string[])["\"a\"b,c", "a,b", string.Join(',', Enumerable.Repeat("x", 9))])
        {
            DeliveredFile.Open(TestFile.Stream(string.Join(',', TestFile.Columns("register").Take(8)) + "\r\n" + line), "x.csv", Layout.All, new FileLimits(), out var file).ShouldBeNull();
            var read = ReadRow.Of(file!.Rows().Single(), file.Header, Context);
            read.Findings.Single().Rule.ShouldBe(line[0] == '"' ? "ROW_QUOTES" : "ROW_LENGTH");
            read.Values(file.Header).ShouldBeEmpty();
        }
    }

    [Fact]
    public void a_fine_counts_towards_the_control_total_whatever_becomes_of_the_row()
    {
        Read("penalty;CF_NR_FK=-5").Fine.ShouldBe(-50_000);
        Read("penalty;CF_XDR_LB=自然人").Fine.ShouldBe(50_000);
        Read("penalty;CF_NR_FK=").Fine.ShouldBe(0);
    }

    private static IEnumerable<string> RefusalCodes => ((Type[])[typeof(Uscc), typeof(FileRecord), typeof(RevokeRecord), typeof(RegisterEnterprise), typeof(RegisterChange),
            typeof(MoveEnterprise), typeof(RenameEnterprise), typeof(ChangeSector), typeof(MergeEnterprise),
            typeof(PledgeCode), typeof(SignPledge), typeof(VerifyPledge), typeof(FileItem), typeof(EndItem), typeof(JoinPlace), typeof(LeavePlace), typeof(Agencies), typeof(Districts), typeof(Sectors)])
        .SelectMany(type => type.GetFields()).Select(member => member.GetValue(null)).OfType<Refusal>().Select(refusal => refusal.Code).Distinct()
        .Except([Place.NotAmongOwn.Code]); // An agency's district is asked of the row: PLACE_FOREIGN.

    private static DeliveryContext Context => new(TestCity.Reference, TestCity.Catalogues[^1], TestFile.Agency, TestFile.Today, TestFile.Today);

    private static ReadRow Read(string row) => ReadWith(row).Read;

    private static (ReadRow Read, Header Header) ReadWith(string row, DeliveryContext? context = null)
    {
        var parts = row.Split(';');
        var clean = parts[0] switch
        {
            "penalty" => TestFile.Penalty(1),
            "penalty-older" => TestFile.PenaltyOlder(1),
            "licence" => TestFile.Licence(1),
            "pledge" => TestFile.Pledge(1),
            "item" => TestFile.Item(1, "tax.class", ("值", "A")),
            "register" => TestFile.Register(1),
            _ => TestFile.Change(1, "名称", "天津示例更名有限公司"),
        };
        var file = TestFile.Stream(clean.With(parts[1..].Select(part => part.Split('=', 2)).Select(pair => (pair[0], pair[1]))));
        DeliveredFile.Open(file, "x.csv", Layout.All, new FileLimits(), out var delivered).ShouldBeNull();
        var given = context ?? Context;
        if (delivered!.Header.Layout.Kind is LayoutKind.Item) given = given with { Catalogue = TestCity.Items };
        return (ReadRow.Of(delivered.Rows().Single(), delivered.Header, given), delivered.Header);
    }

    private static string Wide(string text) => new([.. text.Select(c => (char)(c + 0xFEE0))]);
}
