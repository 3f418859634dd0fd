using CreditLedger.Archives;
using CreditLedger.Evaluations;
using CreditLedger.Finance;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.Kernel;
using CreditLedger.Pledges;
using CreditLedger.Store;

namespace CreditLedger.Enterprises;

/// <summary>What became known about an enterprise.</summary>
public enum EnterpriseChangeKind
{
    [Label("登记信息变更", "its entry in the register changed")] RegisterChanged,
    [Label("信用记录归集", "a record was filed")] RecordFiled,
    [Label("信用记录撤销", "a record was revoked")] RecordRevoked,
    [Label("信用修复", "a record was repaired")] RecordRepaired,
    [Label("评价等级变动", "a grade was assigned")] GradeAssigned,
    [Label("不再评价", "it is no longer graded")] GradeWithdrawn,
    [Label("列入融资白名单", "it was admitted to a finance whitelist")] EntryAdmitted,
    [Label("融资白名单暂停", "its entry on a finance whitelist was suspended")] EntrySuspended,
    [Label("融资白名单恢复", "its entry on a finance whitelist was reinstated")] EntryReinstated,
    [Label("融资白名单到期", "its entry on a finance whitelist expired")] EntryExpired,
    [Label("移出融资白名单", "it was taken off a finance whitelist")] EntryDelisted,
    [Label("作出信用承诺", "a pledge was signed")] PledgeSigned,
    [Label("信用承诺公开", "a pledge was published")] PledgePublished,
    [Label("信用承诺到期待核验", "a pledge fell due")] PledgeFellDue,
    [Label("信用承诺履约核验", "a pledge was verified")] PledgeVerified,
    [Label("信用承诺违诺", "a pledge was breached")] PledgeBreached,
}

/// <summary>Something became known about an enterprise that is watched. What it is about stands under it, as it is now and as far as the caller may see it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Uscc">The enterprise's unified social credit code.</param>
/// <param name="HappenedOn">The business day of the fact.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordId">The record that was filed, revoked or repaired; null otherwise.</param>
/// <param name="RecordKind">What kind of record it is; null otherwise.</param>
/// <param name="ListId">The finance whitelist; null otherwise.</param>
/// <param name="PledgeCode">The pledge; null otherwise.</param>
public sealed record EnterpriseChange(
    long Position, EnterpriseChangeKind Kind, Uscc Uscc, DateOnly HappenedOn, DateTimeOffset RecordedAt,
    RecordId? RecordId = null, RecordKind? RecordKind = null, string? ListId = null, PledgeCode? PledgeCode = null) : SourceEvent(Position)
{
    /// <summary>Null for a fact that changes nothing a watcher asks about.</summary>
    public static EnterpriseChange? Of(Fact recorded)
    {
        return recorded.Body switch
        {
            EnterpriseRegistered f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.RegisteredOn),
            EnterpriseRenamed f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseMoved f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseSectorChanged f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseSuspended f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseResumed f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseDeregistered f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            EnterpriseMerged f => Change(EnterpriseChangeKind.RegisterChanged, f.Uscc, f.EffectiveOn),
            PenaltyFiled f => Change(EnterpriseChangeKind.RecordFiled, f.Uscc, f.DecidedOn) with { RecordId = f.RecordId, RecordKind = Archives.RecordKind.Penalty },
            LicenceFiled f => Change(EnterpriseChangeKind.RecordFiled, f.Uscc, f.DecidedOn) with { RecordId = f.RecordId, RecordKind = Archives.RecordKind.Licence },
            RecordRevoked f => Change(EnterpriseChangeKind.RecordRevoked, f.Uscc, f.RevokedOn) with { RecordId = f.RecordId, RecordKind = f.Kind },
            RecordRepaired f => Change(EnterpriseChangeKind.RecordRepaired, f.Uscc, f.RepairedOn) with { RecordId = f.RecordId, RecordKind = Archives.RecordKind.Penalty },
            GradeAssigned f => Change(EnterpriseChangeKind.GradeAssigned, f.Uscc, f.EvaluatedOn),
            GradeWithdrawn f => Change(EnterpriseChangeKind.GradeWithdrawn, f.Uscc, f.EffectiveOn),
            EntryAdmitted f => Change(EnterpriseChangeKind.EntryAdmitted, f.Uscc, f.AdmittedOn) with { ListId = f.ListId },
            EntrySuspended f => Change(EnterpriseChangeKind.EntrySuspended, f.Uscc, f.SuspendedOn) with { ListId = f.ListId },
            EntryReinstated f => Change(EnterpriseChangeKind.EntryReinstated, f.Uscc, f.ReinstatedOn) with { ListId = f.ListId },
            EntryExpired f => Change(EnterpriseChangeKind.EntryExpired, f.Uscc, f.ExpiredOn) with { ListId = f.ListId },
            EntryDelisted f => Change(EnterpriseChangeKind.EntryDelisted, f.Uscc, f.DelistedOn) with { ListId = f.ListId },
            PledgeSigned f => Change(EnterpriseChangeKind.PledgeSigned, f.Uscc, f.SignedOn) with { PledgeCode = f.Code },
            PledgePublished f => Change(EnterpriseChangeKind.PledgePublished, f.Uscc, f.PublishedOn) with { PledgeCode = f.Code },
            PledgeFellDue f => Change(EnterpriseChangeKind.PledgeFellDue, f.Uscc, f.DueOn) with { PledgeCode = f.Code },
            PledgeVerified f => Change(EnterpriseChangeKind.PledgeVerified, f.Uscc, f.VerifiedOn) with { PledgeCode = f.Code },
            PledgeBreached f => Change(EnterpriseChangeKind.PledgeBreached, f.Uscc, f.BreachedOn) with { PledgeCode = f.Code },
            _ => null,
        };

        EnterpriseChange Change(EnterpriseChangeKind kind, Uscc uscc, DateOnly on) => new(recorded.Position, kind, uscc, on, recorded.RecordedAt);
    }
}
