using System.Text;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Subscriptions;
using CreditLedger.GraphQL.Validation;
using Microsoft.Extensions.Logging;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Answers requests against one schema (§6). Thread-safe; one per schema.</summary>
public sealed class GraphEngine(GraphSchema schema, GraphOptions options, ILogger<GraphEngine> logger)
{
    private readonly RecentCache<PreparedDocument> _documents = new(options.DocumentsKept, options.DocumentBytesKept);
    private readonly ParserOptions _reading = new(options.Limits.Tokens);

    public GraphSchema Schema { get; } = schema;
    public GraphOptions Options { get; } = options;
    private Subscribing Subscribing => field ?? Interlocked.CompareExchange(ref field, new Subscribing(this), null) ?? field;

    /// <summary>Every failure becomes an error in the response; nothing is thrown but the caller's own cancellation.</summary>
    /// <param name="readOnly">The request came by a way that only carries queries, such as HTTP GET.</param>
    public async Task<GraphResponse> ExecuteAsync(
        GraphRequest request, RequestContext context, bool readOnly = false, CancellationToken aborted = default)
    {
        try
        {
            var ready = Ready(request, context, kind => kind == OperationKind.Query || (kind == OperationKind.Mutation && !readOnly));
            return ready.Refused ?? await RunAsync(ready, context, initialValue: null, aborted);
        }
        catch (Exception defect) when (!aborted.IsCancellationRequested)
        {
            return GraphResponse.Refused(Failures.Tell(defect, Options, logger, aborted));
        }
    }

    /// <summary>§6.2.3: a stream of responses, or why there is none.</summary>
    /// <param name="resumeAfter">Where the way it came says to go on, such as <c>Last-Event-ID</c>; it comes before the argument.</param>
    public async Task<Subscribed> SubscribeAsync(
        GraphRequest request, RequestContext context, long? resumeAfter = null, CancellationToken aborted = default)
    {
        var ready = Ready(request, context, kind => kind == OperationKind.Subscription);
        return ready.Refused is { } refused
            ? new Subscribed(refused, Events: null)
            : await Subscribing.SubscribeAsync(ready, context, resumeAfter, aborted);
    }

    /// <summary>Whether the operation that is meant is a subscription; what cannot be read is none.</summary>
    public bool IsSubscription(GraphRequest request, RequestContext context) =>
        Prepare(request, context).Document?.Select(request.OperationName).Operation is { Kind: OperationKind.Subscription };

    internal GraphError Tell(Exception failed, CancellationToken stopped) => Failures.Tell(failed, Options, logger, stopped);

    /// <summary>Everything that is asked of a request before it runs.</summary>
    /// <param name="serves">Which kinds of operation the way it came carries.</param>
    private ReadyOperation Ready(GraphRequest request, RequestContext context, Func<OperationKind, bool> serves)
    {
        var (document, refusals) = Prepare(request, context);
        if (document is null)
        {
            return ReadyOperation.Not(GraphResponse.Refused(refusals));
        }

        var (operation, refusal) = document.Select(request.OperationName);
        if (operation is null)
        {
            return ReadyOperation.Not(GraphResponse.Refused(refusal!));
        }

        if (!serves(operation.Kind))
        {
            return ReadyOperation.Not(GraphResponse.WrongMethod(operation.Kind));
        }

        if (VariablesSize.Refusal(request.Variables, Options.Limits) is { } tooMany)
        {
            return ReadyOperation.Not(GraphResponse.Refused(tooMany));
        }

        var errors = new List<GraphError>();
        if (operation.Variables.Coerce(request.Variables, errors) is not { } variables)
        {
            return ReadyOperation.Not(GraphResponse.Refused(errors));
        }

        var plan = operation.Plan(variables);
        return Cost.Refusal(plan, Schema, variables, Options.Limits) is { } tooCostly
            ? ReadyOperation.Not(GraphResponse.Refused(tooCostly))
            : new ReadyOperation(plan, variables, Refused: null);
    }

    internal async ValueTask<GraphResponse> RunAsync(ReadyOperation operation, RequestContext context, object? initialValue, CancellationToken aborted)
    {
        GraphMetrics.Requests.Add(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        stop.CancelAfter(Options.Limits.Timeout);
        var run = new OperationRun(Schema, operation.Plan!, context, operation.Variables, Options, logger, stop.Token);
        try
        {
            run.Out.Raw("{\"data\":"u8);
            await Executor.RunAsync(operation.Plan!, run, initialValue);
            return await WithheldAsync(context, stop.Token) is { } error ? Withhold(run, error) : GraphResponse.Finished(run);
        }
        catch
        {
            run.Out.Dispose();
            throw;
        }
    }

    private async Task<GraphError?> WithheldAsync(RequestContext context, CancellationToken stopped)
    {
        if (Options.Disclosed is not { } disclosed || (context.Opened.Count == 0 && context.Disclosures.Count == 0))
        {
            return null;
        }

        try
        {
            await disclosed(context, stopped);
            return null;
        }
        catch (Exception failed)
        {
            return Failures.Tell(failed, Options, logger, stopped);
        }
    }

    private static GraphResponse Withhold(OperationRun run, GraphError error)
    {
        run.Out.Dispose();
        return GraphResponse.Withheld(error);
    }

    /// <summary>What keeps a document from being run, whatever its variables; empty where nothing does.</summary>
    public IReadOnlyList<GraphError> Check(string document) => Prepare(document).Refusals;

    private (PreparedDocument? Document, IReadOnlyList<GraphError> Refusals) Prepare(GraphRequest request, RequestContext context)
    {
        var (text, refusal) = TrustedDocuments.Wanted(request, context, Options);
        return text is null ? (null, [refusal!]) : Prepare(text);
    }

    private (PreparedDocument? Document, IReadOnlyList<GraphError> Refusals) Prepare(string text)
    {
        if (_documents.Find(text) is { } known)
        {
            return (known, []);
        }

        Document document;
        try
        {
            document = Parser.Parse(Encoding.UTF8.GetBytes(text), _reading);
        }
        catch (GraphSyntaxException unreadable)
        {
            return (null, [GraphError.From(unreadable)]);
        }

        // Size first: validation compares selections with each other, which is dear in a document made to be so.
        if (DocumentSize.Refusal(document, Options.Limits, out var fields) is { } tooLarge)
        {
            return (null, [tooLarge]);
        }

        var errors = Validator.Validate(Schema, document);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        GraphMetrics.Documents.Add(1);
        var prepared = new PreparedDocument(Schema, document, fields);
        _documents.Keep(text, prepared, prepared.Weight + (sizeof(char) * text.Length));
        return (prepared, []);
    }
}

/// <summary>An operation of which everything is known that can be known before it runs, or why it does not run.</summary>
internal readonly record struct ReadyOperation(OperationPlan? Plan, IReadOnlyDictionary<string, object?> Variables, GraphResponse? Refused)
{
    public static ReadyOperation Not(GraphResponse refused) => new(Plan: null, InputCoercion.NoVariables, refused);
}
