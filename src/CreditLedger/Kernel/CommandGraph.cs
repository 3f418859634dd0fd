using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Kernel;

/// <summary>Who stands behind a request of the graph, and what it is for.</summary>
/// <param name="Purpose">Null where none was stated.</param>
public sealed record Requester(Func<RequestContext, Caller> Caller, Func<RequestContext, string?> Purpose)
{
    /// <summary>The bearer of the request's token; the purpose where it is one of the list.</summary>
    public static Requester OverHttp(Purposes purposes) =>
        new(request => Scopes.CallerOf(request.Http), request => request.Http is { } http ? purposes.PurposeOf(http)?.Id : null);
}

/// <summary>A mutation for each command that people give.</summary>
public static class CommandGraph
{
    public static void Graph(GraphBuilder graph, CommandDesk desk, Requester requester)
    {
        foreach (var kind in desk.Kinds)
        {
            graph.Mutate(new MutationDefinition(
                kind.Mutation, kind.Command, [.. kind.Refusals.Select(ErrorOf)], new ChangedRow(kind.Row, kind.By),
                context => GiveAsync(desk, kind, requester, context)));
        }
    }

    /// <summary><c>PLEDGE_NOT_SIGNED</c> is a <c>PledgeNotSignedError</c>.</summary>
    public static MutationError ErrorOf(Refusal refusal) => new(
        string.Concat(refusal.Code.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => word[..1] + word[1..].ToLowerInvariant())) + "Error",
        refusal.Code, $"{char.ToUpperInvariant(refusal.Message[0])}{refusal.Message[1..]}.");

    private static async ValueTask<MutationOutcome> GiveAsync(CommandDesk desk, CommandKind kind, Requester requester, MutationContext context)
    {
        var (refusal, position, key) = await desk.GiveAsync(
            context.Input, requester.Caller(context.Request), context.CommandId, requester.Purpose(context.Request), context.Stopped);
        if (refusal is not null && !kind.Refusals.Any(known => known.Code == refusal.Code))
        {
            // Nothing was recorded. That the role may not is told at the top, as for every question; so is what a command did not declare.
            throw new GraphException(refusal.Code, refusal.Hint is null ? refusal.Message : $"{refusal.Message}; {refusal.Hint}");
        }

        return new MutationOutcome(refusal is null ? [] : [new MutationProblem(refusal.Code, refusal.Message, refusal.Hint)], position, key);
    }
}
