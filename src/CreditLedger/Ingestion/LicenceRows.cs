using CreditLedger.Archives;
using CreditLedger.City;

namespace CreditLedger.Ingestion;

/// <summary>Reads licence decisions.</summary>
internal static class LicenceRows
{
    public static RowIntent? Read(RowReader row, DeliveryContext context)
    {
        if (Parties.IsPerson(row, "XK_XDR_LB", "XK_XDR_SHXYM", "XK_XDR_ZJHM")) return null;

        var uscc = row.Code("XK_XDR_SHXYM");
        Parties.CheckCategory(row, "XK_XDR_LB", uscc);
        var agencyId = Parties.Agency(row, "XK_XKJGDM", FileKind.Licence, context);
        row.Text("XK_XKJG");
        var name = row.Name("XK_XDR_MC");
        var number = row.Word("XK_WSH");
        var certificate = row.Text("XK_XKZS");
        var document = row.Text("XK_XKWS");
        var (validFrom, decidedOn) = (row.Date("XK_YXQZ"), row.Date("XK_JDRQ"));
        var content = (Type: row.Word("XK_XKLB"), Number: row.Word("XK_XKBH"), Text: row.Text("XK_NR"), ValidUntil: row.LastDay("XK_YXQZI"));
        if (uscc is null || agencyId is null || validFrom is null || decidedOn is null) return null;

        var licence = new RecordContent.Licence(
            content.Type, certificate.Length > 0 ? certificate : document, content.Number, content.Text, validFrom.Value, content.ValidUntil);
        return PenaltyRows.Filing(new FileRecord(uscc, name, agencyId, number, licence, decidedOn.Value, context.ReceivedOn), context);
    }
}
