using System.Reflection;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Tests.House;

/// <summary>Every command has its specs, and every refusal it declares is provoked in them.</summary>
public class CommandSpecs
{
    private static readonly Type[] Commands =
    [
        .. typeof(Uscc).Assembly.GetExportedTypes().Where(type => type.GetMethod("Decide", BindingFlags.Public | BindingFlags.Static) is not null),
    ];

    [Fact]
    public void every_declared_refusal_of_every_command_appears_in_its_specs()
    {
        Commands.Length.ShouldBeGreaterThan(10);
        Violations(Commands, Repository.Sources("tests/CreditLedger.Tests")).ShouldBeEmpty();
    }

    [Fact]
    public void a_command_without_specs_would_be_noticed() =>
        Violations([typeof(Planted)], []).ShouldBe(["Planted has no PlantedSpecs"]);

    [Fact]
    public void a_refusal_that_no_spec_provokes_would_be_noticed() =>
        Violations([typeof(Planted)], [new SourceFile("tests/X/PlantedSpecs.cs", "Planted.Seen")]).ShouldBe(["Planted.Unseen is provoked by no spec"]);

    private static IEnumerable<string> Violations(IEnumerable<Type> commands, IReadOnlyList<SourceFile> specs) =>
        from command in commands
        let file = specs.SingleOrDefault(spec => Path.GetFileName(spec.Path) == $"{command.Name}Specs.cs")
        let refusals = command.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(Refusal))
        from violation in file is null
            ? [$"{command.Name} has no {command.Name}Specs"]
            : refusals.Where(refusal => !file.Text.Contains($"{command.Name}.{refusal.Name}", StringComparison.Ordinal))
                .Select(refusal => $"{command.Name}.{refusal.Name} is provoked by no spec")
        select violation;

    private sealed record Planted
    {
        public static readonly Refusal Seen = new("PLANTED_SEEN", "planted");
        public static readonly Refusal Unseen = new("PLANTED_UNSEEN", "planted");
    }
}
