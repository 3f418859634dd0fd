using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Limits;
using CreditLedger.GraphQL.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditLedger.GraphQL.Tests.Differential;

/// <summary>
/// The corpus' schema over the corpus' world: every field answers what the world holds under its name. The reference implementation is
/// given the same two files.
/// </summary>
internal static class World
{
    // Limits are ours alone; what is compared must not meet them.
    private static readonly GraphLimits s_unlimited = new()
    {
        Depth = 1000, Fields = 1_000_000, Aliases = 100_000, Directives = 100_000, Cost = long.MaxValue, Timeout = TimeSpan.FromMinutes(5),
    };

    private static readonly JsonObject s_world = JsonNode.Parse(File.ReadAllText(Corpus.Path("world.json")))!.AsObject();
    private static readonly Dictionary<string, Thing> s_things = s_world.ToDictionary(entry => entry.Key, entry => Thing.Of(entry.Value!.AsObject()));

    public static string Sdl { get; } = File.ReadAllText(Corpus.Path("schema.graphql"));

    /// <summary>A schema without mutations and subscriptions; nothing is executed over it.</summary>
    public const string BareSdl = "type Query { bare: Int }";

    public static GraphEngine Engine { get; } = Over(Dressed());

    public static GraphEngine Bare { get; } = Over(SchemaReader.Read(BareSdl));

    public static GraphEngine Over(GraphSchema schema) => new(schema, new GraphOptions { Limits = s_unlimited }, NullLogger<GraphEngine>.Instance);

    public static RequestContext Request() => new(new ServiceCollection().BuildServiceProvider(), new ClaimsPrincipal());

    private static GraphSchema Dressed()
    {
        var schema = SchemaReader.Read(Sdl, new EvenScalar(), new AnyScalar());
        foreach (var type in schema.Types.Values.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            Set(type, nameof(ObjectType.Runtime), Thing.Classes.GetValueOrDefault(type.Name));
            foreach (var field in type.Fields)
            {
                Set(field, nameof(FieldDefinition.Source), new ResolverSource(context => ValueTask.FromResult(
                    Value((context.Parent as Thing ?? s_things[type.Name]).Held[field.Name], context))));
            }
        }

        return schema;

        // A schema that was read has no sources, and nobody but this check wants to give it some.
        static void Set(object of, string property, object? value) => of.GetType().GetProperty(property)!.SetValue(of, value);
    }

    private static object? Value(JsonNode? held, ResolveContext context) => held switch
    {
        null => null,
        JsonArray items => items.Select(item => Value(item, context)).ToArray(),
        JsonObject said when said["fails"] is { } why => throw new GraphException("WORLD_FAILS", why.GetValue<string>()),
        JsonObject said when said["adds"] is not null => Add(context),
        JsonObject => context.Arguments,
        JsonValue plain => plain.GetValueKind() switch
        {
            JsonValueKind.String when plain.GetValue<string>() is ['→', .. var name] => s_things[name],
            JsonValueKind.String => plain.GetValue<string>(),
            JsonValueKind.Number => plain.TryGetValue<long>(out var whole) ? (object)whole : plain.GetValue<double>(),
            var flag => flag == JsonValueKind.True,
        },
        _ => throw new InvalidOperationException($"the world holds {held}"),
    };

    private static long Add(ResolveContext context)
    {
        var sum = context.Request.Items.TryGetValue("sum", out var before) ? (long)before! : 0;
        sum += Convert.ToInt64(context.Arguments["by"], CultureInfo.InvariantCulture);
        context.Request.Items["sum"] = sum;
        return sum;
    }

    /// <summary>What the world holds under one name; a class for each type that stands behind an interface or a union.</summary>
    private record Thing(JsonObject Held)
    {
        public static Dictionary<string, Type> Classes { get; } = new(StringComparer.Ordinal)
        {
            ["Dog"] = typeof(Dog), ["Cat"] = typeof(Cat), ["Human"] = typeof(Human), ["Robot"] = typeof(Robot),
        };

        public static Thing Of(JsonObject held) =>
            held["is"]?.GetValue<string>() is { } type && Classes.TryGetValue(type, out var known) ? (Thing)Activator.CreateInstance(known, held)! : new Thing(held);
    }

    private sealed record Dog(JsonObject Held) : Thing(Held);

    private sealed record Cat(JsonObject Held) : Thing(Held);

    private sealed record Human(JsonObject Held) : Thing(Held);

    private sealed record Robot(JsonObject Held) : Thing(Held);

    private sealed class EvenScalar() : ScalarType("Even", null)
    {
        public override object ParseLiteral(Value literal) => Even(literal is IntValue number ? long.Parse(number.Raw, CultureInfo.InvariantCulture) : 1);

        public override object ParseJson(JsonElement json) => Even(json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? number : 1);

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue(Even(value is long number ? number : 1));

        private static long Even(long number) => number % 2 == 0 ? number : throw new CoercionException("not an even number");
    }

    /// <summary>Whatever is given, as it is given.</summary>
    private sealed class AnyScalar() : ScalarType("Any", null)
    {
        public override object ParseLiteral(Value literal) => literal switch
        {
            StringValue text => text.Text,
            BooleanValue flag => flag.IsTrue,
            EnumValue name => name.Name,
            IntValue number => double.Parse(number.Raw, CultureInfo.InvariantCulture),
            FloatValue number => double.Parse(number.Raw, CultureInfo.InvariantCulture),
            ListValue list => list.Items.Select(item => item is NullValue ? null : ParseLiteral(item)).ToArray(),
            ObjectValue fields => fields.Fields.GroupBy(field => field.Name.Value, field => field.Value)
                .ToDictionary(same => same.Key, same => same.Last() is NullValue ? null : ParseLiteral(same.Last())),
            _ => throw new CoercionException($"nothing is known of a {literal.GetType().Name}"),
        };

        public override object ParseJson(JsonElement json) => json.Clone();

        public override void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value);
    }
}
