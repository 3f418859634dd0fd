using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Rules;

/// <summary>Looks at those for whom something may have fallen due.</summary>
internal static class DueSweep
{
    private const int BatchSize = 500;

    /// <param name="where">A question to the read tables with <c>$1</c> for today, answered by one column of codes. It only says where to look.</param>
    /// <param name="decide">From a subject's facts, what is due.</param>
    /// <returns>How many appends were recorded.</returns>
    public static async Task<long> SweepAsync(
        this DeadlineContext context, string where, Func<string, IReadOnlyList<Fact>, IReadOnlyList<Append>> decide, CancellationToken cancellation)
    {
        var subjects = new List<string>();
        await using (var command = context.Ledger.CreateCommand(where))
        {
            command.Parameters.Add(new() { Value = context.Today });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) subjects.Add(reader.GetString(0));
        }

        var recorded = 0L;
        foreach (var batch in subjects.Chunk(BatchSize))
        {
            recorded += await SubjectSweep.RunAsync(
                context.Store, batch, only: null, subject => new Judged<bool>(decide(subject.Subject, subject.Facts), Verdict: true), _ => { }, cancellation);
        }

        return recorded;
    }
}
