namespace CreditLedger.GraphQL.Page;

/// <summary>The question that the page's reference is made of (§4): everything about every type, deprecated or not.</summary>
internal static class Introspecting
{
    public const string Document = """
        {
          __schema {
            description queryType { name } mutationType { name } subscriptionType { name }
            types {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) {
                name description args(includeDeprecated: true) { ...input } type { ...type } isDeprecated deprecationReason
              }
              inputFields(includeDeprecated: true) { ...input }
              interfaces { name }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { name }
            }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...input } }
          }
        }
        fragment input on __InputValue { name description type { ...type } defaultValue isDeprecated deprecationReason }
        fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }
        """;
}
