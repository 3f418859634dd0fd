namespace CreditLedger.Store.Load;

/// <summary>How a caller appends: after looking, blindly, to several streams at once, or very much at once.</summary>
public enum CallKind
{
    Decide,
    Drop,
    Several,
    Bulk,
}

/// <summary>
/// Makes one call after the other and says of each what it heard, after it heard it. A call that found no database is repeated with
/// the same command ids until it is answered.
/// </summary>
public sealed class Caller(EventStore store, string name, CallKind kind, int gates, Action<string> say)
{
    public const int BulkFacts = 2_400;
    private const int BulkStreams = 3;

    /// <param name="from">The last call answered in an earlier life, which is now repeated; 1 in the first.</param>
    public async Task RunAsync(int from, CancellationToken stopping)
    {
        for (var number = from; !stopping.IsCancellationRequested; number++)
        {
            var results = await AnsweredAsync(number);
            for (var part = 0; part < results.Count; part++)
            {
                var result = results[part];
                say($"ack {name}/{number}/{part} {result.Outcome} {result.Version} {result.Position}");
            }
        }
    }

    /// <summary>The command id of one part of a call, for whoever knows its name.</summary>
    public static Guid IdOf(string part) => CommandId.For(Guid.Empty, part);

    private async Task<IReadOnlyList<AppendResult>> AnsweredAsync(int number)
    {
        while (true)
        {
            try
            {
                var results = kind == CallKind.Decide ? await DecideAsync(number) : await store.AppendAsync(Blindly(number));
                return results.All(result => result.Outcome != AppendOutcome.Conflict)
                    ? results
                    : throw new InvalidOperationException($"{name}/{number} met a conflict where it expected any version");
            }
            catch (LedgerUnavailableException away)
            {
                say($"away {away.Code}");
                await Task.Delay(TimeSpan.FromMilliseconds(10)); // A database that is starting is not helped by being asked without end.
            }
        }
    }

    // From the state this process remembers, and after a conflict from the stream as it is.
    private async Task<IReadOnlyList<AppendResult>> DecideAsync(int number)
    {
        var held = await store.HoldAsync<Gate, GateFact>(StreamId.For<Gate>($"G{number % gates}"));
        while (true)
        {
            var result = await store.AppendAsync<Gate, GateFact>(held, [new VisitorPassed(held.State.Passed + 1, $"{name}/{number}")], Command(number, 0));
            if (result.Outcome != AppendOutcome.Conflict) return [result];
            held = await store.RefreshAsync<Gate, GateFact>(held);
        }
    }

    private Append[] Blindly(int number) => kind switch
    {
        CallKind.Drop => [Leaflets(number, part: 0, facts: 1)],
        CallKind.Several => [.. Enumerable.Range(0, 5).Select(part => Leaflets(number, part, facts: 1 + ((number + part) % 3)))],
        CallKind.Bulk when number % 8 == 1 => [.. Enumerable.Range(0, BulkStreams).Select(part => Leaflets(number, part, BulkFacts / BulkStreams))],
        _ => [Leaflets(number, part: 0, facts: 2)],
    };

    private Append Leaflets(int number, int part, int facts) => new(
        StreamId.For<Gate>($"G{(number + part) % gates}"), ExpectedVersion.Any,
        [.. Enumerable.Range(1, facts).Select(index => new LeafletDropped($"{name}/{number}", index, facts))], Command(number, part));

    private FactMetadata Command(int number, int part) => new(Actor: $"{name}/{number}/{part}", CommandId: IdOf($"{name}/{number}/{part}"));
}
