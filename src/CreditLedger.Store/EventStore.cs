using Npgsql;

namespace CreditLedger.Store;

/// <summary>Facts in streams, in one log whose order is the order of commit.</summary>
public sealed partial class EventStore
{
    // Somebody else can be faster between looking and writing; then we look again, alone. A stranger who knows none of our locks still can.
    private const int Attempts = 5;

    private readonly NpgsqlDataSource source;
    private readonly FactTypes types;
    private readonly TimeProvider clock;
    private readonly GroupCommit group;
    private readonly GroupRead reads;
    private readonly StateCache cache;

    /// <param name="rememberedFacts">How many facts the states that are kept in memory may be folded from, all together.</param>
    public EventStore(NpgsqlDataSource source, FactTypes types, TimeProvider clock, long rememberedFacts = 100_000)
    {
        (this.source, this.types, this.clock) = (source, types, clock);
        group = new GroupCommit(appends => CommitAsync(appends, CancellationToken.None));
        reads = new GroupRead(ReadTailsAsync);
        cache = new StateCache(rememberedFacts);
    }

    public FactTypes Types => types;

    /// <summary>A call with so many facts or more goes by COPY: the same guarantees, less work for each fact, more round trips.</summary>
    public int CopyFrom { get; init; } = 1_000;

    internal TimeProvider Clock => clock;

    public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(append);
        return (await AppendAsync([append], cancellation))[0];
    }

    /// <summary>
    /// Appends to many streams in one transaction, in the order given, together with what other callers bring meanwhile. Each append has
    /// its own answer, given after the commit is durable: a conflict or a repeat of one does not disturb the others.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The database went away; with a command id the append may be repeated.</exception>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<Append> appends, CancellationToken cancellation = default) =>
        appends.Count == 0
            ? Task.FromResult<IReadOnlyList<AppendResult>>([])
            : LedgerUnavailableException.GuardAsync(() => Write(appends) is var written && IsLong(written)
                ? CommitAsync(written, cancellation)
                : group.AppendAsync(written, cancellation));

    /// <summary>
    /// Appends within the caller's transaction on <paramref name="connection"/>: recorded if and when it commits. Nobody
    /// else appends from here to the transaction's end, so append last. The isolation level must be read committed.
    /// </summary>
    public Task<IReadOnlyList<AppendResult>> AppendAsync(
        NpgsqlConnection connection, IReadOnlyList<Append> appends, CancellationToken cancellation = default) =>
        appends.Count == 0
            ? Task.FromResult<IReadOnlyList<AppendResult>>([])
            : LedgerUnavailableException.GuardAsync(() => CallAsync(connection, Write(appends), alone: true, cancellation));

    /// <summary>The position of the last fact; 0 when the log is empty.</summary>
    public Task<long> HeadAsync(CancellationToken cancellation = default) => LedgerUnavailableException.GuardAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await HeadAsync(connection, cancellation);
    });

    internal static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(seq_id), 0) from ledger.mt_events", connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private WrittenAppend[] Write(IReadOnlyList<Append> appends) => [.. appends.Select(append => WrittenAppend.Of(append, types))];

    private async Task<IReadOnlyList<AppendResult>> CommitAsync(IReadOnlyList<WrittenAppend> appends, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var transaction = IsLong(appends) ? await connection.BeginTransactionAsync(cancellation) : null;
                var results = await CallAsync(connection, appends, alone: attempt > 1, cancellation);
                if (transaction is not null) await transaction.CommitAsync(cancellation);
                return results;
            }
            catch (Exception raced) when (attempt < Attempts && (raced is StreamsGrewException
                || raced is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
                // Cancelled in the server, by an operator who ends what takes long: nothing is recorded, and nobody who waits for it asked for that.
                || raced is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }))
            {
            }
        }
    }

    // A statement is a transaction of its own; COPY is several.
    private Task<IReadOnlyList<AppendResult>> CallAsync(NpgsqlConnection connection, IReadOnlyList<WrittenAppend> appends, bool alone, CancellationToken cancellation) =>
        IsLong(appends)
            ? CopyCall.RunAsync(connection, appends, clock.GetUtcNow(), alone, cancellation)
            : AppendCall.RunAsync(connection, appends, clock.GetUtcNow(), alone, cancellation);

    private bool IsLong(IReadOnlyList<WrittenAppend> appends) => appends.Sum(append => append.Facts.Count) >= CopyFrom;
}
