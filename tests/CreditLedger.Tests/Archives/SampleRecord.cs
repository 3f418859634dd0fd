using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Archives;

/// <summary>One made-up penalty and one licence, for every spec of the archives.</summary>
internal static class SampleRecord
{
    public const string Agency = "11120000900001017Y";
    public static readonly Uscc Code = Uscc.Complete("91120116MA000001");
    public static readonly DateOnly DecidedOn = new(2026, 4, 1);
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static readonly CatalogueVersion CatalogueInForce = TestCity.Catalogues[^1];

    public static readonly RecordContent.Penalty Fine = new(
        ["罚款", "没收违法所得"], "无证经营", "未取得许可从事经营", "食品安全法 §122", "罚款 5 万元", 50_000m, 1_200.50m);

    public static readonly RecordContent.Licence Permit = new("普通", "食品经营许可证", "JY12000000000001", "预包装食品销售", DecidedOn, new DateOnly(2031, 3, 31));

    public static readonly FileRecord FilePenalty = new(
        Code, "天津示例商贸有限公司", Agency, "津市监罚〔2026〕12号", Fine, DecidedOn, ReceivedOn: new DateOnly(2026, 4, 3));

    public static readonly FileRecord FileLicence = FilePenalty with { DecisionNumber = "津市监许〔2026〕7号", Content = Permit };

    public static readonly PenaltyFiled FiledPenalty = (PenaltyFiled)Decide(FilePenalty, Archive.Initial).Facts[0];

    public static readonly LicenceFiled FiledLicence = (LicenceFiled)Decide(FileLicence, Archive.Initial).Facts[0];

    public static readonly RecordRevoked PenaltyRevoked = new(Code, Agency, "复议撤销", new DateOnly(2026, 5, 6), new DateOnly(2026, 5, 7))
    {
        RecordId = FilePenalty.RecordId,
        Kind = RecordKind.Penalty,
    };

    public static readonly RecordRevoked LicenceRevoked = PenaltyRevoked with { RecordId = FileLicence.RecordId, Kind = RecordKind.Licence };

    public static Decision<ArchiveFact> Decide(FileRecord command, Archive archive) =>
        FileRecord.Decide(command, archive, CatalogueInForce, TestCity.Reference.Regimes, TestCity.Reference.Calendar, Today);
}
