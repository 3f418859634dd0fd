using System.Threading.Channels;
using CreditLedger.GraphQL.Execution;
using CreditLedger.Kernel;
using Npgsql;

namespace CreditLedger.Access;

/// <summary>
/// Who was shown what of whom, and why: written before the answer leaves, never changed afterwards. Kept for ever; the safer of the local
/// rules asks for five years at least (decision 0005).
/// </summary>
public sealed class AccessLog(NpgsqlDataSource source, Purposes purposes, TimeProvider clock)
{
    private const int ReadsSpreadAtOnce = 1_000;

    /// <summary>What a caller is told of an answer that is withheld.</summary>
    public static readonly Refusal NotWritten = new("ACCESS_NOT_LOGGED", "the answer is withheld because the access log cannot be written", "ask again");

    private readonly AccessBatches _batches = new(source);
    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, int> _purposes = [];

    /// <summary>Keeps the wording of every purpose of today, so that entries can name it.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var purpose in purposes.All)
        {
            await using var command = source.CreateCommand("select access.purpose_number($1, $2, $3, $4, $5, $6)");
            foreach (var text in (string[])[purpose.Id, purpose.Title.Zh, purpose.Title.En, purpose.Basis.Document.Zh, purpose.Basis.Document.En, purpose.Basis.Article])
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
            }

            ids[purpose.Id] = (int)(await command.ExecuteScalarAsync(cancellation))!;
        }

        _purposes = ids;
    }

    /// <summary>Returns when what the request was shown stands in the log for good.</summary>
    public async ValueTask RecordAsync(RequestContext request, CancellationToken cancellation)
    {
        var caller = Scopes.CallerOf(request.Http);
        var entries = AccessEntries.Of(request, caller);
        if (entries.Count == 0) return;

        // A policy is only opened to who has stated a purpose; a resolver that shows something under none is a defect.
        var purpose = request.Http is { } http ? purposes.PurposeOf(http) : null;
        if (purpose is null) throw new InvalidOperationException($"{string.Join(' ', entries.Select(entry => entry.Policies))} was shown without a purpose");
        await _batches.WriteAsync(new AccessRead(clock.GetUtcNow(), caller, _purposes[purpose.Id], entries)).WaitAsync(cancellation);
        _written.Writer.TryWrite(true);
    }

    /// <summary>Spreads the entries written since by subject, up to the end of the log.</summary>
    public async Task SpreadAsync(CancellationToken cancellation)
    {
        int spread;
        do
        {
            await using var command = source.CreateCommand("select access.spread($1)");
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ReadsSpreadAtOnce });
            spread = (int)(await command.ExecuteScalarAsync(cancellation))!;
        }
        while (spread == ReadsSpreadAtOnce);
    }

    /// <summary>Waits until this process has written something more.</summary>
    public ValueTask<bool> WrittenAsync(CancellationToken cancellation) => _written.Reader.ReadAsync(cancellation);
}
