using CreditLedger.Access;
using CreditLedger.Kernel;
using CreditLedger.Preservation;
using CreditLedger.Rules;
using CreditLedger.Store;
using CreditLedger.Supervision;
using Npgsql;

namespace CreditLedger.Samples;

/// <summary>
/// A regulator plans and draws, enterprises come onto the register of applicants, a court accepts one's credit: given at the desk like
/// anybody's commands, so every rule holds for them. What has been done before is found done.
/// </summary>
public sealed class SampleActs(CommandDesk desk, EventStore store, ProjectionDaemon daemon, NpgsqlDataSource ledger, TimeProvider clock, SampleScript script)
{
    // Enough to find a few that meet the criteria, and no more than a moment's work.
    private const int AskedMax = 60;

    /// <summary>Null when everything is done; otherwise what was refused, and nothing after it was done.</summary>
    public async Task<Refusal?> PlayAsync(CancellationToken cancellation) =>
        await DrawAsync(script.Draw, cancellation) ?? await PreserveAsync(script.Preservation, cancellation);

    private async Task<Refusal?> DrawAsync(SampleDraw draw, CancellationToken cancellation)
    {
        var today = clock.Today();
        var (made, _) = await store.LoadAsync<Draw, DrawFact>(StreamId.For<Draw>(draw.Agency, SealDraw.DrawIdOf(today.Year, draw.Task)), cancellation: cancellation);
        if (made is Draw.Revealed) return null;
        var (one, other) = (Regulator(draw.Agency, "1"), Regulator(draw.Agency, "2"));
        foreach (var certificate in draw.Inspectors)
        {
            if (await GiveAsync(new EnrolInspector(draw.Agency, certificate, [draw.Speciality], new DateOnly(today.Year + 2, 12, 31)), one, cancellation) is { } refused) return refused;
        }

        var (plan, _) = await store.LoadAsync<InspectionPlan, InspectionPlanFact>(
            StreamId.For<InspectionPlan>(draw.Agency, $"{today.Year}"), cancellation: cancellation);
        if (plan is not InspectionPlan.Approved)
        {
            var (lists, _) = await store.LoadAsync<InspectionItemList, InspectionItemListFact>(StreamId.For<InspectionItemList>(draw.List), cancellation: cancellation);
            var version = lists.InForceOn(today)?.Version ?? 0;
            var task = new PlannedTask(draw.Task, draw.List, version, draw.Item, District: null, today, new DateOnly(today.Year, 12, 31), draw.Shares);
            if (await GiveAsync(new DrawUpPlan(draw.Agency, today.Year, [task]), one, cancellation) is { } refused) return refused;
            if (await GiveAsync(new ApprovePlan(draw.Agency, today.Year), other, cancellation) is { } unapproved) return unapproved;
        }

        // A draw finds inspectors and candidates through the registers' tables.
        await daemon.CatchUpAsync(cancellation: cancellation);
        return await GiveAsync(new SealDraw(draw.Agency, today.Year, draw.Task), one, cancellation)
            ?? await GiveAsync(new RevealDraw(draw.Agency, today.Year, draw.Task, draw.Witness), other, cancellation);
    }

    private async Task<Refusal?> PreserveAsync(SamplePreservation acts, CancellationToken cancellation)
    {
        var steward = new Caller(Role.Steward, acts.Zone, []) { Person = "1" };
        var administration = new Caller(Role.Operator, acts.Administration, []) { Person = "2" };
        var court = new Caller(Role.Court, acts.Court, []);
        var published = new List<Uscc>();
        foreach (var uscc in await BestAsync(cancellation))
        {
            if (published.Count == acts.Applicants) break;
            var itself = new Caller(Role.Enterprise, uscc.Value, []);
            if (await GiveAsync(new DeclareApplicant(uscc, acts.Statement), itself, cancellation) is { } undeclared) return undeclared;
            if (await GiveAsync(new RecommendApplicant(uscc, acts.Grounds), steward, cancellation) is { } unrecommended) return unrecommended;

            // Some do not meet the criteria: they stay recommended, as in life.
            if (await GiveAsync(new PublishApplicant(uscc), administration, cancellation) is null) published.Add(uscc);
        }

        if (published.Count == 0) return PublishApplicant.CriterionNotMet;
        return await GiveAsync(new OpenCase(published[0], acts.Court, acts.CaseNumber, CaseStage.InSuit, acts.ClaimAmount), court, cancellation)
            ?? await GiveAsync(new AcceptSecurity(published[0], acts.Court, acts.CaseNumber, acts.Accepted), court, cancellation);
    }

    private async Task<Refusal?> GiveAsync(object command, Caller caller, CancellationToken cancellation) =>
        (await desk.GiveAsync(command, caller, cancellation: cancellation)).Refusal;

    private static Caller Regulator(string agency, string person) => new(Role.Regulator, agency, []) { Person = person };

    private async Task<List<Uscc>> BestAsync(CancellationToken cancellation)
    {
        await using var command = ledger.CreateCommand(
            "select uscc from read.enterprise where kind = 'Firm' and score is not null order by score desc, uscc limit $1");
        command.Parameters.Add(new() { Value = AskedMax });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var best = new List<Uscc>();
        while (await reader.ReadAsync(cancellation)) best.Add(Uscc.Parse(reader.GetString(0)));
        return best;
    }
}
