using System.Collections.Concurrent;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>A document that has been read and found valid, with the plans made from it so far.</summary>
internal sealed class PreparedDocument
{
    private const int PlansKept = 64;
    private const int FieldsKept = 4_000;

    // Measured, and rounded up: a token with its node, its name and its lists; a field of a plan with what is prepared for it.
    private const int BytesOfToken = 120;
    private const int BytesOfField = 3_000;

    private readonly IReadOnlyList<PreparedOperation> _operations;

    /// <param name="fields">Of all its operations, fragments spread out.</param>
    public PreparedDocument(GraphSchema schema, Document document, long fields)
    {
        // Once for all operations, of which a document may have thousands.
        string[] conditions = [.. Conditions.Of(document)];
        // Plans for all answers to six conditions, fewer where the fields are so many that they would hold a good part of the room for
        // all documents; what is beyond is compiled each time.
        var plans = Math.Clamp(FieldsKept / Math.Max(fields, 1), 1, Math.Min(1 << Math.Min(conditions.Length, 16), PlansKept));
        _operations = [.. document.Operations.Select(operation => new PreparedOperation(schema, document, operation, conditions, plans))];
        Weight = ((long)document.Tokens * BytesOfToken) + (plans * fields * BytesOfField);
    }

    /// <summary>The bytes that it and all its plans can come to hold.</summary>
    public long Weight { get; }

    /// <summary>§6.1: the operation that is meant, if it is clear which.</summary>
    public (PreparedOperation? Operation, GraphError? Refusal) Select(string? name) => (name, _operations) switch
    {
        (null, [var only]) => (only, null),
        (null, []) => (null, new GraphError("the document contains no operation", "OPERATION_NOT_FOUND")),
        (null, _) => (null, new GraphError("the document contains several operations; say which by operationName", "OPERATION_AMBIGUOUS")),
        _ when _operations.FirstOrDefault(operation => operation.Name == name) is { } named => (named, null),
        _ => (null, new GraphError($"the document contains no operation '{name}'", "OPERATION_NOT_FOUND")),
    };
}

/// <summary>One operation; a plan for each set of answers to its <c>@skip</c> and <c>@include</c> variables.</summary>
internal sealed class PreparedOperation(GraphSchema schema, Document document, OperationDefinition operation, string[] conditions, long plansKept)
{
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);

    public string? Name => operation.Name?.Value;
    public OperationKind Kind => operation.Kind;
    public Variables Variables { get; } = new(schema, operation.Variables);

    public OperationPlan Plan(IReadOnlyDictionary<string, object?> variables)
    {
        var answers = string.Create(conditions.Length, (conditions, variables), static (text, from) =>
        {
            for (var index = 0; index < text.Length; index++)
            {
                text[index] = from.variables.GetValueOrDefault(from.conditions[index]) is true ? '1' : '0';
            }
        });
        if (_plans.TryGetValue(answers, out var plan))
        {
            return plan;
        }

        var answered = conditions.Index().ToDictionary(each => each.Item, each => answers[each.Index] == '1', StringComparer.Ordinal);
        GraphMetrics.Plans.Add(1);
        plan = new PlanCompiler(schema, document, operation, answered).Compile();
        return _plans.Count < plansKept ? _plans.GetOrAdd(answers, plan) : plan;
    }
}

/// <summary>The variables that decide what is selected.</summary>
internal static class Conditions
{
    public static IEnumerable<string> Of(Document document) => document.Definitions
        .OfType<ExecutableDefinition>()
        .SelectMany(definition => Of(definition.SelectionSet))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Of(SelectionSet selections) => selections.Selections.SelectMany(selection => selection.Directives
        .Where(directive => directive.Name.Value is "skip" or "include")
        .SelectMany(directive => directive.Arguments)
        .Select(argument => argument.Value)
        .OfType<VariableValue>()
        .Select(variable => variable.Name.Value)
        .Concat(selection switch
        {
            Field { SelectionSet: { } under } => Of(under),
            InlineFragment inline => Of(inline.SelectionSet),
            _ => [],
        }));
}
