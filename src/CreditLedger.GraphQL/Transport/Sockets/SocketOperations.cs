using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Limits;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.GraphQL.Transport.Sockets;

/// <summary>The operations under way on one socket, by the client's ids.</summary>
internal sealed class SocketOperations(HttpContext http, GraphEngine engine, Outbox outbox)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Operation> _byId = new(StringComparer.Ordinal);
    private readonly List<Task> _running = [];
    private readonly GraphError _tooMany = new(
        $"{engine.Options.Subscriptions.PerConnection} operations are under way on this connection, and more are not allowed", SubscriptionLimits.PerConnectionCode);

    /// <exception cref="ClosureException">The id is in use.</exception>
    public async ValueTask BeginAsync(string id, GraphRequest request)
    {
        var operation = new Operation();
        bool isTooMany;
        lock (_gate)
        {
            if (_byId.ContainsKey(id))
            {
                throw new ClosureException(Closure.Taken(id));
            }

            isTooMany = _byId.Count >= engine.Options.Subscriptions.PerConnection;
            if (!isTooMany)
            {
                _byId.Add(id, operation);
                _running.RemoveAll(running => running.IsCompleted);
                _running.Add(Task.Run(() => RunAsync(id, request, operation)));
            }
        }

        if (isTooMany)
        {
            await outbox.SendAsync(SocketMessages.Error(id, [_tooMany]), CancellationToken.None);
        }
    }

    /// <summary>The client has stopped listening. It may have heard of the end before we hear of this.</summary>
    public async ValueTask StopAsync(string id)
    {
        Operation? operation;
        lock (_gate)
        {
            _byId.Remove(id, out operation);
        }

        if (operation is not null)
        {
            await operation.Stop.CancelAsync();
        }
    }

    /// <summary>Ends everything, and says so where somebody may still be listening.</summary>
    public async Task EndAllAsync(bool isTold)
    {
        Operation[] left;
        Task[] running;
        lock (_gate)
        {
            left = [.. _byId.Values];
            running = [.. _running];
        }

        foreach (var operation in left)
        {
            operation.IsToldItsEnd = isTold;
            await operation.Stop.CancelAsync();
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(string id, GraphRequest request, Operation operation)
    {
        var last = await LastAsync(id, request, operation.Stop.Token);

        // Free again before the client hears of the end, because it may use the id at once. What it has stopped itself is not there any more.
        if (IsRemoved(id, operation) && (!operation.Stop.IsCancellationRequested || operation.IsToldItsEnd))
        {
            await outbox.SendAsync(last, CancellationToken.None);
        }
    }

    /// <summary>Sends everything but the last message, and answers with that.</summary>
    private async Task<byte[]> LastAsync(string id, GraphRequest request, CancellationToken stop)
    {
        try
        {
            var context = new RequestContext(http.RequestServices, http.User, http);
            if (engine.Options.Term(context) is { } term && term.Until <= engine.Options.Clock.GetUtcNow())
            {
                return SocketMessages.Error(id, [term.Ended]);
            }

            return engine.IsSubscription(request, context)
                ? await FollowAsync(id, request, context, stop)
                : await AnswerAsync(id, request, context, stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return SocketMessages.Complete(id);
        }
        catch (Exception defect)
        {
            return SocketMessages.Error(id, [engine.Tell(defect, stop)]);
        }
    }

    private async Task<byte[]> AnswerAsync(string id, GraphRequest request, RequestContext context, CancellationToken stop)
    {
        using var response = await engine.ExecuteAsync(request, context, aborted: stop);
        if (!response.HasData)
        {
            return SocketMessages.Error(id, response.Errors);
        }

        await outbox.SendAsync(SocketMessages.Next(id, response.Utf8), stop);
        return SocketMessages.Complete(id);
    }

    private async Task<byte[]> FollowAsync(string id, GraphRequest request, RequestContext context, CancellationToken stop)
    {
        var subscribed = await engine.SubscribeAsync(request, context, aborted: stop);
        if (subscribed.Refused is { } refused)
        {
            using (refused)
            {
                return SocketMessages.Error(id, refused.Errors);
            }
        }

        using var events = subscribed.Events!;
        await foreach (var step in events.ReadAsync(stop))
        {
            using var response = step.Response;
            if (step.IsFailure)
            {
                return SocketMessages.Error(id, response!.Errors);
            }

            if (response is not null)
            {
                await outbox.SendAsync(SocketMessages.Next(id, response.Utf8), stop);
            }
        }

        return SocketMessages.Complete(id);
    }

    // The client may have given the id to another operation since.
    private bool IsRemoved(string id, Operation operation)
    {
        lock (_gate)
        {
            return _byId.GetValueOrDefault(id) == operation && _byId.Remove(id);
        }
    }

    private sealed class Operation
    {
        // Has nothing to dispose of: no timer, and what is linked to it is disposed of where it is linked.
        public CancellationTokenSource Stop { get; } = new();

        /// <summary>Stopped by us, not by the client.</summary>
        public bool IsToldItsEnd { get; set; }
    }
}
