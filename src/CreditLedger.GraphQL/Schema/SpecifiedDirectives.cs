using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema;

/// <summary>The directives every schema has (§3.13).</summary>
public static class SpecifiedDirectives
{
    public const string NoReason = "No longer supported";

    /// <summary>§3.13.1</summary>
    public static DirectiveDefinition Skip { get; } = new(
        "skip", "Directs the executor to skip this field or fragment when the `if` argument is true.",
        DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment)
    {
        Arguments = { new("if", "Skipped when true.", new NonNullType(Scalars.Boolean)) },
    };

    /// <summary>§3.13.2</summary>
    public static DirectiveDefinition Include { get; } = new(
        "include", "Directs the executor to include this field or fragment only when the `if` argument is true.",
        DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment)
    {
        Arguments = { new("if", "Included when true.", new NonNullType(Scalars.Boolean)) },
    };

    /// <summary>§3.13.3</summary>
    public static DirectiveDefinition Deprecated { get; } = new(
        "deprecated", "Marks an element of a GraphQL schema as no longer supported.",
        DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition, DirectiveLocation.EnumValue)
    {
        Arguments =
        {
            new(
                "reason",
                "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data. "
                + "Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).",
                new NonNullType(Scalars.String),
                new StringValue { Location = new Location(1, 1), Text = NoReason }),
        },
    };

    /// <summary>§3.13.4</summary>
    public static DirectiveDefinition SpecifiedBy { get; } = new(
        "specifiedBy", "Exposes a URL that specifies the behavior of this scalar.", DirectiveLocation.Scalar)
    {
        Arguments = { new("url", "The URL that specifies the behavior of this scalar.", new NonNullType(Scalars.String)) },
    };

    /// <summary>§3.13.5</summary>
    public static DirectiveDefinition OneOf { get; } = new(
        "oneOf", "Indicates exactly one field must be supplied and this field must not be `null`.", DirectiveLocation.InputObject);

    public static IReadOnlyList<DirectiveDefinition> All { get; } = [Skip, Include, Deprecated, SpecifiedBy, OneOf];
}
