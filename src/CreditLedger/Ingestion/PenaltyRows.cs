using CreditLedger.Archives;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Reads penalty decisions in both layouts in use.</summary>
internal static class PenaltyRows
{
    private static readonly char[] TypeSeparators = [';', '；', '、', ',', '，', '|', '/', '\n'];

    public static (RowIntent? Intent, decimal? Fine) Read(RowReader row, Layout layout, DeliveryContext context)
    {
        var delivered = row.AsDelivered("CF_NR_FK");
        if (Parties.IsPerson(row, "CF_XDR_LB", "CF_XDR_SHXYM", "CF_XDR_ZJHM") || IsExcluded(row, layout)) return (null, delivered);

        var fine = row.Money("CF_NR_FK");
        var confiscated = row.Money("CF_NR_WFFF");
        var uscc = row.Code("CF_XDR_SHXYM");
        Parties.CheckCategory(row, "CF_XDR_LB", uscc);
        var agencyId = Parties.Agency(row, "CF_CFJGDM", layout.Delivers, context);
        row.Text("CF_CFJG");
        var name = row.Name("CF_XDR_MC");
        var number = row.Word("CF_WSH");
        var types = Types(row.Word("CF_CFLB"));
        var content = new RecordContent.Penalty(
            types, row.Text("CF_WFXW"), row.Text("CF_SY"), row.Text("CF_YJ"), row.Text("CF_NR"), fine ?? 0, confiscated ?? 0);
        if (StatedAmounts.IsMixedUp(fine, StatedAmounts.Fines(content.Text))) row.Broken(QualityRules.AmountUnitMixed, "CF_NR_FK");
        if (StatedAmounts.IsMixedUp(confiscated, StatedAmounts.Confiscations(content.Text))) row.Broken(QualityRules.AmountUnitMixed, "CF_NR_WFFF");
        var decidedOn = row.Date("CF_JDRQ");
        return uscc is null || agencyId is null || decidedOn is null
            ? (null, delivered)
            : (Filing(new FileRecord(uscc, name, agencyId, number, content, decidedOn.Value, context.ReceivedOn), context), delivered);
    }

    /// <summary>
    /// The older layout has no column of amounts, and names its agency without a code. A decision is delivered again with <c>CF_ZT</c> 1 when
    /// the decision has been revoked.
    /// </summary>
    public static (RowIntent? Intent, decimal? Fine) ReadOlder(RowReader row, Layout layout, DeliveryContext context)
    {
        if (Parties.IsPerson(row, category: null, "CF_XDR_SHXYM", "CF_XDR_SFZ") || IsExcluded(row, layout)) return default;

        var uscc = row.Code("CF_XDR_SHXYM");
        var agencyId = context.AgencyNamed(row.Text("CF_XZJG"));
        Parties.CheckDistrict(row, "CF_XZJG", agencyId, context);
        var name = row.Name("CF_XDR_MC");
        var number = row.Word("CF_WSH");
        var types = Types($"{row.Word("CF_CFLB1")};{row.Word("CF_CFLB2")}");
        var text = row.Text("CF_JG");
        var fines = StatedAmounts.Fines(text);
        if (fines.Count == 0 && types.Any(type => type.Contains("罚款", StringComparison.Ordinal))) row.Broken(QualityRules.FineUnstated, "CF_JG");
        var content = new RecordContent.Penalty(
            types, row.Text("CF_CFMC"), row.Text("CF_SY"), row.Text("CF_YJ"), text, fines.Sum(), StatedAmounts.Confiscations(text).Sum());
        var decidedOn = row.Date("CF_JDRQ");
        var state = row.Word("CF_ZT");
        if (state is not ("0" or "1" or "正常" or "撤销" or "")) row.Broken(QualityRules.StateUnknown, "CF_ZT");
        if (uscc is null || decidedOn is null) return default;
        return state is "1" or "撤销"
            ? (Revocation(row, context, agencyId, uscc, name, number), null)
            : (Filing(new FileRecord(uscc, name, agencyId, number, content, decidedOn.Value, context.ReceivedOn), context), null);
    }

    internal static RowIntent Filing(FileRecord command, DeliveryContext context) => new RowIntent.ForArchive(
        command.Uscc, command.SubjectName,
        archive => FileRecord.Decide(command, archive, context.Catalogue, context.City.Regimes, context.City.Calendar, context.Today));

    private static RowIntent.ForArchive Revocation(RowReader row, DeliveryContext context, string agencyId, Uscc uscc, string name, string number)
    {
        var reason = row.Text("BZ");
        // The layout has no day of revocation; the time of the row's last change comes nearest.
        var revokedOn = CellText.ReadDate(row.Raw("SJC"), out var changedOn) is { Effect: RuleEffect.Quarantine } ? context.ReceivedOn : changedOn;
        var command = new RevokeRecord(
            uscc, RecordId.Of(RecordKind.Penalty, agencyId, number, uscc), agencyId,
            reason.Length > 0 ? reason : "报送单位标记为已撤销（CF_ZT=1）", revokedOn, context.ReceivedOn);
        return new(uscc, name, archive => RevokeRecord.Decide(command, archive, context.Today));
    }

    private static List<string> Types(string written) =>
        [.. written.Split(TypeSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private static bool IsExcluded(RowReader row, Layout layout)
    {
        foreach (var exclusion in layout.Excludes)
        {
            if (exclusion.Columns.FirstOrDefault(column => exclusion.Words.Any(word => row.Raw(column).Contains(word, StringComparison.Ordinal))) is { } column)
            {
                row.Broken(QualityRules.Find(exclusion.Rule), column);
                return true;
            }
        }

        return false;
    }
}
