using System.Runtime.InteropServices;
using CreditLedger.Benchmarks;
using CreditLedger.Benchmarks.City;
using CreditLedger.Benchmarks.Graph;
using CreditLedger.Benchmarks.Stages;

// Each stage runs in a process of its own, so that its memory and processor time are its own; the first process directs and asks.
using var ending = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ending.Cancel();
};

// Whoever stops the run is left with neither a server nor a folder.
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    ending.Cancel();
});

try
{
    if (args is ["stage", var name, var folder]) return await Stage.RunAsync(name, folder, ending.Token);
    if (args is ["city", ..])
    {
        if (CityOptions.Read(args.AsSpan(1)) is not { } city)
        {
            await Console.Error.WriteLineAsync(CityOptions.Usage);
            return 2;
        }

        await CityBench.RunAsync(city, ending.Token);
        return 0;
    }

    if (args is ["graph", ..])
    {
        if (GraphBenchOptions.Read(args.AsSpan(1)) is not { } graph)
        {
            await Console.Error.WriteLineAsync(GraphBenchOptions.Usage);
            return 2;
        }

        await GraphBench.RunAsync(graph, ending.Token);
        return 0;
    }

    if (BenchOptions.Read(args) is not { } options)
    {
        await Console.Error.WriteLineAsync("usage: ops/bench [--enterprises N[,M]] [--seconds S] [--rounds R] [--short]");
        return 2;
    }

    await Bench.RunAsync(options, ending.Token);
    return 0;
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("interrupted");
    return 130;
}
catch (StageFailedException failure)
{
    await Console.Error.WriteLineAsync($"error BENCH_FAILED: {failure.Message}");
    return 1;
}
