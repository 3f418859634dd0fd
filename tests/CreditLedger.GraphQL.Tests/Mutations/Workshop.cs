using System.Text.Json;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Mutations;

/// <summary>Rates an author.</summary>
/// <param name="Id">Who.</param>
/// <param name="Stars">How many.</param>
/// <param name="Times">How often.</param>
/// <param name="Words">Why.</param>
public sealed record RateAuthor(string Id, int Stars, int Times = 3, IReadOnlyList<Praise>? Words = null);

/// <summary>Good words.</summary>
/// <param name="Text">The words.</param>
public sealed record Praise(string Text);

/// <summary>Lets an author go.</summary>
/// <param name="Id">Who.</param>
public sealed record ForgetAuthor(string Id);

/// <summary>The library's graph with two mutations, whose log and whose projections a spec plays itself.</summary>
public sealed class Workshop(LibraryGraph library)
{
    public static readonly MutationError Unknown = new("AuthorUnknownError", "AUTHOR_UNKNOWN", "Nobody is called so.");
    public static readonly MutationError TooGood = new("RatingTooGoodError", "RATING_TOO_GOOD", "Nobody is that good.");

    /// <summary>What was resolved, in order.</summary>
    public List<MutationContext> Done { get; } = [];

    /// <summary>Positions that were waited for.</summary>
    public List<long> Waited { get; } = [];

    public long Head { get; set; } = 100;

    public int HeadsRead { get; private set; }

    public Func<long, CancellationToken, Task<bool>> Reached { get; set; } = (_, _) => Task.FromResult(true);

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    public Func<Exception, GraphError?> Explain { get; set; } = _ => null;

    public GraphBuilder Graph()
    {
        var graph = new GraphBuilder(library.Database, JsonSerializerOptions.Web);
        Library.Graph(graph);
        return graph.Mutate(Rate).Mutate(Forget);
    }

    public MutationDefinition Rate => new(
        "rateAuthor", typeof(RateAuthor), [Unknown, TooGood], new ChangedRow(typeof(Author), [nameof(Author.Id)]), context =>
        {
            Done.Add(context);
            var input = (RateAuthor)context.Input;
            return ValueTask.FromResult(input.Stars switch
            {
                < 0 => throw new InvalidOperationException("a defect"),
                > 10 => new MutationOutcome(
                    [new MutationProblem("RATING_TOO_GOOD", $"{input.Stars} is more than ten", "give ten"), new MutationProblem("AUTHOR_UNKNOWN", "nobody")], null, []),
                9 => new MutationOutcome([new MutationProblem("NEVER_DECLARED", "what is this")], null, []),
                _ => new MutationOutcome([], 40 + Done.Count, [input.Id]),
            });
        });

    public MutationDefinition Forget => new(
        "forgetAuthor", typeof(ForgetAuthor), [Unknown], new ChangedRow(typeof(Author), [nameof(Author.Id)]), context =>
        {
            Done.Add(context);
            return ValueTask.FromResult(new MutationOutcome([], null, ["nobody at all"]));
        })
    { Policies = ["secrets"], Description = "Lets go." };

    public GraphEngine Engine(GraphBuilder? graph = null) => new(
        (graph ?? Graph()).Build(),
        new GraphOptions
        {
            Authorise = (request, policy) => request.Caller.HasClaim("policy", policy) ? null : new GraphError($"the policy '{policy}' is not met", "FORBIDDEN"),
            Head = _ =>
            {
                HeadsRead++;
                return Task.FromResult(Head);
            },
            Reached = (position, stop) =>
            {
                Waited.Add(position);
                return Reached(position, stop);
            },
            Patience = Patience,
            Explain = failure => Explain(failure),
        },
        NullLogger<GraphEngine>.Instance);
}
