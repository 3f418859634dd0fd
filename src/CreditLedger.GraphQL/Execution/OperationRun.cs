using System.Runtime.ExceptionServices;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.Logging;

namespace CreditLedger.GraphQL.Execution;

/// <summary>One operation being answered: what it may use and what it has written so far.</summary>
public sealed class OperationRun(
    GraphSchema schema, OperationPlan plan, RequestContext request, IReadOnlyDictionary<string, object?> variables,
    GraphOptions options, ILogger logger, CancellationToken stopped)
{
    private Dictionary<string, GraphError?>? _policies;

    public GraphSchema Schema { get; } = schema;
    public RequestContext Request { get; } = request;
    public IReadOnlyDictionary<string, object?> Variables { get; } = variables;
    public CancellationToken Stopped { get; } = stopped;
    public JsonBuffer Out { get; } = new(lengthMax: options.Limits.AnswerBytes);
    public ResponsePath Path { get; } = new();
    public List<GraphError> Errors { get; } = [];

    /// <summary>See <see cref="GraphOptions.Share"/>.</summary>
    internal SemaphoreSlim? Share { get; } = options.Share(request);

    internal Freshness Freshness => field ??= new Freshness(options, plan, this);

    /// <summary>Begins one field of an object: the comma before it, its key, its place in the path.</summary>
    /// <returns>Where its value begins in <see cref="Out"/>.</returns>
    internal int Begin(FieldPlan field, bool isFirst)
    {
        Out.Raw(isFirst ? field.KeyBytes : field.NextKeyBytes);
        Path.Enter(field.Key);
        return Out.Length;
    }

    /// <summary>Ends it. A field without a value is null where it may be; where it may not, the answer is false and the object around it is null (§6.4.4).</summary>
    internal bool End(FieldPlan field, int depth, int mark, bool isWritten)
    {
        Path.LeaveTo(depth);
        if (isWritten || field.Completion.IsNonNull)
        {
            return isWritten;
        }

        Out.CutTo(mark);
        Out.Null();
        return true;
    }

    /// <summary>Why the caller may not have this field; null when it may. Each policy is asked once per request.</summary>
    public GraphError? Refusal(FieldDefinition field)
    {
        foreach (var policy in field.Policies)
        {
            _policies ??= new Dictionary<string, GraphError?>(StringComparer.Ordinal);
            if (!_policies.TryGetValue(policy, out var refusal))
            {
                _policies.Add(policy, refusal = options.Authorise(Request, policy));
                if (refusal is null)
                {
                    Request.Open(policy);
                }
            }

            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    public void Fail(FieldPlan field, GraphError error) =>
        Errors.Add(error with { Locations = error.Locations ?? field.Locations, Path = Path.Copy() });

    /// <summary>An answer that has grown too large is not one field's failure: all of it is refused.</summary>
    public void Fail(FieldPlan field, Exception exception)
    {
        if (exception is AnswerTooLargeException)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        Fail(field, Failures.Tell(exception, options, logger, Stopped));
    }

    public void FailNull(FieldPlan field) =>
        Fail(field, new GraphError($"cannot return null for non-nullable field {field.Parent.Name}.{field.Definition.Name}", "NULL_IN_NON_NULL_FIELD"));
}
