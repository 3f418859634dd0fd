using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Mutations;

/// <summary>The typed errors of all mutations: one object type for each code, all of them an <c>Error</c>.</summary>
internal sealed class ErrorTypes
{
    private readonly Dictionary<string, (MutationError Error, ObjectType Type)> _byCode = new(StringComparer.Ordinal);
    private readonly InterfaceType _face = new("Error", "Why something was not done.");

    public ErrorTypes() => AddFields(_face, fromProblem: null);

    public ObjectType Of(MutationError error)
    {
        if (_byCode.TryGetValue(error.Code, out var known))
        {
            return known.Error == error
                ? known.Type
                : throw new SchemaException([$"The code {error.Code} means two things: {Said(known.Error)}, and {Said(error)}."]);
        }

        if (_byCode.Values.FirstOrDefault(other => other.Error.TypeName == error.TypeName).Error is { } namesake)
        {
            throw new SchemaException([$"{error.TypeName} stands for two codes: {namesake.Code} and {error.Code}."]);
        }

        var type = new ObjectType(error.TypeName, error.Description);
        type.Interfaces.Add(_face);
        AddFields(type, field => new PropertyFieldSource((raised, _) => field(((RaisedError)raised).Problem)));
        _byCode.Add(error.Code, (error, type));
        return type;
    }

    private static string Said(MutationError error) => $"{error.TypeName}, \"{error.Description}\"";

    private static void AddFields(FieldsType type, Func<Func<MutationProblem, object?>, FieldSource>? fromProblem)
    {
        var required = new NonNullType(Scalars.String);
        Add("code", "Stable: it never changes its meaning.", required, problem => problem.Code);
        Add("message", "One factual line about this case.", required, problem => problem.Message);
        Add("hint", "What would help, where something would.", Scalars.String, problem => problem.Hint);

        void Add(string name, string description, GraphType of, Func<MutationProblem, object?> read) =>
            type.Add(new FieldDefinition(name, description, of) { Source = fromProblem?.Invoke(read) });
    }
}
