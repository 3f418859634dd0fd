using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CreditLedger.Samples;

/// <summary>The columns of one kind of file as agencies send it (domain data §6.3).</summary>
internal sealed record SampleLayout
{
    private readonly FrozenDictionary<string, int> _places;

    private SampleLayout(string name, string columns)
    {
        Name = name;
        Columns = [.. columns.Split(' ')];
        _places = Columns.Select((column, place) => (column, place)).ToFrozenDictionary(c => c.column, c => c.place);
    }

    public static SampleLayout Register { get; } = new("register", "统一社会信用代码 企业名称 主体类型 住所区划 行业代码 企业规模 注册资本(万元) 成立日期");

    public static SampleLayout RegisterChanges { get; } = new("register-changes", "统一社会信用代码 企业名称 变更事项 变更后内容 生效日期");

    public static SampleLayout Penalty { get; } = new("penalty",
        "CF_XDR_MC CF_XDR_LB CF_XDR_SHXYM CF_XDR_GSZC CF_XDR_ZZJG CF_XDR_SWDJ CF_XDR_SYDW CF_XDR_SHZZ CF_FRDB CF_FR_ZJLX CF_FR_ZJHM CF_XDR_ZJLX CF_XDR_ZJHM " +
        "CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_NR_WFFF CF_NR_ZKDX CF_JDRQ CF_YXQ CF_GSJZQ CF_CFJG CF_CFJGDM CF_SJLY CF_SJLYDM BZ");

    public static SampleLayout PenaltyOlder { get; } = new("penalty-older",
        "CF_WSH CF_CFMC CF_CFLB1 CF_CFLB2 CF_SY CF_YJ CF_XDR_MC CF_XDR_SHXYM CF_XDR_ZDM CF_XDR_GSDJ " +
        "CF_XDR_SWDJ CF_XDR_SFZ CF_FR CF_JG CF_JDRQ CF_XZJG CF_ZT DFBM SJC BZ");

    public static SampleLayout Licence { get; } = new("licence",
        "XK_XDR_MC XK_XDR_LB XK_XDR_SHXYM XK_XDR_GSZC XK_XDR_ZZJG XK_XDR_SWDJ XK_XDR_SYDW XK_XDR_SHZZ XK_FRDB XK_FR_ZJLX XK_FR_ZJHM XK_XDR_ZJLX XK_XDR_ZJHM " +
        "XK_XKWS XK_WSH XK_XKLB XK_XKZS XK_XKBH XK_NR XK_JDRQ XK_YXQZ XK_YXQZI XK_XKJG XK_XKJGDM XK_ZT XK_LYDW XK_LYDWDM BZ");

    public static SampleLayout Pledge { get; } = new("pledge",
        "承诺编码 承诺人名称 承诺人类别 承诺人代码 法定代表人 法定代表人证件类型 法定代表人证件号码 证件类型 证件号码 承诺类型 承诺事由 承诺内容 违诺责任 " +
        "承诺作出日期 承诺有效期 履约截止日期 承诺受理单位 承诺受理单位代码 公开类型 承诺履行状态 未履行的承诺内容 违诺责任追究内容 " +
        "承诺履行状态认定日期 承诺履行状态认定单位 承诺履行状态认定单位代码 证明材料 备注");

    public static SampleLayout Item { get; } = new("item",
        "统一社会信用代码 主体名称 法定代表人 目录项 记录编号 值 金额 发生日期 截止日期 状态 终止日期 终止原因 信息提供单位 信息提供单位代码 备注");

    public string Name { get; }

    public ImmutableArray<string> Columns { get; }

    public int PlaceOf(string column) => _places[column];
}

/// <summary>What must become of a row. A repeat of something known is a duplicate; a row that cannot be believed goes into quarantine.</summary>
internal enum Fate { Accepted, Duplicate, Quarantined }

/// <summary>A row about to be written, with what is wrong with it.</summary>
internal sealed class SampleRow(SampleLayout layout)
{
    private Cell[] _cells = [.. layout.Columns.Select(_ => (Cell)"")];

    public ReadOnlyMemory<Cell> Cells => _cells;

    /// <summary>In yuan, as the columns say it.</summary>
    public decimal Fine { get; set; }

    public Fate Fate { get; private set; }

    /// <summary>The first is why the row is not accepted, where it is not.</summary>
    public List<Dirt> Dirt { get; } = [];

    public Cell this[string column]
    {
        get => _cells[layout.PlaceOf(column)];
        set => _cells[layout.PlaceOf(column)] = value;
    }

    public SampleRow With(Dirt dirt, Fate fate = Fate.Accepted)
    {
        Dirt.Insert(0, dirt);
        Fate = fate;
        return this;
    }

    public SampleRow Copy()
    {
        var copy = new SampleRow(layout) { _cells = [.. _cells], Fine = Fine };
        copy.Dirt.AddRange(Dirt);
        return copy;
    }

    /// <summary>The row breaks off after so many columns.</summary>
    public void Cut(int columns) => _cells = _cells[..columns];
}
