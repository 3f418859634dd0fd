using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>The court's question in the graph.</summary>
public static class EligibilityGraph
{
    /// <param name="store">Answers come from the facts themselves, not from tables that follow them.</param>
    public static void Graph(GraphBuilder graph, EventStore store, Scopes scopes)
    {
        graph.Query.Field(
            "preservationEligibility", context => AskAsync(context, store, scopes),
            description: "Whether an enterprise's credit may stand in for a security, or whether it is to be treated with caution as a respondent. Evidence for the court, which decides.",
            policy: Policies.Preservation, isNullable: true,
            arguments:
            [
                Argument.Of<Uscc>("uscc", description: "The enterprise."),
                Argument.Of<PreservationRole>("role", description: "On which side it stands."),
                Argument.Of<decimal>("claimAmount", description: "What is claimed, in yuan."),
                Argument.Of<string>("caseNumber", description: "The case, as the court writes it (案号), for example (2026)津0116财保12号."),
                Argument.Of<DateOnly?>("asOf", isNullable: true, description: "What was true on that day, under the rules of that day; today when left out."),
                Argument.Of<DateTimeOffset?>("knownAt", isNullable: true, description: "Only what was on record then; all that is on record when left out."),
            ]);
        graph.Object<PreservationEligibility>().Computed(
            "text",
            (answer, given) => answer.ToText(given["language"] is LabelLanguage.Zh ? Language.Zh : Language.En),
            description: "The same as a text to be read.", isNullable: false, arguments: [Argument.Of<LabelLanguage>("language", description: "The language of the text.")]);
    }

    private static async ValueTask<PreservationEligibility> AskAsync(ResolveContext context, EventStore store, Scopes scopes)
    {
        var caller = Scopes.CallerOf(context.Request.Http);
        var uscc = context.Argument<Uscc>("uscc");
        if (scopes.Of(context.Request).RefuseOther(uscc) is { } other) throw other.ToException();
        var today = context.Service<TimeProvider>().Today();
        var question = new EligibilityQuestion(
            uscc, context.Argument<PreservationRole>("role"), context.Argument<decimal>("claimAmount"), context.Argument<string>("caseNumber"),
            caller.Role is Role.Court ? caller.Organisation : null,
            context.ArgumentOrDefault<DateOnly?>("asOf") ?? today, context.ArgumentOrDefault<DateTimeOffset?>("knownAt"));
        var (answer, refusal) = await EligibilityReading.AskAsync(question, store, RuleFacts.Shipped, today, context.Stopped);
        if (refusal is not null) throw refusal.ToException();
        context.Request.Disclose(Policies.Preservation, uscc.Value);
        return answer!;
    }
}
