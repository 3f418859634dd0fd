using System.CommandLine;
using CreditLedger.Evaluations;
using CreditLedger.Kernel;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger explain</c>: why an enterprise has its grade, as a text.</summary>
internal static class ExplainCommand
{
    public static readonly Refusal NotGraded = new("NOT_GRADED", "no scheme in force has graded this enterprise", "that says nothing against it");

    public static Command Build()
    {
        var code = new Argument<string>("uscc") { Description = "The enterprise's unified social credit code." };
        var language = new Option<Language>("--language") { Description = "zh or en.", DefaultValueFactory = _ => Language.En };

        return new Command("explain", "Explains the grade of an enterprise.") { code, language, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            if (Uscc.Read(arguments.GetValue(code), out var uscc) is { } refusal) return Commands.Refuse(refusal);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            if (await GradeAsync(platform.Store, uscc!, cancellation) is not { } grade) return Commands.Refuse(NotGraded);
            await Console.Out.WriteAsync(platform.Schemes.Explain(grade).ToText(arguments.GetValue(language)));
            return ExitCode.Done;
        });
    }

    /// <summary>The grade that stands, from the facts themselves.</summary>
    public static async Task<GradeAssigned?> GradeAsync(EventStore store, Uscc uscc, CancellationToken cancellation)
    {
        var schemes = new Dictionary<string, Evaluation>(StringComparer.Ordinal);
        await foreach (var fact in store.ReadSubjectAsync(uscc.Value, cancellation: cancellation))
        {
            if (fact.Body is EvaluationFact body) schemes[fact.Stream.Value] = Evaluation.Evolve(schemes.GetValueOrDefault(fact.Stream.Value, Evaluation.Initial), body);
        }

        return schemes.Values.OfType<Evaluation.Graded>().Select(graded => graded.Last).MaxBy(grade => grade.EvaluatedOn);
    }
}
