using CreditLedger.Archives;
using CreditLedger.City;
using CreditLedger.Kernel;

namespace CreditLedger.Ingestion;

/// <summary>Reads records other than penalties and licences: listings, reported values, dated events, figures of periods.</summary>
internal static class ItemRows
{
    private const string State = "状态";

    public static RowIntent? Read(RowReader row, DeliveryContext context)
    {
        if (Parties.IsPerson(row, category: null, "统一社会信用代码", "证件号码")) return null;

        var uscc = row.Code("统一社会信用代码");
        var agencyId = Parties.Agency(row, "信息提供单位代码", FileKind.Item, context);
        row.Text("信息提供单位");
        var name = row.Name("主体名称");
        var item = Item(row, context);
        var number = row.Word("记录编号");
        var value = row.Word("值");
        var amount = row.Money("金额");
        var (occurredOn, validUntil) = (row.Date("发生日期"), row.LastDay("截止日期"));
        var ending = Ending(row);
        if (uscc is null || agencyId is null || item is null || occurredOn is null) return null;

        var filing = new FileItem(uscc, agencyId, item, number, name, value.Length > 0 ? value : null, amount, occurredOn.Value, validUntil);
        return new RowIntent.ForArchive(uscc, name, archive => Decide(filing, ending, archive, context));
    }

    /// <summary>The row files the record and, where it says so, ends or revokes it, each decided from the one before; or nothing of it is taken in.</summary>
    private static Decision<ArchiveFact> Decide(FileItem filing, StatedEnding? ending, Archive archive, DeliveryContext context)
    {
        if (ending is { IsRevocation: true } revoked)
        {
            return RevokeRecord.Decide(new(filing.Uscc, filing.Id, filing.AgencyId, revoked.Reason, revoked.On, context.ReceivedOn), archive, context.Today);
        }

        var filed = FileItem.Decide(filing, archive, new ItemCatalogue(context.Catalogue), context.City, context.ReceivedOn);
        if (filed.Refusal is not null || ending is null) return filed;
        var ended = EndItem.Decide(
            new(filing.Uscc, filing.AgencyId, filing.Id, ending.Reason, ending.On), filed.Facts.Aggregate(archive, Archive.Evolve), context.ReceivedOn);
        return ended.Refusal is null ? Decision<ArchiveFact>.Of([.. filed.Facts, .. ended.Facts]) : ended;
    }

    private static string? Item(RowReader row, DeliveryContext context)
    {
        const string Column = "目录项";
        var written = row.Word(Column);
        if (written.Length == 0) return null;
        if (context.Catalogue.ItemOf(RecordKind.Item, written) is { } item) return item.Code;
        row.Broken(FileItem.NotCatalogued with { Message = $"'{written}' is not an item of the catalogue in force" }, Column);
        return null;
    }

    private static StatedEnding? Ending(RowReader row)
    {
        var state = row.Word(State);
        if (state is "" or "有效") return null;
        if (state is not ("终止" or "撤销"))
        {
            row.Broken(QualityRules.ItemStateUnknown, State);
            return null;
        }

        var reason = row.Text("终止原因");
        return row.Date("终止日期") is { } on ? new(state == "撤销", reason, on) : null;
    }

    /// <param name="IsRevocation">It was void from the start, and did not merely come to an end.</param>
    private sealed record StatedEnding(bool IsRevocation, string Reason, DateOnly On);
}
