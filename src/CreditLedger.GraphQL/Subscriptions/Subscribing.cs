using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>§6.2.3 Subscribe: from a request to a stream of responses, or to the errors for which there is none.</summary>
internal sealed class Subscribing(GraphEngine engine)
{
    private static readonly GraphError Full = new("as many subscriptions as are allowed are under way; try again later", SubscriptionLimits.FullCode);
    private static readonly GraphError Over = new("the subscription's longest life is over; begin again after the last position", SubscriptionLimits.OverCode);

    private readonly Places _places = new(engine.Options.Subscriptions.InAll);

    public async Task<Subscribed> SubscribeAsync(ReadyOperation operation, RequestContext request, long? resumeAfter, CancellationToken stopped)
    {
        if (LifeOf(request) is not var (life, ended))
        {
            return Refused(engine.Options.Term(request)!.Ended);
        }

        if (!_places.TryTake())
        {
            return Refused(Full);
        }

        var place = new SubscriptionLife(_places, life, ended, engine.Options.Clock);
        var isBegun = false;
        try
        {
            var (source, after) = await CreateSourceEventStreamAsync(operation, request, resumeAfter, stopped);
            isBegun = true;
            return new Subscribed(Refused: null, new ResponseStream(engine, operation, request, source, after, place));
        }
        catch (Exception failed) when (!stopped.IsCancellationRequested)
        {
            var field = operation.Plan!.Root.Fields[0];
            return Refused(engine.Tell(failed, stopped) with { Locations = [.. field.Nodes.Select(node => node.Location)], Path = [field.Key] });
        }
        finally
        {
            if (!isBegun)
            {
                place.Dispose();
            }
        }
    }

    /// <summary>§6.2.3.1.</summary>
    private async Task<(IAsyncEnumerable<SourceEvent> Source, long After)> CreateSourceEventStreamAsync(
        ReadyOperation operation, RequestContext request, long? resumeAfter, CancellationToken stopped)
    {
        // Validation has seen to it that there is exactly one (§5.2.4.1).
        var field = operation.Plan!.Root.Fields[0];
        foreach (var policy in field.Definition.Policies)
        {
            if (engine.Options.Authorise(request, policy) is { } refused)
            {
                throw new GraphException(refused.Code, refused.Message, refused.Extensions);
            }
        }

        var arguments = field.Arguments.Value.Coerce(operation.Variables);
        var head = await engine.Options.Head(stopped);
        var after = resumeAfter ?? arguments.GetValueOrDefault(SubscriptionTypes.After) as long? ?? head;
        if (after > head)
        {
            throw new GraphException(Freshness.UnknownCode, "the log has not come to this position yet; positions are those that events and mutations give");
        }

        var definition = ((SubscriptionSource)field.Definition.Source!).Definition;
        var context = new SubscriptionContext(InputRecords.To(definition.Arguments, arguments)!, after, request, stopped);
        return (await definition.Subscribe(context), after);
    }

    private (TimeSpan Life, GraphError Ended)? LifeOf(RequestContext request)
    {
        var longest = engine.Options.Subscriptions.LongestLife;
        if (engine.Options.Term(request) is not { } term)
        {
            return (longest, Over);
        }

        var left = term.Until - engine.Options.Clock.GetUtcNow();
        return left <= TimeSpan.Zero ? null
            : left < longest ? (left, term.Ended)
            : (longest, Over);
    }

    private static Subscribed Refused(GraphError error) => new(GraphResponse.Refused(error), Events: null);
}
