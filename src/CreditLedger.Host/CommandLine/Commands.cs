using System.CommandLine;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary>Finds the commands, and turns whatever ends one early into one line and an exit code.</summary>
internal static class Commands
{
    public static readonly Refusal Usage = new("USAGE", "the command line is not understood", "--help tells more");

    /// <summary>The static <c>Build</c> methods of this namespace, by the names of their classes.</summary>
    public static IEnumerable<Func<Command>> Discover() =>
        from type in typeof(Commands).Assembly.GetTypes()
        where type.Namespace == typeof(Commands).Namespace
        let build = type.GetMethod("Build", [])
        where build is { IsStatic: true } && build.ReturnType == typeof(Command)
        orderby type.Name
        select build.CreateDelegate<Func<Command>>();

    public static Command Runs(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (arguments, cancellation) =>
        {
            try
            {
                return await action(arguments, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("interrupted: what was done stands, and the same command goes on from there");
                return ExitCode.Interrupted;
            }
            catch (Exception failure) when (Failure.Of(failure) is { } known)
            {
                return Refuse(known.Refusal, known.ExitCode);
            }
            catch (Exception defect)
            {
                // The operator at the terminal is no stranger: the stack says where to look.
                await Console.Error.WriteLineAsync($"error INTERNAL: {defect}");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    public static int Refuse(Refusal refusal, int exitCode = ExitCode.Refused)
    {
        Console.Error.WriteLine($"error {refusal}");
        return exitCode;
    }

    /// <summary>A command line that nobody understands is one line as well; the page of options is there for who asks for it.</summary>
    public static int Misunderstood(ParseResult arguments)
    {
        var faults = arguments.Errors.Select(error => string.Join(' ', error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        return Refuse(Usage with { Message = string.Join("; ", faults) });
    }
}
