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
    public static async Task<JsonNode> AnswerAsync(Case asked) => asked.IsSchema ? Judge(asked.Text) : await RunAsync(asked);

    private static async Task<JsonNode> RunAsync(Case asked)
    {
        if (Subscribes(asked))
        {
            return new JsonObject { ["subscription"] = true };
        }

        var variables = asked.Variables is null ? default : JsonDocument.Parse(asked.Variables).RootElement;
        using var response = await World.Engine.ExecuteAsync(new GraphRequest(asked.Text, asked.Operation, variables), World.Request());
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

    // A subscription is not executed here: it is compared up to where its source stream would begin.
    private static bool Subscribes(Case asked)
    {
        try
        {
            var document = Parser.Parse(Encoding.UTF8.GetBytes(asked.Text));
            var operations = document.Operations.Where(operation => asked.Operation is null || operation.Name?.Value == asked.Operation).ToList();
            return operations is [{ Kind: OperationKind.Subscription }] && Validator.Validate(World.Engine.Schema, document).Count == 0;
        }
        catch (GraphSyntaxException)
        {
            return false;
        }
    }

    private static JsonObject Judge(string sdl)
    {
        try
        {
            SchemaReader.Read(sdl);
            return new JsonObject { ["accepted"] = true };
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

    private static JsonObject Refused(string at, IEnumerable<GraphError> errors) =>
        new() { ["refused"] = at, ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)Places(error))]) };

    private static string Places(GraphError error) => string.Join(' ', (error.Locations ?? []).Select(place => $"{place.Line}:{place.Column}"));
}
