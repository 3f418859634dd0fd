using System.CommandLine;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary>Finds the commands, and turns whatever ends one early into one line and an exit code.</summary>
internal static class Commands
{
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
            catch (Exception failure) when (Describe(failure) is { } known)
            {
                return Refuse(known, failure is RuleFileException ? ExitCode.Refused : ExitCode.Unavailable);
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

    // Failures of what the platform stands on; anything else is a defect.
    private static Refusal? Describe(Exception failure) => failure switch
    {
        LedgerUnavailableException e => new Refusal(e.Code, e.Message),
        EmbeddedPostgresException e => new Refusal(e.Code, e.Message),
        RuleFileException e => new Refusal("RULE_FILE_INVALID", e.Message),
        UnauthorizedAccessException e => new Refusal("FILE_NOT_PERMITTED", e.Message),
        IOException e => new Refusal("FILE_UNAVAILABLE", e.Message),
        _ => null,
    };
}
