using System.Runtime.CompilerServices;
using CreditLedger.GraphQL.Execution;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>
/// §6.2.3.2 MapSourceToResponseEvent: each event of the source, answered like a query. It is read by one reader, once. Disposing of it
/// is §6.2.3.3 Unsubscribe.
/// </summary>
public sealed class ResponseStream : IDisposable
{
    // What will pass by itself. An event that met it is not shown half: the stream ends before it, and whoever comes back finds it whole.
    private static readonly string[] Passing = [Failures.Timeout, Failures.DatabaseUnavailable, Freshness.BehindCode];

    private readonly GraphEngine _engine;
    private readonly ReadyOperation _operation;
    private readonly RequestContext _subscriber;
    private readonly IAsyncEnumerable<SourceEvent> _source;
    private readonly SubscriptionLife _life;

    internal ResponseStream(
        GraphEngine engine, ReadyOperation operation, RequestContext subscriber, IAsyncEnumerable<SourceEvent> source, long after, SubscriptionLife life) =>
        (_engine, _operation, _subscriber, _source, After, _life) = (engine, operation, subscriber, source, after, life);

    /// <summary>Behind which position the stream begins.</summary>
    public long After { get; }

    /// <summary>Ends without a word when it is cancelled, and with an error when its life is over or the source fails.</summary>
    public async IAsyncEnumerable<ResponseEvent> ReadAsync([EnumeratorCancellation] CancellationToken unsubscribed = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(unsubscribed, _life.Over);
        await using var source = _source.GetAsyncEnumerator(stop.Token);
        for (var goesOn = true; goesOn;)
        {
            var step = await StepAsync(source, stop.Token, unsubscribed);
            goesOn = step is { IsFailure: false };
            if (step is not null)
            {
                yield return step;
            }
        }
    }

    public void Dispose() => _life.Dispose();

    private async ValueTask<ResponseEvent?> StepAsync(IAsyncEnumerator<SourceEvent> source, CancellationToken stop, CancellationToken unsubscribed)
    {
        ResponseEvent? step;
        try
        {
            step = !await source.MoveNextAsync() ? null
                : source.Current is SourceMark mark ? new ResponseEvent(mark.Position, Response: null)
                : await ExecuteAsync(source.Current, stop);
        }
        catch (Exception) when (unsubscribed.IsCancellationRequested || _life.Over.IsCancellationRequested)
        {
            step = null;
        }
        catch (Exception failed)
        {
            return Failure(_engine.Tell(failed, stop));
        }

        // What was cut off in the middle has failed in whatever way it was cut off.
        if (step is { IsFailure: false } || !stop.IsCancellationRequested)
        {
            return step;
        }

        step?.Response?.Dispose();
        return unsubscribed.IsCancellationRequested ? null : Failure(_life.Ended);
    }

    /// <summary>§6.2.3.2 ExecuteSubscriptionEvent. Each event is a reading of its own: who may see it is asked again, and what it showed is logged.</summary>
    private async Task<ResponseEvent> ExecuteAsync(SourceEvent happened, CancellationToken stop)
    {
        var request = _subscriber.Anew();
        if (_operation.Plan!.Root.Fields[0].Definition.Policies.Select(policy => _engine.Options.Authorise(request, policy)).FirstOrDefault(error => error is not null) is { } refused)
        {
            return Failure(refused);
        }

        if (happened.Shows is { } shows)
        {
            if (_engine.Options.Authorise(request, shows.Policy) is { } hidden)
            {
                return Failure(hidden);
            }

            request.Open(shows.Policy);
            request.Disclose(shows.Policy, shows.Subject);
        }

        var response = await _engine.RunAsync(_operation, request, happened, stop);
        if (response.IsWithheld)
        {
            return new ResponseEvent(Position: null, response, IsFailure: true);
        }

        if (response.Errors.FirstOrDefault(error => Passing.Contains(error.Code, StringComparer.Ordinal)) is { } passing)
        {
            response.Dispose();
            return Failure(passing);
        }

        return new ResponseEvent(happened.Position, response);
    }

    private static ResponseEvent Failure(GraphError error) => new(Position: null, GraphResponse.Refused(error), IsFailure: true);
}
