using CreditLedger.Host;
using CreditLedger.Host.CommandLine;
using CreditLedger.Samples;

namespace CreditLedger.Benchmarks.Stages;

/// <summary>Files into facts, and the same facts by nothing but COPY.</summary>
internal static class ImportStages
{
    /// <summary>The city's size comes from the folder's name: it is all that differs between the measured folders.</summary>
    public static async Task<Dictionary<string, double>> SampleAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var size = int.Parse(Path.GetFileName(folder.Path));
        var options = new SampleOptions(size, Seed: 1, folder.Sample, Steps.SampleDay(platform.Clock));
        var seconds = await Stage.SecondsAsync(() => Steps.WriteSampleAsync(options, cancellation));
        if ((await Steps.EnactAsync(platform, Platform.Programmes, "proposer", "approver", cancellation)).Refusal is { } refusal) throw new StageFailedException(refusal.ToString());
        return new() { ["seconds"] = seconds, ["bytes"] = Directory.GetFiles(folder.Sample).Sum(file => new FileInfo(file).Length) };
    }

    public static async Task<Dictionary<string, double>> ImportAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        var rows = 0L;
        var before = await platform.Store.HeadAsync(cancellation);
        var seconds = await Stage.SecondsAsync(async () =>
        {
            var reports = await Steps.ImportFolderAsync(platform, folder.Sample, "benchmark", cancellation);
            if (reports.FirstOrDefault(report => report.Refusal is not null) is { } refused) throw new StageFailedException($"{refused.FileName}: {refused.Refusal}");
            rows = reports.Sum(report => (long)report.Rows);
        });
        return new() { ["rows"] = rows, ["facts"] = await platform.Store.HeadAsync(cancellation) - before, ["seconds"] = seconds };
    }

    /// <summary>One transaction, the same rows, types, indexes and foreign key, nothing decided and nothing checked.</summary>
    public static async Task<Dictionary<string, double>> CopyAsync(Platform platform, DataFolder folder, CancellationToken cancellation)
    {
        await using var connection = await platform.Database.Ledger.OpenConnectionAsync(cancellation);
        await RawCopy.ExecuteAsync(connection, """
            drop schema if exists bare cascade;
            create schema bare;
            create table bare.mt_streams (like ledger.mt_streams including all);
            create table bare.mt_events (like ledger.mt_events including all, foreign key (stream_id) references bare.mt_streams (id) on delete cascade);
            """, cancellation);
        var (streams, facts) = (Path.Combine(folder.Path, "streams.copy"), Path.Combine(folder.Path, "facts.copy"));
        await RawCopy.OutAsync(connection, "select * from ledger.mt_streams", streams, cancellation);
        await RawCopy.OutAsync(connection, "select * from ledger.mt_events order by seq_id", facts, cancellation);
        var seconds = await Stage.SecondsAsync(async () =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await RawCopy.InAsync(connection, "bare.mt_streams", streams, cancellation);
            await RawCopy.InAsync(connection, "bare.mt_events", facts, cancellation);
            await transaction.CommitAsync(cancellation);
        });
        var count = await RawCopy.ScalarAsync(connection, "select count(*) from bare.mt_events", cancellation);
        await RawCopy.ExecuteAsync(connection, "drop schema bare cascade", cancellation);
        File.Delete(streams);
        File.Delete(facts);
        return new() { ["facts"] = count, ["seconds"] = seconds };
    }
}
