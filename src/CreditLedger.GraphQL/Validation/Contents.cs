using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Validation;

/// <summary>What one operation or fragment holds, in document order.</summary>
internal sealed class Contents
{
    public List<TypedField> Fields { get; } = [];
    public List<TypedSpread> Spreads { get; } = [];
    public List<TypedInline> Inlines { get; } = [];
    public List<Call> Calls { get; } = [];
    public List<Placed> Directives { get; } = [];
    public List<TypedValue> Values { get; } = [];
    public List<VariableUse> Uses { get; } = [];
}

/// <param name="Parent">The composite type the field is selected on.</param>
/// <param name="Definition">Null where the parent has no such field.</param>
internal sealed record TypedField(Field Node, NamedType? Parent, FieldDefinition? Definition);

internal sealed record TypedSpread(FragmentSpread Node, NamedType? Parent);

internal sealed record TypedInline(InlineFragment Node, NamedType? Parent);

/// <summary>Arguments given to a field or to a directive.</summary>
/// <param name="Callee">How messages name it: <c>Query.dog</c> or <c>@skip</c>.</param>
/// <param name="Declared">Null where the callee is unknown.</param>
internal sealed record Call(string Callee, Location At, IReadOnlyList<Argument> Given, IReadOnlyCollection<InputValueDefinition>? Declared)
{
    public bool IsDirective => Callee.StartsWith('@');
}

/// <summary>Directives that stand together at one place.</summary>
internal sealed record Placed(IReadOnlyList<Directive> Directives, DirectiveLocation Location);

/// <summary>An argument's or a variable's default value, whole.</summary>
internal sealed record TypedValue(Value Value, GraphType? Type);

/// <param name="Type">What is expected where the variable stands.</param>
/// <param name="HasDefault">Whether the place has a default of its own other than null, so that an absent variable does no harm (§5.8.5).</param>
/// <param name="OneOf">The oneOf input object whose field the variable fills, if that is where it stands.</param>
internal sealed record VariableUse(VariableValue Node, GraphType? Type, bool HasDefault, InputObjectType? OneOf);
