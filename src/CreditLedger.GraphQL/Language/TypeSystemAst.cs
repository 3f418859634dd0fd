namespace CreditLedger.GraphQL.Language;

/// <summary>
/// A definition or extension of the type system (§3). The parser reads these wherever a definition may stand, so that sending one to
/// be executed is answered by validation (§5.1.1) and not by a riddle about unexpected names.
/// </summary>
public abstract class TypeSystemDefinition : Definition
{
    public required IReadOnlyList<Directive> Directives { get; init; }
    public required bool IsExtension { get; init; }
}

public sealed class SchemaNode : TypeSystemDefinition
{
    public required IReadOnlyList<RootOperationNode> Roots { get; init; }
}

public sealed class RootOperationNode : Node
{
    public required OperationKind Kind { get; init; }
    public required NamedTypeNode Type { get; init; }
}

public abstract class TypeDefinitionNode : TypeSystemDefinition
{
    public required Name Name { get; init; }
}

public sealed class ScalarNode : TypeDefinitionNode;

/// <summary>An object type or, without a difference in grammar, an interface.</summary>
public sealed class FieldsNode : TypeDefinitionNode
{
    public required bool IsInterface { get; init; }
    public required IReadOnlyList<NamedTypeNode> Interfaces { get; init; }
    public required IReadOnlyList<FieldNode> Fields { get; init; }
}

public sealed class UnionNode : TypeDefinitionNode
{
    public required IReadOnlyList<NamedTypeNode> Members { get; init; }
}

public sealed class EnumNode : TypeDefinitionNode
{
    public required IReadOnlyList<EnumValueNode> Values { get; init; }
}

public sealed class InputObjectNode : TypeDefinitionNode
{
    public required IReadOnlyList<InputValueNode> Fields { get; init; }
}

public sealed class DirectiveNode : TypeSystemDefinition
{
    public required Name Name { get; init; }
    public required IReadOnlyList<InputValueNode> Arguments { get; init; }
    public required bool IsRepeatable { get; init; }
    public required IReadOnlyList<Name> Locations { get; init; }
}

public sealed class FieldNode : Node
{
    public required string? Description { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<InputValueNode> Arguments { get; init; }
    public required TypeNode Type { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}

public sealed class InputValueNode : Node
{
    public required string? Description { get; init; }
    public required Name Name { get; init; }
    public required TypeNode Type { get; init; }
    public required Value? DefaultValue { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}

public sealed class EnumValueNode : Node
{
    public required string? Description { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}
