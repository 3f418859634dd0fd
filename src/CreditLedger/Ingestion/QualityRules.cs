using System.Collections.Frozen;
using System.Reflection;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Every rule a row is held against. The refusals of the commands a row becomes are rules too: see <see cref="Of"/>.</summary>
public static class QualityRules
{
    // A row that may not enter at all: the first of these ends its reading, and none of its values is kept.
    public static readonly QualityRule RowBroken = Out("ROW_QUOTES", "引号不成对，无法区分各列", "quotation marks do not pair, so the columns cannot be told apart");
    public static readonly QualityRule RowLength = Out("ROW_LENGTH", "列数与表头不符", "the row has more or fewer cells than the header");
    public static readonly QualityRule Person = Out("PERSON", "相对人为自然人，不予归集", "the party is a natural person; such records are not taken in");
    public static readonly QualityRule Secret = Out("PENALTY_SECRET", "涉密处罚不予归集", "secret penalties are not taken in");
    public static readonly QualityRule Simplified = Out("PENALTY_SIMPLIFIED", "简易程序处罚不予归集", "penalties under the simplified procedure are not taken in");

    public static readonly QualityRule ValueMissing = Out("VALUE_MISSING", "必填项为空", "a required value is missing");
    public static readonly QualityRule TextTooLong = Out("TEXT_TOO_LONG", "内容超过规定长度", "the text is longer than the layout allows");
    public static readonly QualityRule TextNamesPersonId = Out("TEXT_PERSON_ID", "文本中含居民身份证号码", "the text contains a citizen's identity number");
    public static readonly QualityRule DateUnreadable = Out("DATE_UNREADABLE", "日期格式无法识别", "the date cannot be read");
    public static readonly QualityRule DateNotReal = Out("DATE_NOT_REAL", "日期不存在", "there is no such day");
    public static readonly QualityRule DateTooEarly = Out("DATE_TOO_EARLY", "日期早于1949年10月1日", "the date lies before 1949-10-01");
    public static readonly QualityRule AmountUnreadable = Out("AMOUNT_UNREADABLE", "金额无法识别", "the amount cannot be read");
    public static readonly QualityRule AmountNegative = Out("AMOUNT_NEGATIVE", "金额为负", "the amount is below zero");
    public static readonly QualityRule AmountTooFine = Out("AMOUNT_DIGITS", "金额位数过多（小于一分或超过万亿元）", "the amount has digits below one fen, or exceeds a trillion yuan");
    public static readonly QualityRule AmountUnitMixed = Out("AMOUNT_UNIT_MIXED", "金额与处罚内容相差一万倍，疑似万元与元混用", "the amount and the text differ by 10,000: ten thousand yuan and yuan are mixed up");
    public static readonly QualityRule FineUnstated = Out("FINE_UNSTATED", "处罚类别含罚款而处罚结果未写明金额", "a fine was imposed, but the text does not state its amount");

    public static readonly QualityRule NameMismatch = Out("1001", "名称与统一社会信用代码不匹配", "the name does not belong to the code");
    public static readonly QualityRule CategoryUnknown = Out("CATEGORY_UNKNOWN", "相对人类别不在规定范围内", "the category of the party is none of the layout's");
    public static readonly QualityRule SoleTraderAsOrganisation = Out("SOLE_TRADER_AS_ORGANISATION", "92开头的代码应填报为个体工商户", "a code that begins with 92 must be filed as a sole trader");
    public static readonly QualityRule OrganisationAsSoleTrader = Out("ORGANISATION_AS_SOLE_TRADER", "个体工商户的代码应以92开头", "the code of a sole trader begins with 92");
    public static readonly QualityRule AgencyForeign = Out("AGENCY_FOREIGN", "处罚（许可、受理）机关属于其他区，不由该单位报送", "the deciding or accepting agency is one of another district than the agency that delivers");
    public static readonly QualityRule StateUnknown = Out("STATE_UNKNOWN", "当前状态不在规定范围内", "the state is neither 0 (in force) nor 1 (revoked)");
    public static readonly QualityRule EntityKindUnknown = Out("ENTITY_KIND_UNKNOWN", "主体类型不在规定范围内", "the kind of entity is none of the layout's");
    public static readonly QualityRule SizeUnknown = Out("SIZE_UNKNOWN", "企业规模不在规定范围内", "the size is none of the layout's");
    public static readonly QualityRule ChangeUnknown = Out("CHANGE_UNKNOWN", "变更事项不在规定范围内", "the change is none of the layout's");

    public static readonly QualityRule PlaceNameUnknown = Out("PLACE_NAME_UNKNOWN", "没有登记该名称的场所", "no place is registered under this name");
    public static readonly QualityRule PlaceNameAmbiguous = Out("PLACE_NAME_AMBIGUOUS", "有多个场所登记为该名称，应填写场所编号", "several places are registered under this name; the id tells which");
    public static readonly QualityRule PlaceNameMismatch = Out("PLACE_NAME_MISMATCH", "场所编号与场所名称不匹配", "the name does not belong to the place's id");
    public static readonly QualityRule PlaceForeign = Out("PLACE_FOREIGN", "场所位于其他区，不由该单位报送", "the place lies in another district than the agency that delivers");

    public static readonly QualityRule PledgeKindUnknown = Out("PLEDGE_KIND_UNKNOWN", "承诺类型不在规定范围内", "the kind of pledge is none of the layout's");
    public static readonly QualityRule PublicityUnknown = Out("PUBLICITY_UNKNOWN", "公开类型不在规定范围内", "whether the pledge may be published is not said in the layout's words");
    public static readonly QualityRule PerformanceUnknown = Out("PERFORMANCE_UNKNOWN", "承诺履行状态不在规定范围内", "the performance is none of the layout's");

    public static readonly QualityRule ItemStateUnknown = Out("ITEM_STATE_UNKNOWN", "状态不是有效、终止或撤销", "the state is none of the layout's");

    public static readonly QualityRule WidthFolded = In("WIDTH_FOLDED", "全角字符已转为半角", "full-width characters were read as ASCII");
    public static readonly QualityRule CodeFolded = In("CODE_FOLDED", "统一社会信用代码中的小写或分隔符已规范", "lower case or separators in a code were put right");
    public static readonly QualityRule DateSerial = In("DATE_SERIAL", "电子表格日期序号已转为日期", "a spreadsheet's serial number was read as a date");
    public static readonly QualityRule DateSpelling = In("DATE_SPELLING", "日期写法已规范", "another spelling of a date was read");
    public static readonly QualityRule OpenEnd = In("DATE_OPEN_END", "9999年或2099-12-31视为长期", "9999 or 2099-12-31 was read as without end");
    public static readonly QualityRule FormerName = In("NAME_FORMER", "使用了曾用名", "a former name was accepted");
    public static readonly QualityRule DistrictFormer = In("DISTRICT_FORMER", "旧区划代码或名称已换为现行区划", "a former district code or name was read as the present one");

    /// <summary>In the order of the documentation: these first, then the refusals of commands.</summary>
    public static IReadOnlyList<QualityRule> All { get; } = [.. typeof(QualityRules)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<QualityRule>(), .. RefusalRules.All];

    private static readonly FrozenDictionary<string, QualityRule> ById = All.ToFrozenDictionary(rule => rule.Id);

    public static QualityRule Find(string id) => ById[id];

    /// <summary>A command's refusal, as a finding about the row that asked for it.</summary>
    public static Finding Of(Refusal refusal, string? column = null) => Find(refusal.Code).On(column, refusal.Message);

    private static QualityRule Out(string id, string zh, string en) => new(id, RuleEffect.Quarantine, zh, en);

    private static QualityRule In(string id, string zh, string en) => new(id, RuleEffect.Normalised, zh, en);
}
