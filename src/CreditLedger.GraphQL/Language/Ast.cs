namespace CreditLedger.GraphQL.Language;

/// <summary>A position in a document; both numbers start at 1, as the specification counts them (§7.1.2).</summary>
public readonly record struct Location(int Line, int Column);

/// <summary>Anything the parser produces. The location is that of the node's first token.</summary>
public abstract class Node
{
    public required Location Location { get; init; }
}

/// <summary>A parsed document (§2.3).</summary>
public sealed class Document : Node
{
    public required IReadOnlyList<Definition> Definitions { get; init; }

    /// <summary>How many there were: what it takes to hold the document is in proportion to them.</summary>
    public int Tokens { get; init; }
    public IEnumerable<OperationDefinition> Operations => Definitions.OfType<OperationDefinition>();
    public IEnumerable<FragmentDefinition> Fragments => Definitions.OfType<FragmentDefinition>();
}

public abstract class Definition : Node
{
    public string? Description { get; init; }
}

public abstract class ExecutableDefinition : Definition
{
    public required IReadOnlyList<Directive> Directives { get; init; }
    public required SelectionSet SelectionSet { get; init; }
    public required IReadOnlyList<VariableDefinition> Variables { get; init; }
}

public enum OperationKind { Query, Mutation, Subscription }

/// <summary>A query, mutation or subscription (§2.4); anonymous when <see cref="Name"/> is null.</summary>
public sealed class OperationDefinition : ExecutableDefinition
{
    public required OperationKind Kind { get; init; }
    public required Name? Name { get; init; }
}

/// <summary>A named fragment (§2.9).</summary>
public sealed class FragmentDefinition : ExecutableDefinition
{
    public required Name Name { get; init; }
    public required NamedTypeNode TypeCondition { get; init; }
}

public sealed class Name : Node
{
    public required string Value { get; init; }
    public override string ToString() => Value;
}

public sealed class SelectionSet : Node
{
    public required IReadOnlyList<Selection> Selections { get; init; }
}

public abstract class Selection : Node
{
    public required IReadOnlyList<Directive> Directives { get; init; }
}

/// <summary>A field (§2.6); its key in the response is the alias where there is one.</summary>
public sealed class Field : Selection
{
    public required Name? Alias { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<Argument> Arguments { get; init; }
    public required SelectionSet? SelectionSet { get; init; }
    public string ResponseKey => (Alias ?? Name).Value;
}

public sealed class FragmentSpread : Selection
{
    public required Name Name { get; init; }
}

public sealed class InlineFragment : Selection
{
    public required NamedTypeNode? TypeCondition { get; init; }
    public required SelectionSet SelectionSet { get; init; }
}

public sealed class Argument : Node
{
    public required Name Name { get; init; }
    public required Value Value { get; init; }
}

public sealed class Directive : Node
{
    public required Name Name { get; init; }
    public required IReadOnlyList<Argument> Arguments { get; init; }
}

public sealed class VariableDefinition : Node
{
    public required VariableValue Variable { get; init; }
    public required TypeNode Type { get; init; }
    public required Value? DefaultValue { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
    public string? Description { get; init; }
}

public abstract class TypeNode : Node;

public sealed class NamedTypeNode : TypeNode
{
    public required Name Name { get; init; }
    public override string ToString() => Name.Value;
}

public sealed class ListTypeNode : TypeNode
{
    public required TypeNode Of { get; init; }
    public override string ToString() => $"[{Of}]";
}

public sealed class NonNullTypeNode : TypeNode
{
    public required TypeNode Of { get; init; }
    public override string ToString() => $"{Of}!";
}

/// <summary>An input value as written (§2.10).</summary>
public abstract class Value : Node;

public sealed class VariableValue : Value
{
    public required Name Name { get; init; }
}

public sealed class IntValue : Value
{
    public required string Raw { get; init; }
}

public sealed class FloatValue : Value
{
    public required string Raw { get; init; }
}

public sealed class StringValue : Value
{
    public required string Text { get; init; }
    public bool IsBlock { get; init; }
}

public sealed class BooleanValue : Value
{
    public required bool IsTrue { get; init; }
}

public sealed class NullValue : Value;

public sealed class EnumValue : Value
{
    public required string Name { get; init; }
}

public sealed class ListValue : Value
{
    public required IReadOnlyList<Value> Items { get; init; }
}

public sealed class ObjectValue : Value
{
    public required IReadOnlyList<ObjectField> Fields { get; init; }
}

public sealed class ObjectField : Node
{
    public required Name Name { get; init; }
    public required Value Value { get; init; }
}
