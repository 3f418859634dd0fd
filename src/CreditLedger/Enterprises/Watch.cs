using CreditLedger.Access;
using CreditLedger.Archives;
using CreditLedger.Catalogue;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Store;
using Npgsql;

namespace CreditLedger.Enterprises;

/// <summary>What of an enterprise is watched.</summary>
public enum WatchedMatter
{
    [Label("登记信息", "its entry in the register")] Register,
    [Label("信用记录", "its published records")] Record,
    [Label("评价等级", "its grade")] Grade,
    [Label("融资白名单", "its place on finance whitelists")] Whitelist,
    [Label("信用承诺", "its pledges")] Pledge,
}

/// <summary>
/// Which changes one watcher is shown: those that the graph would show the same caller if it asked. Whether a record or a pledge is public
/// is looked up as the graph does, on the day on which it is shown.
/// </summary>
/// <param name="matters">What is watched and may be.</param>
/// <param name="seesAllPledges">Not only the published ones.</param>
internal sealed class Watch(GraphDatabase database, EventStore store, Seats seats, IReadOnlySet<WatchedMatter> matters, bool seesAllPledges, Func<DateOnly> today)
{
    private const string PenaltyIsShown = "select 1 from read.penalty where uscc = $1 and record_id = $2 and disclosure = 'Public' and publication_end_on >= $3";
    private const string LicenceIsShown = "select 1 from read.licence where uscc = $1 and record_id = $2 and disclosure = 'Public'";
    private const string PledgeIsShown = "select 1 from read.pledge where uscc = $1 and code = $2 and published_on is not null and (counts_until is null or counts_until >= $3)";

    /// <summary>The change as it is shown; null where it is not.</summary>
    public async ValueTask<EnterpriseChange?> ShownAsync(Fact fact, CancellationToken cancellation)
    {
        if (EnterpriseChange.Of(fact) is not { } change || !matters.Contains(MatterOf(change.Kind))) return null;
        return change switch
        {
            { ListId: { } list } => await seats.RefuseEntryAsync(change.Uscc, list, cancellation) is null ? Under(Policies.Finance) : null,
            { Kind: EnterpriseChangeKind.GradeAssigned or EnterpriseChangeKind.GradeWithdrawn } =>
                await seats.RefuseAsync(change.Uscc, cancellation) is null ? Under(Policies.Evaluation) : null,
            { PledgeCode: { } code } when await IsAsync(PledgeIsShown, change.Uscc, code.ToString(), today(), cancellation) => change,
            { PledgeCode: { } code } => seesAllPledges && await seats.MayReadPledgeAsync(change.Uscc, code.ToString(), cancellation) ? Under(Policies.Pledges) : null,
            { Kind: EnterpriseChangeKind.RecordRevoked or EnterpriseChangeKind.RecordRepaired } => await WasShownAsync(fact, change, cancellation) ? change : null,
            { RecordKind: RecordKind.Penalty } => await IsAsync(PenaltyIsShown, change.Uscc, change.RecordId!.Value, today(), cancellation) ? change : null,
            { RecordKind: RecordKind.Licence } => await IsAsync(LicenceIsShown, change.Uscc, change.RecordId!.Value, day: null, cancellation) ? change : null,
            _ => change,
        };

        EnterpriseChange Under(string policy) => change with { Shows = new Disclosure(policy, change.Uscc.Value) };
    }

    private static WatchedMatter MatterOf(EnterpriseChangeKind kind) => kind switch
    {
        EnterpriseChangeKind.RegisterChanged => WatchedMatter.Register,
        EnterpriseChangeKind.RecordFiled or EnterpriseChangeKind.RecordRevoked or EnterpriseChangeKind.RecordRepaired => WatchedMatter.Record,
        EnterpriseChangeKind.GradeAssigned or EnterpriseChangeKind.GradeWithdrawn => WatchedMatter.Grade,
        >= EnterpriseChangeKind.EntryAdmitted and <= EnterpriseChangeKind.EntryDelisted => WatchedMatter.Whitelist,
        _ => WatchedMatter.Pledge,
    };

    // A revoked or repaired record has no row any more. Whoever was shown it is told that it is void (行政处罚法 §48), or that its use has
    // ended; of what was never public nothing is said.
    private async Task<bool> WasShownAsync(Fact revocation, EnterpriseChange change, CancellationToken cancellation)
    {
        var upTo = AsOf.ThePosition(revocation.Position);
        await foreach (var fact in store.ReadStreamAsync(StreamId.For<Archive>(change.Uscc.Value), asOf: upTo, cancellation: cancellation))
        {
            if (fact.Body is PenaltyFiled penalty && penalty.RecordId == change.RecordId)
            {
                return penalty.Disclosure == DisclosureClass.Public && penalty.PublicationEndOn >= Shanghai.DateOf(revocation.RecordedAt);
            }

            if (fact.Body is LicenceFiled licence && licence.RecordId == change.RecordId) return licence.Disclosure == DisclosureClass.Public;
        }

        return false;
    }

    private async Task<bool> IsAsync(string sql, Uscc uscc, string key, DateOnly? day, CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = uscc.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        if (day is { } on) command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = on });
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }
}
