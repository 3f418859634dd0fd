using System.Text.Json;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.Host.Tests.House;

/// <summary>One order or one filter that the schema offers, as a question that uses nothing else.</summary>
/// <param name="Filtered">The column of the filter; null for an order.</param>
internal sealed record OfferedQuestion(string Place, string Document, string? Filtered)
{
    public bool IsOrder => Filtered is null;
}

/// <summary>Every order and every filter of every list that begins at the root, or under a row that is found by its key.</summary>
internal static class OfferedQuestions
{
    // What is different is in every part of an index; and what serves one value serves each of several.
    private static readonly string[] s_unasked = ["neq", "nin", "in"];

    // What belongs to one enterprise, one batch or one inspector lies together and is little: there only the order is asked of an index.
    private static readonly string[] s_large = ["financeWhitelist", "preservationRegister"];

    public static IEnumerable<OfferedQuestion> Of(GraphSchema schema)
    {
        foreach (var root in schema.Root(GraphQL.Language.OperationKind.Query)!.Fields.Where(field => IsAskable(field)))
        {
            foreach (var question in OfList(root, root.Name))
            {
                yield return question with { Document = $"{{ {question.Document} }}" };
            }

            foreach (var under in IsList(root) || root.Type.Named is not ObjectType row ? [] : row.Fields.Where(IsAskable))
            {
                foreach (var question in OfList(under, $"{root.Name}.{under.Name}").Where(question => question.IsOrder || s_large.Contains(root.Name)))
                {
                    yield return question with { Document = $"{{ {root.Name}{Given(root)} {{ {question.Document} }} }}" };
                }
            }
        }
    }

    private static IEnumerable<OfferedQuestion> OfList(FieldDefinition field, string place)
    {
        if (!IsList(field))
        {
            yield break;
        }

        yield return new OfferedQuestion($"{place} in its own order", $"{field.Name}{Given(field)} {{ nodes {{ __typename }} }}", Filtered: null);
        foreach (var step in Fields(field, "order"))
        {
            foreach (var direction in (string[])["ASC", "DESC"])
            {
                var order = $"order: [{{ {step.Name}: {direction} }}]";
                yield return new OfferedQuestion($"{place} {order}", $"{field.Name}{Given(field, order)} {{ nodes {{ __typename }} }}", Filtered: null);
            }
        }

        foreach (var filter in Fields(field, "where").Where(filter => filter.Name is not ("and" or "or" or "not")))
        {
            foreach (var operation in ((InputObjectType)filter.Type.Named).Fields.Where(operation => !s_unasked.Contains(operation.Name)))
            {
                var where = $"where: {{ {filter.Name}: {{ {operation.Name}: {Sample(operation.Type.Named)} }} }}";
                yield return new OfferedQuestion($"{place} {where}", $"{field.Name}{Given(field, where)} {{ totalCount }}", JsonNamingPolicy.SnakeCaseLower.ConvertName(filter.Name));
            }
        }
    }

    private static IEnumerable<InputValueDefinition> Fields(FieldDefinition field, string argument) =>
        field.Argument(argument)?.Type.Named is InputObjectType type ? type.Fields : [];

    private static bool IsList(FieldDefinition field) => field.Type.Named is ObjectType type && type.Field("nodes") is not null && type.Field("totalCount") is not null;

    private static bool IsAskable(FieldDefinition field) => field.Arguments.Where(argument => argument.Type is NonNullType && argument.DefaultValue is null)
        .All(argument => argument.Type.Named is ScalarType or EnumType);

    private static string Given(FieldDefinition field, string beside = "")
    {
        var required = field.Arguments.Where(argument => argument.Type is NonNullType && argument.DefaultValue is null).Select(argument => $"{argument.Name}: {Sample(argument.Type.Named)}");
        string[] all = [.. required, .. beside.Length == 0 ? [] : (string[])[beside]];
        return all.Length == 0 ? "" : $"({string.Join(", ", all)})";
    }

    private static string Sample(NamedType type) => type switch
    {
        EnumType values => values.Values.First().Name,
        { Name: "Int" or "Float" } => "1",
        { Name: "Long" or "Decimal" or "LedgerPosition" } => "\"1\"",
        { Name: "Boolean" } => "true",
        { Name: "Date" } => "\"2026-01-01\"",
        { Name: "DateTime" } => "\"2026-01-01T00:00:00Z\"",
        { Name: "UUID" } => "\"00000000-0000-0000-0000-000000000001\"",
        { Name: "Uscc" } => "\"91110000600037341L\"",
        { Name: "PledgeCode" } => "\"12011620260701000001\"",
        _ => "\"x\"",
    };
}
