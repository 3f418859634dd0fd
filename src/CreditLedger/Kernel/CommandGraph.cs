using CreditLedger.Access;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Kernel;

/// <summary>Who stands behind a request of the graph, and what it is for.</summary>
/// <param name="Purpose">Null where none was stated.</param>
public sealed record Requester(Func<RequestContext, Caller> Caller, Func<RequestContext, string?> Purpose)
{
    /// <summary>As the host has put it among the features of the HTTP exchange.</summary>
    public static Requester OverHttp { get; } = new(request => request.Http?.Features.Get<Caller>() ?? Access.Caller.Anonymous, _ => null);
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
