using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Mutations;

/// <summary>From a definition to its field, its input, its payload and its errors, as HotChocolate's mutation conventions shape them.</summary>
internal sealed class MutationTypes(GraphBuilder graph)
{
    private const string CommandId = "commandId";
    private readonly ErrorTypes _errors = new();

    public FieldDefinition Field(MutationDefinition definition)
    {
        if (definition.Errors.Count == 0)
        {
            throw new SchemaException([$"The mutation {definition.Name} cannot be refused: it names no error."]);
        }

        var byCode = new Dictionary<string, ObjectType>(StringComparer.Ordinal);
        foreach (var error in definition.Errors)
        {
            byCode[error.Code] = _errors.Of(error);
        }

        var description = definition.Description ?? graph.Types.DescriptionOf(definition.Input);
        var field = new FieldDefinition(definition.Name, description, new NonNullType(PayloadOf(definition, byCode)))
        {
            Source = new ResolverSource(async context => Payload.Of(await definition.Resolve(Read(definition, context)), byCode)),
            Policies = definition.Policies,
        };
        return field.With(new InputValueDefinition("input", "What is to be done, and to whom.", InputOf(definition)));
    }

    private GraphType InputOf(MutationDefinition definition)
    {
        var type = graph.Types.InputOf(definition.Input);
        if (type.Named is not InputObjectType input || input.Field(CommandId) is not null)
        {
            throw new SchemaException([
                $"{definition.Input.Name} cannot be the input of {definition.Name}: it must be a record of its own, without a member {CommandId}."]);
        }

        input.Add(new InputValueDefinition(
            CommandId, "The caller's own name for this very command. Sent again under the same id it is not done twice, and hears its first outcome.", Scalars.Uuid));
        return type;
    }

    private ObjectType PayloadOf(MutationDefinition definition, Dictionary<string, ObjectType> byCode)
    {
        var name = char.ToUpperInvariant(definition.Name[0]) + definition.Name[1..];
        var union = new UnionType($"{name}Error", $"Why `{definition.Name}` was refused.");
        union.Members.AddRange(byCode.Values);
        var payload = new ObjectType($"{name}Payload", $"What became of `{definition.Name}`.") { Runtime = typeof(Payload) };
        payload.Add(Changed(definition));
        payload.Add(new FieldDefinition("errors", "Why it was not done; null when its effect holds.", new ListType(new NonNullType(union)))
        {
            Source = new PropertyFieldSource((owner, _) => ((Payload)owner).Errors),
        });
        payload.Add(new FieldDefinition(
            "position", "From which position of the log on the effect holds: as `atLeast` of a query it makes the answer show it.", Scalars.LedgerPosition)
        {
            Source = new PropertyFieldSource((owner, _) => ((Payload)owner).Position),
        });
        return payload;
    }

    private FieldDefinition Changed(MutationDefinition definition)
    {
        var draft = graph.Draft(definition.Changes.Row);
        var table = draft.Table;
        var rows = new RowsField(table, RowsKind.One)
        {
            Keys = [.. definition.Changes.By.Select(table.Column).Select(column => (draft.NameOf(column), column))],
            KeysOf = owner => [.. ((Payload)owner).Key],
        };
        return new FieldDefinition(
            char.ToLowerInvariant(table.Name[0]) + table.Name[1..], "As it stands after the change; null when it was refused.", table.Type)
        {
            Source = new ChangedRowSource(rows, graph.Database),
        };
    }

    private static MutationContext Read(MutationDefinition definition, ResolveContext context)
    {
        var fields = (IReadOnlyDictionary<string, object?>)context.Arguments["input"]!;
        Storable(fields);
        return new MutationContext(
            InputRecords.To(definition.Input, fields)!, fields.GetValueOrDefault(CommandId) as Guid?, context.Request, context.Stopped);
    }

    // JSON can say U+0000, and no database of ours can keep it.
    private static void Storable(object? value)
    {
        switch (value)
        {
            case string text when text.Contains('\0', StringComparison.Ordinal):
                throw new CoercionException("a text holds the character U+0000");
            case IReadOnlyDictionary<string, object?> fields:
                fields.Values.ToList().ForEach(Storable);
                break;
            case object?[] items:
                items.ToList().ForEach(Storable);
                break;
        }
    }
}
