using System.IO.Compression;
using System.Security;
using System.Text;
using CreditLedger.Kernel;
using CsvHelper;

namespace CreditLedger.Tests.Ingestion;

/// <summary>Rows as an agency would write them, and the files they come in.</summary>
internal static class TestFile
{
    public const string Agency = "11120000900001017Y";

    public static readonly DateOnly Today = new(2026, 11, 20);

    /// <summary>The n-th invented firm; codes of one class differ in their body.</summary>
    public static Uscc Code(int number, string prefix = "91") => Uscc.Complete($"{prefix}120101YY{number:D6}");

    public static string Name(int number) => $"天津示例{number}有限公司";

    public static Row Penalty(int number, params (string Column, string Value)[] changes) => new Row("penalty")
    {
        ["CF_XDR_MC"] = Name(number), ["CF_XDR_LB"] = "法人及非法人组织", ["CF_XDR_SHXYM"] = Code(number).Value,
        ["CF_FRDB"] = "示例人员", ["CF_FR_ZJHM"] = "000000000000000000",
        ["CF_WSH"] = $"津示罚〔2026〕{number}号", ["CF_WFXW"] = "超范围经营", ["CF_SY"] = "经查，当事人超范围经营，事实清楚。", ["CF_YJ"] = "示例条例第十条",
        ["CF_CFLB"] = "罚款、没收违法所得", ["CF_NR"] = "罚款人民币50000元；没收违法所得人民币1200.5元", ["CF_NR_FK"] = "5", ["CF_NR_WFFF"] = "0.12005",
        ["CF_JDRQ"] = "2026-03-09", ["CF_CFJG"] = "天津市市场监督管理委员会（示例）", ["CF_CFJGDM"] = Agency,
    }.With(changes);

    public static Row PenaltyOlder(int number, params (string Column, string Value)[] changes) => new Row("penalty-older")
    {
        ["CF_WSH"] = $"津示罚〔2018〕{number}号", ["CF_CFMC"] = "超范围经营案", ["CF_CFLB1"] = "罚款", ["CF_SY"] = "超范围经营", ["CF_YJ"] = "示例条例第十条",
        ["CF_XDR_MC"] = Name(number), ["CF_XDR_SHXYM"] = Code(number).Value, ["CF_FR"] = "示例人员", ["CF_JG"] = "罚款人民币8000元",
        ["CF_JDRQ"] = "2018/5/7", ["CF_XZJG"] = "天津市市场监督管理委员会（示例）", ["CF_ZT"] = "0", ["SJC"] = "2018-05-10 10:00:00",
    }.With(changes);

    public static Row Licence(int number, params (string Column, string Value)[] changes) => new Row("licence")
    {
        ["XK_XDR_MC"] = Name(number), ["XK_XDR_LB"] = "法人及非法人组织", ["XK_XDR_SHXYM"] = Code(number).Value,
        ["XK_XKWS"] = "准予许可决定书", ["XK_WSH"] = $"津示许〔2026〕{number}号", ["XK_XKLB"] = "普通", ["XK_XKZS"] = "食品经营许可证", ["XK_XKBH"] = $"JY{number}",
        ["XK_NR"] = "准予食品经营", ["XK_JDRQ"] = "2026-03-09", ["XK_YXQZ"] = "2026-03-09", ["XK_YXQZI"] = "2031-03-08",
        ["XK_XKJG"] = "天津市市场监督管理委员会（示例）", ["XK_XKJGDM"] = Agency,
    }.With(changes);

    public static Row Pledge(int number, params (string Column, string Value)[] changes) => new Row("pledge")
    {
        ["承诺编码"] = $"12010120260309{number:D6}", ["承诺人名称"] = Name(number), ["承诺人类别"] = "法人及非法人组织", ["承诺人代码"] = Code(number).Value,
        ["法定代表人"] = "示例人员", ["法定代表人证件号码"] = "000000000000000000",
        ["承诺类型"] = "容缺受理型", ["承诺事由"] = "申请办理食品经营许可证", ["承诺内容"] = "三十日内补交场所证明", ["违诺责任"] = "撤销许可；记入信用记录",
        ["承诺作出日期"] = "2026-03-09", ["承诺有效期"] = "2029-03-08", ["履约截止日期"] = "2026-04-08",
        ["承诺受理单位"] = "天津市市场监督管理委员会（示例）", ["承诺受理单位代码"] = Agency, ["公开类型"] = "可向社会公开",
    }.With(changes);

    /// <summary>The same with what was found about it.</summary>
    public static Row Performed(int number, string performance = "全部履行", params (string Column, string Value)[] changes) => Pledge(number).With(
        ("承诺履行状态", performance), ("承诺履行状态认定日期", "2026-04-20"), ("证明材料", $"核查记录{number}"),
        ("未履行的承诺内容", performance == "全部履行" ? "" : "场所证明未补交"), ("违诺责任追究内容", performance == "全部履行" ? "" : "记入信用记录")).With(changes);

    public static Row Item(int number, string item, params (string Column, string Value)[] changes) => new Row("item")
    {
        ["统一社会信用代码"] = Code(number).Value, ["主体名称"] = Name(number), ["目录项"] = item, ["记录编号"] = $"示〔2026〕{number}号",
        ["发生日期"] = "2026-03-09", ["信息提供单位"] = "天津市市场监督管理委员会（示例）", ["信息提供单位代码"] = Agency,
    }.With(changes);

    /// <summary>The same once it has ended, or was revoked.</summary>
    public static Row Ended(Row row, string state) => row.With(("状态", state), ("终止日期", "2026-04-02"), ("终止原因", "已补报年报"));

    public static Row Register(int number, params (string Column, string Value)[] changes) => new Row("register")
    {
        ["统一社会信用代码"] = Code(number).Value, ["企业名称"] = Name(number), ["主体类型"] = "企业", ["住所区划"] = "120101", ["行业代码"] = "F51",
        ["企业规模"] = "小型", ["注册资本"] = "100", ["成立日期"] = "2015-06-01",
    }.With(changes);

    public static Row Change(int number, string item, string content, params (string Column, string Value)[] changes) => new Row("register-changes")
    {
        ["统一社会信用代码"] = Code(number).Value, ["企业名称"] = Name(number), ["变更事项"] = item, ["变更后内容"] = content, ["生效日期"] = "2026-01-05",
    }.With(changes);

    public static IReadOnlyList<string> Columns(string layout) => [.. CreditLedger.Ingestion.Layout.All.Single(l => l.Id == layout).Columns.Select(column => column.Name)];

    public static string Csv(params IEnumerable<Row> rows) => Csv(rows.Select(row => row.Cells).Prepend(Columns(rows.First().Layout)));

    public static string Csv(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringWriter();
        using (var writer = CsvWriter.Create(text, new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true))
        {
            foreach (var row in rows) writer.WriteRecord([.. row]);
        }

        return text.ToString();
    }

    public static MemoryStream Stream(string text, string encoding = "utf-8") => new(
        (encoding == "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!).GetBytes(text));

    public static MemoryStream Stream(params IEnumerable<Row> rows) => Stream(Csv(rows));

    /// <summary>A workbook of one sheet; cells that read as numbers are written as numbers.</summary>
    public static MemoryStream Workbook(IEnumerable<IReadOnlyList<string>> rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        var sheet = string.Concat(rows.Select((row, y) => $"<row r=\"{y + 1}\">" + string.Concat(row.Select((cell, x) => Cell(cell, x, y))) + "</row>"));
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>");
            Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>");

            void Part(string name, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(xml);
            }
        }

        file.Position = 0;
        return file;
    }

    private static string Cell(string cell, int x, int y)
    {
        var at = $"{(x < 26 ? "" : (char)('A' + (x / 26) - 1))}{(char)('A' + (x % 26))}{y + 1}";
        if (cell.Length == 0) return "";
        return decimal.TryParse(cell, out _) && cell.Length < 15
            ? $"<c r=\"{at}\"><v>{cell}</v></c>"
            : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>";
    }
}

/// <summary>One row by the columns of its layout; absent cells are empty.</summary>
internal sealed class Row(string layout)
{
    private readonly Dictionary<string, string> _values = [];

    public string Layout => layout;

    public string this[string column]
    {
        get => _values.GetValueOrDefault(column, "");
        set => _values[column] = value;
    }

    public IReadOnlyList<string> Cells => [.. TestFile.Columns(layout).Select(column => this[column])];

    public Row With(params IEnumerable<(string Column, string Value)> changes)
    {
        foreach (var (column, value) in changes) this[column] = value;
        return this;
    }
}
