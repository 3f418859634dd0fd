using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Validation.Rules;

namespace CreditLedger.GraphQL.Validation;

/// <summary>Chapter 5 of the specification: whether a document can be executed against a schema, decided before anything runs.</summary>
public static class Validator
{
    internal static IReadOnlyList<Rule> Rules { get; } =
    [
        new(nameof(ExecutableDefinitions), "5.1.1", ExecutableDefinitions.Check),
        new(nameof(OperationTypeExistence), "5.2.1.1", OperationTypeExistence.Check),
        new(nameof(UniqueOperationNames), "5.2.2.1", UniqueOperationNames.Check),
        new(nameof(LoneAnonymousOperation), "5.2.3.1", LoneAnonymousOperation.Check),
        new(nameof(SingleFieldSubscriptions), "5.2.4.1", SingleFieldSubscriptions.Check),
        new(nameof(FieldsOnCorrectType), "5.3.1", FieldsOnCorrectType.Check),
        new(nameof(OverlappingFieldsCanBeMerged), "5.3.2", OverlappingFieldsCanBeMerged.Check),
        new(nameof(ScalarLeafs), "5.3.3", ScalarLeafs.Check),
        new(nameof(KnownArgumentNames), "5.4.1", KnownArgumentNames.Check),
        new(nameof(UniqueArgumentNames), "5.4.2", UniqueArgumentNames.Check),
        new(nameof(ProvidedRequiredArguments), "5.4.3", ProvidedRequiredArguments.Check),
        new(nameof(UniqueFragmentNames), "5.5.1.1", UniqueFragmentNames.Check),
        new(nameof(KnownTypeNames), "5.5.1.2", KnownTypeNames.Check),
        new(nameof(FragmentsOnCompositeTypes), "5.5.1.3", FragmentsOnCompositeTypes.Check),
        new(nameof(NoUnusedFragments), "5.5.1.4", NoUnusedFragments.Check),
        new(nameof(KnownFragmentNames), "5.5.2.1", KnownFragmentNames.Check),
        new(nameof(NoFragmentCycles), "5.5.2.2", NoFragmentCycles.Check),
        new(nameof(PossibleFragmentSpreads), "5.5.2.3", PossibleFragmentSpreads.Check),
        new(nameof(ValuesOfCorrectType), "5.6.1", ValuesOfCorrectType.Check),
        new(nameof(UniqueInputFieldNames), "5.6.3", UniqueInputFieldNames.Check),
        new(nameof(KnownDirectives), "5.7.1", KnownDirectives.Check),
        new(nameof(DirectivesInValidLocations), "5.7.2", DirectivesInValidLocations.Check),
        new(nameof(UniqueDirectivesPerLocation), "5.7.3", UniqueDirectivesPerLocation.Check),
        new(nameof(UniqueVariableNames), "5.8.1", UniqueVariableNames.Check),
        new(nameof(VariablesAreInputTypes), "5.8.2", VariablesAreInputTypes.Check),
        new(nameof(NoUndefinedVariables), "5.8.3", NoUndefinedVariables.Check),
        new(nameof(NoUnusedVariables), "5.8.4", NoUnusedVariables.Check),
        new(nameof(VariablesInAllowedPosition), "5.8.5", VariablesInAllowedPosition.Check),
    ];

    /// <returns>Empty for a valid document; otherwise what is wrong with it, in the order it stands in the document.</returns>
    public static IReadOnlyList<GraphError> Validate(GraphSchema schema, Document document, ValidationLimits? limits = null)
    {
        limits ??= ValidationLimits.Default;
        var typed = new TypedDocument(schema, document, limits);
        return Rules
            .SelectMany(rule => rule.Check(typed).Select(finding => (rule, finding)))
            .Take(limits.MaxErrors)
            .OrderBy(found => found.finding.At is [var first, ..] ? (first.Line, first.Column) : default)
            .Select(found => new GraphError(found.finding.Message, GraphError.ValidationCode, found.finding.At)
            {
                Extensions = new Dictionary<string, object?>
                {
                    ["rule"] = found.rule.Name,
                    ["section"] = found.rule.Section,
                },
            })
            .ToList();
    }
}
