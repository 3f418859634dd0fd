using System.Diagnostics;
using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Finance;

/// <summary>What became of an enterprise's place on a finance whitelist.</summary>
public enum WhitelistChangeKind
{
    [Label("列入", "admitted")] Admitted,
    [Label("暂停", "suspended")] Suspended,
    [Label("恢复", "reinstated")] Reinstated,
    [Label("到期", "expired")] Expired,
    [Label("移出", "delisted")] Delisted,
}

/// <summary>An enterprise entered a finance whitelist, was suspended, was reinstated, or left it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="ListId">The list.</param>
/// <param name="HappenedOn">The day from which it holds.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Findings">Why: all criteria with what was seen when it was admitted or reinstated, those no longer met when it was suspended; otherwise none.</param>
/// <param name="Reason">Why it was taken off the list; null otherwise.</param>
public sealed record WhitelistChange(
    long Position, WhitelistChangeKind Kind, Uscc Uscc, string ListId, DateOnly HappenedOn, DateTimeOffset RecordedAt,
    IReadOnlyList<CriterionFinding> Findings, string? Reason) : SourceEvent(Position)
{
    public static WhitelistChange Of(Fact recorded)
    {
        return recorded.Body switch
        {
            EntryAdmitted f => Change(WhitelistChangeKind.Admitted, f.Uscc, f.ListId, f.AdmittedOn, f.Findings),
            EntrySuspended f => Change(WhitelistChangeKind.Suspended, f.Uscc, f.ListId, f.SuspendedOn, f.Findings),
            EntryReinstated f => Change(WhitelistChangeKind.Reinstated, f.Uscc, f.ListId, f.ReinstatedOn, f.Findings),
            EntryExpired f => Change(WhitelistChangeKind.Expired, f.Uscc, f.ListId, f.ExpiredOn, []),
            EntryDelisted f => Change(WhitelistChangeKind.Delisted, f.Uscc, f.ListId, f.DelistedOn, [], f.Reason),
            var other => throw new UnreachableException($"{other.GetType().Name} is no fact of a whitelist's entry."),
        };

        WhitelistChange Change(WhitelistChangeKind kind, Uscc uscc, string list, DateOnly on, IReadOnlyList<CriterionFinding> findings, string? reason = null) =>
            new(recorded.Position, kind, uscc, list, on, recorded.RecordedAt, findings, reason) { Shows = new Disclosure(Policies.Finance, uscc.Value) };
    }
}
