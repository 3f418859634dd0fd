using System.Diagnostics;
using System.Threading.Channels;
using CreditLedger.Testing;

namespace CreditLedger.Store.Tests.Breaking;

/// <summary>One host under load as a process, and what it says it heard. Given up with the test, however that ends.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CreditLedger.Store.Load.dll");

    private readonly Process process;
    private readonly Acknowledged heard;
    private readonly Channel<string> away = Channel.CreateUnbounded<string>();
    private readonly Channel<string> acks = Channel.CreateUnbounded<string>();
    private readonly Task reading;
    private string? wrong;

    private LoadProcess(Process process, Acknowledged heard)
    {
        (this.process, this.heard) = (process, heard);
        reading = Task.Run(ReadAsync);
    }

    /// <param name="kinds">One letter for each caller in turn: d decides, o drops one fact, s several, b sometimes very many.</param>
    /// <param name="heard">What its callers heard in an earlier life: there each begins again.</param>
    public static LoadProcess Start(string connection, Acknowledged heard, string name = "A", string kinds = "dosb", int callers = 8, int gates = 4)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "work", connection, name, kinds, $"{callers}", $"{gates}", .. heard.LastOf(name)])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        return new LoadProcess(Process.Start(start)!, heard);
    }

    /// <summary>Waits until it has heard so many further answers.</summary>
    public Task HearAsync(int answers, CancellationToken cancellation) => TakeAsync(acks, answers, cancellation);

    /// <summary>Waits until somebody was refused, and answers with what code.</summary>
    public async Task<string> BeRefusedAsync(CancellationToken cancellation) => await TakeAsync(away, 1, cancellation);

    public IReadOnlySet<string> Refusals()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (away.Reader.TryRead(out var code)) codes.Add(code);
        return codes;
    }

    /// <summary>Forgets what was said so far, so that what is waited for next is new.</summary>
    public void Forget()
    {
        while (acks.Reader.TryRead(out _))
        {
        }

        Refusals();
    }

    public async Task KillAsync(CancellationToken cancellation)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        await reading.WaitAsync(cancellation); // What it had said before it died still lies in the pipe.
        wrong.ShouldBeNull();
    }

    /// <summary>Lets it finish what is under way.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync("stop".AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        await reading.WaitAsync(cancellation);
        wrong.ShouldBeNull();
        process.ExitCode.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', 2))
            {
                case ["ack", var ack]:
                    heard.Take(ack);
                    await acks.Writer.WriteAsync(ack);
                    break;
                case ["away", var code]:
                    await away.Writer.WriteAsync(code);
                    break;
                default:
                    wrong ??= line;
                    break;
            }
        }

        acks.Writer.Complete();
        away.Writer.Complete();
    }

    private async Task<string> TakeAsync(Channel<string> channel, int count, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Form.Patience);
        var last = "";
        try
        {
            for (var i = 0; i < count; i++) last = await channel.Reader.ReadAsync(patience.Token);
            return last;
        }
        catch (ChannelClosedException ended)
        {
            throw new ShouldAssertException($"the load has ended: {wrong ?? "it did not say why"}", ended);
        }
    }
}
