using System.Text;
using CreditLedger.GraphQL.Documents;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
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

    /// <summary>Every failure becomes an error in the response; nothing is thrown but the caller's own cancellation.</summary>
    /// <param name="readOnly">The request came by a way that only carries queries, such as HTTP GET.</param>
    public async Task<GraphResponse> ExecuteAsync(
        GraphRequest request, RequestContext context, bool readOnly = false, CancellationToken aborted = default)
    {
        try
        {
            return await AnswerAsync(request, context, readOnly, aborted);
        }
        catch (Exception defect) when (!aborted.IsCancellationRequested)
        {
            return GraphResponse.Refused(Failures.Tell(defect, Options, logger, aborted));
        }
    }

    private ValueTask<GraphResponse> AnswerAsync(GraphRequest request, RequestContext context, bool readOnly, CancellationToken aborted)
    {
        var (document, refusals) = Prepare(request, context);
        if (document is null)
        {
            return new(GraphResponse.Refused(refusals));
        }

        var (operation, refusal) = document.Select(request.OperationName);
        if (operation is null)
        {
            return new(GraphResponse.Refused(refusal!));
        }

        if (operation.Kind == OperationKind.Subscription || (readOnly && operation.Kind != OperationKind.Query))
        {
            return new(GraphResponse.WrongMethod(operation.Kind));
        }

        if (VariablesSize.Refusal(request.Variables, Options.Limits) is { } tooMany)
        {
            return new(GraphResponse.Refused(tooMany));
        }

        var errors = new List<GraphError>();
        if (operation.Variables.Coerce(request.Variables, errors) is not { } variables)
        {
            return new(GraphResponse.Refused(errors));
        }

        var plan = operation.Plan(variables);
        return Cost.Refusal(plan, Schema, variables, Options.Limits) is { } tooCostly
            ? new(GraphResponse.Refused(tooCostly))
            : RunAsync(plan, variables, context, aborted);
    }

    private async ValueTask<GraphResponse> RunAsync(
        OperationPlan plan, IReadOnlyDictionary<string, object?> variables, RequestContext context, CancellationToken aborted)
    {
        GraphMetrics.Requests.Add(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        stop.CancelAfter(Options.Limits.Timeout);
        var run = new OperationRun(Schema, plan, context, variables, Options, logger, stop.Token);
        try
        {
            run.Out.Raw("{\"data\":"u8);
            await Executor.RunAsync(plan, run);
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
