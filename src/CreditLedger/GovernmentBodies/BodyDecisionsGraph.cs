using CreditLedger.Access;
using CreditLedger.Decisions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.GovernmentBodies;

/// <summary>Grades of government bodies for any day in the graph: a question of their own, so that no body stands among enterprises.</summary>
public static class BodyDecisionsGraph
{
    /// <param name="shelf">Answers come from the facts themselves, not from tables that follow them.</param>
    public static void Graph(GraphBuilder graph, RuleShelf shelf, Scopes scopes) => graph.Query.Field(
        "bodyDecisions", context => AskAsync(context, shelf, scopes),
        description: "What every scheme of government bodies in force on a day says of a body, from the facts of that day. What was taken back since is left out.",
        policy: Policies.GovernmentIntegrity, isNullable: true,
        arguments: DecisionsGraph.Asked("The government body."));

    private static async ValueTask<IReadOnlyList<RuleDecision>> AskAsync(ResolveContext context, RuleShelf shelf, Scopes scopes)
    {
        var (question, today) = DecisionsGraph.QuestionOf(context);
        var districts = scopes.Of(context.Request).Districts;
        var (decisions, refusal) = await DecisionsReading.AskOfBodyAsync(
            question, shelf, today, context.Stopped, district => districts is not null && !districts.Contains(district) ? BodyFiling.OutsideDistricts : null);
        if (refusal is not null) throw refusal.ToException();
        context.Request.Disclose(Policies.GovernmentIntegrity, question.Uscc.Value);
        return [.. decisions.Select(one => one.Decision)];
    }
}
