using System.CommandLine;
using CreditLedger.City;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger programme</c>: a district's plan, or any other rule file, from the draft to what came of it.</summary>
internal static class ProgrammeCommand
{
    private static readonly Argument<string> FileName = new("file") { Description = "A programme or any other rule file (schema/rules says how to write one)." };

    public static Command Build() => new("programme", "Programmes and other rule files: checked, tried out, brought into force, measured.")
    {
        new Command("validate", "Names everything that is wrong with a rule file, each with line and path. Needs no platform.") { FileName }.Runs((arguments, _) => ValidateAsync(arguments.GetValue(FileName)!)),
        ProgrammeSimulate.Build(FileName),
        Enact(),
        ProgrammeReport.Subcommand(),
        ProgrammeRank.Subcommand(),
    };

    /// <summary>Read before anything is begun: a file with a fault in it needs no database. Doubts are told and stop nothing.</summary>
    public static (Proposal? Proposal, Refusal? Refusal) Read(string file)
    {
        var grounds = GroundsBeside(file);
        var (problems, unknown) = Proposal.Check(file, grounds);
        if (unknown is not null) return (null, unknown);
        var certain = problems.Where(problem => !problem.IsDoubt).ToList();
        if (certain.Count > 0) return (null, Failure.RuleFileInvalid with { Message = certain[0].ToString(), Hint = certain.Count > 1 ? $"{certain.Count - 1} more: `creditledger programme validate` names all" : null });
        TellDoubts(problems);
        return Proposal.Read(file, grounds);
    }

    // The other rules of this installation lie in its folder, so what they bring is known without a platform.
    private static ProgrammeGrounds GroundsBeside(string file)
    {
        var grounds = ProgrammeGrounds.Of(RuleFacts.Shipped, CityReference.Load(Path.Combine(Platform.Programmes, "city")));
        return grounds with { Facts = grounds.Facts.Knowing(RuleFolder.NamesIn(Platform.Programmes, except: file)) };
    }

    private static void TellDoubts(IEnumerable<FileProblem> problems)
    {
        foreach (var doubt in problems.Where(problem => problem.IsDoubt)) Console.Error.WriteLine($"doubt {doubt}");
    }

    private static async Task<int> ValidateAsync(string file)
    {
        var (problems, refusal) = Proposal.Check(file, GroundsBeside(file));
        if (refusal is not null) return Commands.Refuse(refusal);
        foreach (var problem in problems.Where(problem => !problem.IsDoubt)) Commands.Refuse(Failure.RuleFileInvalid with { Message = problem.ToString() });
        TellDoubts(problems);
        if (problems.Any(problem => !problem.IsDoubt)) return ExitCode.Refused;
        await Console.Out.WriteLineAsync($"{file}: nothing is wrong with it{(problems.Count > 0 ? " for certain; look at the doubts once more" : "")}; `creditledger programme simulate` says what it would come to");
        return ExitCode.Done;
    }

    private static Command Enact()
    {
        var proposer = new Option<string>("--proposed-by") { Description = "Who drew it up.", Required = true };
        var approver = new Option<string>("--approved-by") { Description = "Who agreed: another person.", Required = true };
        return new Command("enact", "Brings a rule file into force.") { FileName, proposer, approver, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var file = arguments.GetValue(FileName)!;
            var (proposal, unknown) = Read(file);
            if (unknown is not null) return Commands.Refuse(unknown);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            var result = await platform.Enactment.EnactAsync(file, arguments.GetValue(proposer)!, arguments.GetValue(approver)!, cancellation);
            if (result.Refusal is { } refusal) return Commands.Refuse(refusal);
            var next = proposal is Proposal.Plan ? $"`creditledger evaluate` applies it to everyone, `creditledger programme report {result.Id}` says what came of it" : "`creditledger evaluate` applies it to everyone";
            await Console.Out.WriteLineAsync($"{result.Id} version {result.Version} {(result.Recorded ? "is enacted" : "was enacted already")}; {next}");
            return ExitCode.Done;
        });
    }
}
