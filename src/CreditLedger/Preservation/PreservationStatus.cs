using CreditLedger.Kernel;

namespace CreditLedger.Preservation;

/// <summary>How far an entry in a register of preservation has come.</summary>
public enum PreservationStatus
{
    [Label("已申报", "declared")] Declared,
    [Label("已推荐", "recommended")] Recommended,
    [Label("在册", "published")] Published,
    [Label("暂停", "suspended")] Suspended,
    [Label("到期", "expired")] Expired,
    [Label("退出", "withdrawn")] Withdrawn,
    [Label("移出", "delisted")] Delisted,
}

/// <summary>Standings as readers see them.</summary>
internal static class PreservationStatuses
{
    /// <summary>Null for an enterprise that has never come to the register.</summary>
    public static PreservationStatus? Of(Standing standing) => standing switch
    {
        Standing.Declared => PreservationStatus.Declared,
        Standing.Recommended => PreservationStatus.Recommended,
        Standing.Published => PreservationStatus.Published,
        Standing.Suspended => PreservationStatus.Suspended,
        Standing.Expired => PreservationStatus.Expired,
        Standing.Withdrawn => PreservationStatus.Withdrawn,
        Standing.Delisted => PreservationStatus.Delisted,
        _ => null,
    };

    public static Title Title(PreservationStatus status) =>
        new(Labels.Of(status, GraphQL.Postgres.LabelLanguage.Zh)!, Labels.Of(status, GraphQL.Postgres.LabelLanguage.En)!);
}
