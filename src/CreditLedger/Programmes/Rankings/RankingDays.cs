using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Programmes.Rankings;

/// <summary>
/// The days of rankings: periods end and are frozen, upheld objections are answered by taking a ranking again, and when the time for objections
/// is over it is confirmed. A day that passed while no host was up is met at the next start, and the period's last day decides all the same.
/// </summary>
public sealed class RankingDays : IDeadline
{
    private const string Open = "select programme_id, number from read.ranking where status = 'Frozen' order by programme_id, number";

    public string Name => nameof(RankingDays);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var run = new RankingRun(context.Store, RuleFacts.Shipped, context.City.Calendar, context.Clock);
        var done = await run.RunAsync(await OpenAsync(context, cancellation), cancellation: cancellation);
        return done.Taken + done.Retaken + done.Confirmed;
    }

    private static async Task<IReadOnlyCollection<StreamId>> OpenAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var open = new List<StreamId>();
        await using var command = context.Ledger.CreateCommand(Open);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) open.Add(StreamId.For<Ranking>(reader.GetString(0), reader.GetString(1)));
        return open;
    }
}
