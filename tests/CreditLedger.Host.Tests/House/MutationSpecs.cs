using System.Text.RegularExpressions;
using CreditLedger.Access;
using CreditLedger.GraphQL.Schema;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Tests.House;

/// <summary>Every command that people give has a mutation, whose errors are exactly what the command can be refused with.</summary>
public partial class MutationSpecs
{
    private static readonly Type[] Commands = [.. typeof(Uscc).Assembly.GetTypes().Where(type => type.IsDefined(typeof(CommandAttribute), inherit: false))];

    [Fact]
    public void every_command_has_its_mutation_and_every_mutation_its_command() =>
        Violations(Platform.SchemaAlone(), Commands, Repository.Sources("src/CreditLedger")).ShouldBeEmpty();

    [Fact]
    public void a_command_without_a_mutation_would_be_noticed() =>
        Violations(Schema(Field("other")), [typeof(Planted)], []).ShouldBe(["Planted has no mutation", "other is the mutation of no command"]);

    [Fact]
    public void a_refusal_that_the_mutation_does_not_know_would_be_noticed() =>
        Violations(Schema(Field("planted", "PlantedSeenError", "StreamContendedError", "CommandIdReusedError")), [typeof(Planted)], [])
            .ShouldBe(["Planted can be refused with PLANTED_UNSEEN, and its mutation does not say so"]);

    [Fact]
    public void an_error_that_the_command_never_meets_would_be_noticed() =>
        Violations(Schema(Field("planted", "PlantedSeenError", "PlantedUnseenError", "NotOwnError", "CommandIdReusedError", "StreamContendedError")), [typeof(Planted)], [])
            .ShouldBe(["Planted is never refused with NotOwnError"]);

    [Fact]
    public void a_refusal_that_a_command_borrows_without_declaring_it_would_be_noticed() =>
        Violations(Schema(Field("planted", "PlantedSeenError", "PlantedUnseenError", "CommandIdReusedError", "StreamContendedError")), [typeof(Planted)],
            [new SourceFile("src/X/Planted.cs", "if (far) return Districts.Unknown; return command.Bad ? Other.NoSuch : Seen;")])
            .ShouldBe(["Planted refuses with Districts.Unknown, which it does not declare"]);

    private static IEnumerable<string> Violations(GraphSchema schema, IReadOnlyList<Type> commands, IReadOnlyList<SourceFile> sources)
    {
        var mutations = (schema.Mutation?.Fields ?? []).ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var command in commands)
        {
            if (!mutations.Remove(char.ToLowerInvariant(command.Name[0]) + command.Name[1..], out var mutation))
            {
                yield return $"{command.Name} has no mutation";
                continue;
            }

            var errors = ((UnionType)((ObjectType)mutation.Type.Named).Field("errors")!.Type.Named).Members.Select(member => member.Name).ToHashSet();
            foreach (var refusal in Refusals(command))
            {
                if (!errors.Remove(TypeOf(refusal.Code))) yield return $"{command.Name} can be refused with {refusal.Code}, and its mutation does not say so";
            }

            foreach (var error in errors.Order()) yield return $"{command.Name} is never refused with {error}";
            foreach (var borrowed in Borrowed(command, sources)) yield return $"{command.Name} refuses with {borrowed}, which it does not declare";
        }

        foreach (var orphan in mutations.Keys) yield return $"{orphan} is the mutation of no command";
    }

    /// <summary>Its own, and those of the desk's checks: said here once more, by what the command names and who may give it.</summary>
    private static IEnumerable<Refusal> Refusals(Type command)
    {
        var roles = ((CommandAttribute)command.GetCustomAttributes(typeof(CommandAttribute), inherit: false)[0]).Roles;
        var given = command.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var asked = command.GetMethod("Decide")!.GetParameters().Select(parameter => parameter.ParameterType).ToList();
        bool Names(string member) => command.GetProperty(member) is not null;
        bool May(params Role[] any) => any.Any(roles.Contains);

        var own = command.GetFields().Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!);
        var desk = new (bool Applies, Refusal Refusal)[]
        {
            (Names("Uscc"), Standing.NotRegistered),
            (Names("Uscc") && May(Role.Regulator), Standing.OutsideDistricts),
            (Names("Uscc") && May(Role.Regulator), Standing.OutsideSectors),
            ((Names("Uscc") && May(Role.Enterprise)) || (Names("AgencyId") && May(Role.Regulator, Role.SourceAgency)) || (Names("Court") && May(Role.Court)), Standing.NotOwn),
            (true, CommandDesk.IdReused),
            (given.Any(parameter => parameter.ParameterType == typeof(string)), CommandDesk.NoSuchName),
            (asked.Contains(typeof(WorkingDayCalendar)) || asked.Contains(typeof(City.CityReference)), CommandDesk.CalendarNotCovered),
            (true, CommandDesk.Contended),
        };
        return own.Concat(desk.Where(one => one.Applies).Select(one => one.Refusal)).DistinctBy(refusal => refusal.Code);
    }

    // A refusal of another type that the command's file answers with must be one of its own by an alias, or no caller is told of it.
    private static IEnumerable<string> Borrowed(Type command, IReadOnlyList<SourceFile> sources) =>
        from file in sources
        where Path.GetFileName(file.Path) == $"{command.Name}.cs"
        from Match match in Foreign().Matches(string.Join('\n', file.Text.Split('\n').Where(line => !line.Contains("static readonly Refusal", StringComparison.Ordinal))))
        let refusal = typeof(Uscc).Assembly.GetTypes().Where(type => type.Name == match.Groups["type"].Value).SelectMany(type => type.GetFields())
            .Where(field => field.IsStatic && field.FieldType == typeof(Refusal) && field.Name == match.Groups["field"].Value)
            .Select(field => (Refusal)field.GetValue(null)!).FirstOrDefault()
        where refusal is not null && Refusals(command).All(declared => declared.Code != refusal.Code)
        select $"{match.Groups["type"].Value}.{match.Groups["field"].Value}";

    private static string TypeOf(string code) => string.Concat(code.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant())) + "Error";

    private static GraphSchema Schema(params FieldDefinition[] mutations)
    {
        var (query, mutation) = (new ObjectType("Query", null), new ObjectType("Mutation", null));
        query.Add(new FieldDefinition("any", null, Scalars.Int));
        foreach (var field in mutations) mutation.Add(field);
        return new SchemaBuilder { Query = query, Mutation = mutation }.Build();
    }

    private static FieldDefinition Field(string name, params string[] errors)
    {
        var union = new UnionType($"{name}Error", null);
        foreach (var error in errors.DefaultIfEmpty("NoError"))
        {
            var type = new ObjectType(error, null);
            type.Add(new FieldDefinition("code", null, Scalars.String));
            union.Members.Add(type);
        }

        var payload = new ObjectType($"{name}Payload", null);
        payload.Add(new FieldDefinition("errors", null, new ListType(union)));
        return new FieldDefinition(name, null, payload);
    }

    [GeneratedRegex(@"\b(?<type>[A-Z]\w+)\.(?<field>[A-Z]\w+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Foreign();

    [Command(typeof(Planted), Role.Operator)]
    private sealed record Planted(int Number)
    {
        public static readonly Refusal Seen = new("PLANTED_SEEN", "planted");
        public static readonly Refusal Unseen = new("PLANTED_UNSEEN", "planted");

        public static void Decide(Planted command) => ArgumentNullException.ThrowIfNull(command);
    }
}
