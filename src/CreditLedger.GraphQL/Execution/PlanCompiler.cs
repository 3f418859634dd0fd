using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>Compiles one operation of a validated document.</summary>
/// <param name="conditions">The values of the variables that <c>@skip</c> and <c>@include</c> name: a plan is made for one answer to each.</param>
internal sealed class PlanCompiler(
    GraphSchema schema, Document document, OperationDefinition operation, IReadOnlyDictionary<string, bool> conditions)
{
    private readonly Dictionary<string, FragmentDefinition> _fragments =
        document.Fragments.ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);

    public OperationPlan Compile() => new()
    {
        Kind = operation.Kind,
        Root = Object(schema.Root(operation.Kind)!, [operation.SelectionSet]),
    };

    private ObjectPlan Object(ObjectType type, IReadOnlyList<SelectionSet> selections)
    {
        var grouped = new OrderedDictionary<string, List<Field>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selection in selections)
        {
            Collect(type, selection, grouped, visited);
        }

        return new ObjectPlan(type, [.. grouped.Select(entry => Field(type, entry.Key, entry.Value))]);
    }

    /// <summary>§6.3.2 CollectFields.</summary>
    private void Collect(ObjectType type, SelectionSet selections, OrderedDictionary<string, List<Field>> grouped, HashSet<string> visited)
    {
        foreach (var selection in selections.Selections.Where(IsIncluded))
        {
            switch (selection)
            {
                case Field field:
                    if (!grouped.TryGetValue(field.ResponseKey, out var same))
                    {
                        grouped.Add(field.ResponseKey, same = []);
                    }

                    same.Add(field);
                    break;
                case FragmentSpread spread when visited.Add(spread.Name.Value):
                    var fragment = _fragments[spread.Name.Value];
                    if (Applies(type, fragment.TypeCondition))
                    {
                        Collect(type, fragment.SelectionSet, grouped, visited);
                    }

                    break;
                case InlineFragment inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, grouped, visited);
                    break;
            }
        }
    }

    private FieldPlan Field(ObjectType parent, string key, List<Field> nodes)
    {
        var name = nodes[0].Name.Value;
        var definition = schema.Field(parent, name)!;
        SelectionSet[] under = [.. nodes.Select(node => node.SelectionSet).OfType<SelectionSet>()];
        return new FieldPlan(key, parent, definition, nodes, Complete(definition.Type, under, isNonNull: false));
    }

    private Completion Complete(GraphType type, SelectionSet[] under, bool isNonNull) => type switch
    {
        NonNullType nonNull => Complete(nonNull.Of, under, isNonNull: true),
        ListType list => new ListCompletion(Complete(list.Of, under, isNonNull: false), isNonNull),
        ScalarType or EnumType => new LeafCompletion((NamedType)type, isNonNull),
        _ => new ObjectCompletion((NamedType)type, isNonNull, concrete => Object(concrete, under)),
    };

    private bool IsIncluded(Selection selection) => selection.Directives.All(directive => directive.Name.Value switch
    {
        "skip" => !Condition(directive),
        "include" => Condition(directive),
        _ => true,
    });

    private bool Condition(Directive directive) => directive.Arguments[0].Value switch
    {
        BooleanValue literal => literal.IsTrue,
        VariableValue variable => conditions[variable.Name.Value],
        _ => false,
    };

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || condition.Name.Value == type.Name
        || (schema.Types.GetValueOrDefault(condition.Name.Value) is { } named && schema.PossibleTypes(named).Contains(type));
}
