using System.Globalization;
using CreditLedger.Archives;
using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Samples;
using CreditLedger.Tests.Samples;

namespace CreditLedger.Tests.Evaluations;

/// <summary>The sample city's enterprises with the facts of their clean rows; dirty rows are an importer's matter and are left out.</summary>
internal static class SampleSubjects
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy/M/d"];
    private static readonly PublicationRegimes Regimes = PublicationRegimes.Load(TestCity.Directory);
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Load(TestCity.Directory);

    public static Dictionary<string, List<object>> Read(SampleFolder folder, SampleExpectation city)
    {
        var subjects = new Dictionary<string, List<object>>(StringComparer.Ordinal);
        foreach (var file in city.Files.OrderBy(file => file.Layout == "register" ? 0 : 1))
        {
            foreach (var row in folder.Rows(file)) Take(row, file, subjects);
        }

        return subjects;
    }

    private static void Take(SampleRecord row, SampleFileExpectation file, Dictionary<string, List<object>> subjects)
    {
        var column = file.Layout switch { "licence" => "XK_XDR_SHXYM", "register" or "register-changes" => "统一社会信用代码", _ => "CF_XDR_SHXYM" };
        if (Uscc.Read(row[column], out var uscc) is not null) return;
        if (file.Layout == "register")
        {
            if (DateOf(row["成立日期"]) is { } on) subjects.TryAdd(uscc!.Value, [Registered(uscc, row, on)]);
        }
        else if (subjects.TryGetValue(uscc!.Value, out var facts))
        {
            facts.AddRange(file.Layout == "register-changes" ? Change(uscc, row) : Record(uscc, row, file, facts));
        }
    }

    private static EnterpriseRegistered Registered(Uscc uscc, SampleRecord row, DateOnly on) => new(
        uscc, row["企业名称"], uscc.Class switch { "92" => MarketEntityKind.SoleTrader, "93" => MarketEntityKind.FarmerCooperative, _ => MarketEntityKind.Firm },
        "120116", row["行业代码"],
        row["企业规模"] switch { "大型" => EnterpriseSize.Large, "中型" => EnterpriseSize.Medium, "小型" => EnterpriseSize.Small, _ => EnterpriseSize.Micro },
        Number(row["注册资本(万元)"]) is { } amount ? amount * 10_000 : null, on);

    private static IEnumerable<object> Change(Uscc uscc, SampleRecord row) => (row["变更事项"], DateOf(row["生效日期"])) switch
    {
        ("停业", { } on) => [new EnterpriseSuspended(uscc, "停业", on)],
        ("复业", { } on) => [new EnterpriseResumed(uscc, on)],
        ("注销" or "合并", { } on) => [new EnterpriseDeregistered(uscc, "注销", on)],
        _ => [],
    };

    private static IEnumerable<object> Record(Uscc uscc, SampleRecord row, SampleFileExpectation file, IEnumerable<object> known)
    {
        var isLicence = file.Layout == "licence";
        if (DateOf(row[isLicence ? "XK_JDRQ" : "CF_JDRQ"]) is not { } decidedOn) return [];
        RecordContent content = isLicence
            ? new RecordContent.Licence(row["XK_XKLB"], row["XK_XKZS"], row["XK_XKBH"], "", DateOf(row["XK_YXQZ"]) ?? decidedOn, DateOf(row["XK_YXQZI"]))
            : new RecordContent.Penalty(
                [.. (row["CF_CFLB"] + "、" + row["CF_CFLB1"] + "、" + row["CF_CFLB2"]).Split(['、', '；', ';', ','], StringSplitOptions.RemoveEmptyEntries)],
                "", "", "", "", FineOf(row), 0);
        var command = new FileRecord(uscc, "", file.Agency, row[isLicence ? "XK_WSH" : "CF_WSH"], content, decidedOn, file.DeliveredOn);
        var archive = known.OfType<ArchiveFact>().Aggregate(Archive.Initial, Archive.Evolve);
        return FileRecord.Decide(command, archive, TestCity.Catalogues[^1], Regimes, Calendar, SampleFolder.Today).Facts;
    }

    // The newer layout has a column in units of ten thousand yuan; the older says it in words: 罚款人民币800元.
    private static decimal FineOf(SampleRecord row) => row["CF_NR_FK"] is { Length: > 0 } amount
        ? (Number(amount) ?? 0) * 10_000
        : Number(row["CF_JG"].Split("罚款人民币")[^1].TrimEnd('元')) ?? 0;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year < 9999 ? date : null;
}
