using CreditLedger.Access;
using CreditLedger.City;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Decisions;

/// <summary>Decisions for any day in the graph.</summary>
public static class DecisionsGraph
{
    /// <param name="shelf">Answers come from the facts themselves, not from tables that follow them.</param>
    public static void Graph(GraphBuilder graph, RuleShelf shelf, Scopes scopes, CityReference city)
    {
        graph.Query.Field(
            "decisions", context => AskAsync(context, shelf, scopes, city.Purposes),
            description: "What every rule in force on a day says of an enterprise, from the facts of that day: grade, risk classes, whitelists, programmes with their lists, measures and rankings, and its place in a ranking that was taken. What may no longer be shown is left out, and everything is worked out without it. Only the kinds are told that the stated purpose opens.",
            policy: Policies.Evaluation, isNullable: true,
            arguments: Asked("The enterprise."));
        graph.Object<RuleDecision>()
            .Computed("kindLabel", (decision, given) => Labels.Of(decision.Kind, (LabelLanguage)given["language"]!), description: "`kind` in words.", arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the label.")])
            .Computed("text", (decision, given) => decision.ToText(LanguageOf(given)), description: "The same as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
        graph.Object<ExplanationNode>().Computed(
            "text", (why, given) => why.ToText(LanguageOf(given)),
            description: "The step with all it is made of, as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }

    /// <summary>What is asked of a subject for any day.</summary>
    /// <param name="who">Whose code it is.</param>
    internal static IReadOnlyList<Argument> Asked(string who) =>
    [
        Argument.Of<Uscc>("uscc", description: who),
        Argument.Of<DateOnly?>("asOf", isNullable: true, description: "What was true on that day, under the rules of that day; today when left out."),
        Argument.Of<DateTimeOffset?>("knownAt", isNullable: true, description: "Only what was on record then; all that is on record when left out."),
    ];

    internal static (DecisionQuestion Question, DateOnly Today) QuestionOf(ResolveContext context)
    {
        var today = context.Service<TimeProvider>().Today();
        return (new(context.Argument<Uscc>("uscc"), context.ArgumentOrDefault<DateOnly?>("asOf") ?? today, context.ArgumentOrDefault<DateTimeOffset?>("knownAt")), today);
    }

    private static Language LanguageOf(IReadOnlyDictionary<string, object?> given) => given["language"] is LabelLanguage.Zh ? Language.Zh : Language.En;

    private static async ValueTask<IReadOnlyList<RuleDecision>> AskAsync(ResolveContext context, RuleShelf shelf, Scopes scopes, Purposes purposes)
    {
        var uscc = context.Argument<Uscc>("uscc");
        var scope = scopes.Of(context.Request);
        if (scope.RefuseOther(uscc) is { } other) throw other.ToException();
        var (question, today) = QuestionOf(context);
        var (decisions, refusal) = await DecisionsReading.AskAsync(question, shelf, today, context.Stopped, (district, sector) => scope.Refuse(uscc, district, sector));
        if (refusal is not null) throw refusal.ToException();

        var caller = Scopes.CallerOf(context.Request.Http);
        var opened = decisions.Select(one => one.Policy).Distinct(StringComparer.Ordinal)
            .Where(policy => context.Request.Http is { } http && purposes.Check(policy, caller, http) is null).ToHashSet(StringComparer.Ordinal);
        context.Request.Disclose(Policies.Evaluation, uscc.Value);
        foreach (var policy in opened) context.Request.Disclose(policy, uscc.Value);
        return [.. decisions.Where(one => opened.Contains(one.Policy)).Select(one => one.Decision)];
    }
}
