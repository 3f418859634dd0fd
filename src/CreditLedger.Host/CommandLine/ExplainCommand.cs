using System.CommandLine;
using CreditLedger.Decisions;
using CreditLedger.Enterprises;
using CreditLedger.Evaluations;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Programmes;
using CreditLedger.Programmes.Simulations;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Host.CommandLine;

/// <summary>
/// <c>creditledger explain</c>: why an enterprise or a government body has its grade, or what a programme says of an enterprise, as a text; with a day or a
/// time, every decision as of then and why.
/// </summary>
internal static class ExplainCommand
{
    public static readonly Refusal NotGraded = new("NOT_GRADED", "no scheme in force has graded this enterprise or body", "that says nothing against it");

    public static readonly Refusal DraftOfToday = new("DRAFT_OF_TODAY", "a file says what it would decide today; of another day an enacted programme is asked by its id");

    public static Command Build()
    {
        var code = new Argument<string>("uscc") { Description = "The unified social credit code of an enterprise or a government body." };
        var language = new Option<Language>("--language") { Description = "zh or en.", DefaultValueFactory = _ => Language.En };
        var asOf = Moments.Day("--as-of", "Every decision of the rules in force on that day, from the facts of that day: 2026-07-01.");
        var knownAt = Moments.Time("--known-at", "Only from what was on record then: 2026-07-01T12:00:00, of the city's time where no offset is named.");
        var programme = new Option<string?>("--programme") { Description = "A programme by its id, or as a file, enacted or not: what it says of the enterprise today; by its id with --as-of or --known-at its decisions alone." };

        return new Command("explain", "Explains the grade of an enterprise or a government body, what a programme says of an enterprise, or every decision as of a day.")
        {
            code, asOf, knownAt, programme, language, DataFolder.Option,
        }.Runs(async (arguments, cancellation) =>
        {
            if (Uscc.Read(arguments.GetValue(code), out var uscc) is { } refusal) return Commands.Refuse(refusal);
            var isPast = arguments.GetValue(asOf) is not null || arguments.GetValue(knownAt) is not null;
            if (arguments.GetValue(programme) is { } draft && isPast && !SchemeCheck.IsRuleId(draft)) return Commands.Refuse(DraftOfToday);
            await using var platform = await Platform.OpenAsync(DataFolder.Of(arguments).Database, TimeProvider.System, cancellation);
            if (arguments.GetValue(programme) is { } named && !isPast)
            {
                var (why, unexplained) = await ProgrammeAsync(platform, uscc!, named, cancellation);
                if (unexplained is not null) return Commands.Refuse(unexplained);
                await Console.Out.WriteAsync(why!.ToText(arguments.GetValue(language)));
                return ExitCode.Done;
            }

            if (isPast)
            {
                var question = new DecisionQuestion(uscc!, arguments.GetValue(asOf) ?? platform.Clock.Today(), arguments.GetValue(knownAt));
                return await DecisionsAsync(platform, question, arguments.GetValue(programme), arguments.GetValue(language), cancellation);
            }

            if (GovernmentBody.Bears(uscc!)) return await BodyAsync(platform, uscc!, arguments.GetValue(language), cancellation);
            if (await GradeAsync(platform.Store, uscc!, cancellation) is not { } grade) return Commands.Refuse(NotGraded);
            await Console.Out.WriteAsync(platform.Schemes.Explain(grade).ToText(arguments.GetValue(language)));
            return ExitCode.Done;
        });
    }

    private static async Task<(ExplanationNode? Why, Refusal? Refusal)> ProgrammeAsync(Platform platform, Uscc uscc, string named, CancellationToken cancellation)
    {
        var today = platform.Clock.Today();
        if (await ProgrammeReport.FindAsync(platform, named, cancellation) is not { } programme) return (null, RecordActivity.ProgrammeUnknown);
        var facts = await platform.Store.ReadSubjectAsync(uscc.Value, cancellation: cancellation).ToListAsync(cancellation);
        var subject = CreditSubject.Fold(facts.Select(fact => fact.Body));
        if (subject.Register is null) return (null, RegisterChange.NotRegistered);
        return (ProposedProgramme.Explain(programme, uscc, subject, today, RuleFacts.Shipped), null);
    }

    // A body may be graded by several schemes, and none of them is the city's.
    private static async Task<int> BodyAsync(Platform platform, Uscc body, Language language, CancellationToken cancellation)
    {
        var grades = await platform.Store.ReadStreamIdsAsync<BodyGrade>(body.Value, cancellation).ToListAsync(cancellation);
        var standing = await platform.Store.LoadManyAsync<BodyGrade, BodyGradeFact>(grades, cancellation: cancellation);
        var graded = standing.OrderBy(one => one.Key.Value, StringComparer.Ordinal).Select(one => one.Value.State).OfType<BodyGrade.Graded>().ToList();
        if (graded.Count == 0) return Commands.Refuse(NotGraded);
        await Console.Out.WriteAsync(string.Join('\n', graded.Select(one => platform.Schemes.Explain(one.Last).ToText(language))));
        return ExitCode.Done;
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

    private static async Task<int> DecisionsAsync(Platform platform, DecisionQuestion question, string? programme, Language language, CancellationToken cancellation)
    {
        var (shelf, today) = (new RuleShelf(platform.Store, RuleFacts.Shipped), platform.Clock.Today());
        var (decisions, refusal) = GovernmentBody.Bears(question.Uscc)
            ? await DecisionsReading.AskOfBodyAsync(question, shelf, today, cancellation)
            : await DecisionsReading.AskAsync(question, shelf, today, cancellation);
        if (refusal is not null) return Commands.Refuse(refusal);
        // The lists of which banks are told are called after their programme.
        var told = decisions.Select(one => one.Decision).Where(one => programme is null || one.RuleId == programme || one.RuleId.StartsWith($"{programme}-", StringComparison.Ordinal)).ToList();
        if (told.Count > 0) await Console.Out.WriteAsync(string.Join('\n', told.Select(one => one.ToText(language))));
        else await Console.Out.WriteLineAsync(language is Language.Zh ? "该日无现行规则对其作出决定" : "no rule that was in force and known then decided anything about it");
        return ExitCode.Done;
    }
}
