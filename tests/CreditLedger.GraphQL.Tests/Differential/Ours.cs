using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>How far this implementation lets a case come, in the words in which the reference's runner says it.</summary>
internal static class Ours
{
    /// <summary>The question that a schema answers with all there is to it.</summary>
    public static string WholeSchema { get; } = File.ReadAllText(Corpus.Path("whole-schema.graphql"));

    public static Task<JsonNode> AnswerAsync(Case asked) => asked.IsSchema ? JudgeAsync(asked.Text) : RunAsync(asked);

    /// <summary>The rules of validation that a document breaks; none where it cannot even be read.</summary>
    public static IEnumerable<string> RulesBroken(Case asked)
    {
        try
        {
            return Validator.Validate(Over(asked).Schema, Parser.Parse(Encoding.UTF8.GetBytes(asked.Text))).Select(error => (string)error.Extensions!["rule"]!);
        }
        catch (GraphSyntaxException)
        {
            return [];
        }
    }

    private static async Task<JsonNode> RunAsync(Case asked)
    {
        if (Subscribes(asked))
        {
            return new JsonObject { ["subscription"] = true };
        }

        var variables = asked.Variables is null ? default : JsonDocument.Parse(asked.Variables).RootElement;
        using var response = await Over(asked).ExecuteAsync(new GraphRequest(asked.Text, asked.Operation, variables), World.Request());
        if (response.HasData)
        {
            var answer = new JsonObject { ["data"] = JsonNode.Parse(response.Utf8.Span)!["data"]?.DeepClone() };
            if (response.Errors.Count > 0)
            {
                answer["errors"] = new JsonArray([.. response.Errors.Select(error => (JsonNode)$"{string.Join('.', error.Path!)} @ {Places(error)}")]);
            }

            return answer;
        }

        return response.Errors[0].Code switch
        {
            GraphError.SyntaxCode => Refused("parse", response.Errors),
            GraphError.ValidationCode => Refused("validation", response.Errors),
            "VARIABLE_INVALID" => Refused("variables", response.Errors),
            "OPERATION_NOT_FOUND" or "OPERATION_AMBIGUOUS" => new JsonObject { ["refused"] = "operation" },
            var code => Refused(code, response.Errors),
        };
    }

    private static GraphEngine Over(Case asked) => asked.IsBare ? World.Bare : World.Engine;

    // A subscription is not executed here: it is compared up to where its source stream would begin.
    private static bool Subscribes(Case asked)
    {
        try
        {
            var document = Parser.Parse(Encoding.UTF8.GetBytes(asked.Text));
            var operations = document.Operations.Where(operation => asked.Operation is null || operation.Name?.Value == asked.Operation).ToList();
            return operations is [{ Kind: OperationKind.Subscription }] && Validator.Validate(Over(asked).Schema, document).Count == 0;
        }
        catch (GraphSyntaxException)
        {
            return false;
        }
    }

    private static async Task<JsonNode> JudgeAsync(string sdl)
    {
        try
        {
            var schema = SchemaReader.Read(sdl);
            using var response = await World.Over(schema).ExecuteAsync(new GraphRequest(WholeSchema), World.Request());
            var told = JsonNode.Parse(response.Utf8.Span)!["data"]!["__schema"]!;
            Leave(told["types"]!, name => !name.StartsWith("__", StringComparison.Ordinal) && Scalars.Specified.All(scalar => scalar.Name != name));
            Leave(told["directives"]!, name => SpecifiedDirectives.All.All(directive => directive.Name != name));
            return new JsonObject { ["accepted"] = true, ["data"] = told.DeepClone() };
        }
        catch (GraphSyntaxException unreadable)
        {
            return Refused("parse", [GraphError.From(unreadable)]);
        }
        catch (SchemaException)
        {
            return new JsonObject { ["refused"] = "schema" };
        }
    }

    // What every schema has is left out.
    private static void Leave(JsonNode list, Func<string, bool> kept) => list.AsArray().RemoveAll(item => !kept(item!["name"]!.GetValue<string>()));

    private static JsonObject Refused(string at, IEnumerable<GraphError> errors) =>
        new() { ["refused"] = at, ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)Places(error))]) };

    private static string Places(GraphError error) => string.Join(' ', (error.Locations ?? []).Select(place => $"{place.Line}:{place.Column}"));
}
