using CreditLedger.Archives;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Tests.Enterprises;
using static CreditLedger.Tests.Archives.SampleRecord;

namespace CreditLedger.Tests.Archives;

/// <summary>Made-up records other than penalties and licences, for every spec of them.</summary>
internal static class ItemSamples
{
    public const string TaxBureau = "11120000900001025R";

    public static readonly ItemCatalogue Catalogue = new(TestCity.Items);

    public static readonly CreditSubject Subject = CreditSubject.Fold([SampleEnterprise.Registered]);

    public static readonly FileItem FileClass = new(
        Code, TaxBureau, "tax.class", "2025年度", "天津示例商贸有限公司", "A", Amount: null, new DateOnly(2026, 4, 30), ValidUntil: null);

    public static readonly FileItem FileListing = FileClass with { AgencyId = Agency, Item = "list.abnormal", Number = "津异〔2026〕1号", Value = null };

    public static readonly FileItem FileDebt = FileListing with { Item = "list.judgment.debtor", Number = "（2026）津0116执1号", Amount = 120_000.50m };

    public static readonly FileItem FileFigure = FileListing with
    {
        Item = "flow.invoice", Number = "2026-04", Amount = 98_000m, OccurredOn = new DateOnly(2026, 4, 1), ValidUntil = new DateOnly(2026, 4, 30),
    };

    public static readonly DeclareItem Declare = new(SampleEnterprise.Code, "declared.employees", "36", new DateOnly(2026, 5, 1));

    public static readonly ItemFiled Listed = (ItemFiled)Decide(FileListing, Archive.Initial).Facts[0];

    public static readonly EndItem End = new(Code, Agency, Listed.RecordId, "已补报年报", new DateOnly(2026, 5, 20));

    public static readonly ItemEnded Delisted = new(Code, Agency, "list.abnormal", IsAdverse: true, "已补报年报", new DateOnly(2026, 5, 20), Today) { RecordId = Listed.RecordId };

    public static readonly ItemFiled Declared = (ItemFiled)Decide(Declare, Archive.Initial).Facts[0];

    public static readonly ItemVerified Verified = new(Declare.Uscc, Agency, "declared.employees", "社保缴费凭证", new DateOnly(2026, 5, 15)) { RecordId = Declared.RecordId };

    /// <summary>Of the general penalty of 1 April 2026, whose minimum publication is three months.</summary>
    public static readonly RecordRepaired PenaltyRepaired = new(Code, Agency, "已纠正并履行完毕", new DateOnly(2026, 7, 1)) { RecordId = FilePenalty.RecordId };

    public static Decision<ArchiveFact> Decide(FileItem command, Archive archive) => FileItem.Decide(command, archive, Catalogue, TestCity.Reference, Today);

    public static Decision<ArchiveFact> Decide(DeclareItem command, Archive archive) => DeclareItem.Decide(command, archive, Subject, Catalogue, Today);
}
