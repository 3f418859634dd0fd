using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Subscriptions;

/// <summary>From a definition to its field of the subscription root.</summary>
internal sealed class SubscriptionTypes(GraphBuilder graph)
{
    public const string After = "after";
    private const string Position = "position";
    private readonly HashSet<ObjectType> _positioned = [];

    public FieldDefinition Field(SubscriptionDefinition definition)
    {
        var description = definition.Description ?? graph.Types.DescriptionOf(definition.Arguments);
        var field = new FieldDefinition(definition.Name, description, new NonNullType(Event(definition)))
        {
            Source = new SubscriptionSource(definition),
            Policies = definition.Policies,
        };
        foreach (var argument in ArgumentsOf(definition))
        {
            field.With(argument);
        }

        return field.With(new InputValueDefinition(
            After, "Begins with the first event after this position, such as that of the last event received; without it, with what comes from now on.",
            Scalars.LedgerPosition));
    }

    // A record is read as input in one way only, whether it is an argument or stands for several.
    private IReadOnlyCollection<InputValueDefinition> ArgumentsOf(SubscriptionDefinition definition) =>
        graph.Types.InputOf(definition.Arguments).Named is InputObjectType input && input.Field(After) is null
            ? input.Fields
            : throw new SchemaException([$"{definition.Arguments.Name} cannot be the arguments of {definition.Name}: it must be a record without a member {After}."]);

    private ObjectType Event(SubscriptionDefinition definition)
    {
        if (!definition.Yields.IsAssignableTo(typeof(SourceEvent)) || graph.Types.NamedOf(definition.Yields) is not ObjectType type)
        {
            throw new SchemaException([$"{definition.Name} yields {definition.Yields.Name}, which is no {nameof(SourceEvent)}."]);
        }

        if (_positioned.Add(type))
        {
            graph.Types.Replaced.Add((type, Position));
            graph.Types.Replaced.Add((type, "shows"));
            type.Add(new FieldDefinition(
                Position, "Where the event stands in the log: given as `after` it makes the stream go on behind it.", new NonNullType(Scalars.LedgerPosition))
            {
                Source = new PropertyFieldSource((owner, _) => ((SourceEvent)owner).Position),
            });
        }

        return type;
    }
}

/// <summary>§6.2.3.2: for each event the root field's value is the event itself.</summary>
internal sealed class SubscriptionSource(SubscriptionDefinition definition) : PropertyFieldSource((happened, _) => happened)
{
    public SubscriptionDefinition Definition { get; } = definition;
}
