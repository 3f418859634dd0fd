namespace CreditLedger.GraphQL.Tests.Validation;

public class KnownTypeNamesSpecs
{
    [Fact]
    public void known_types_are_known() => Pets.Accept("""
        query ($v: [String!]) { arguments { stringListArgField(stringListArg: $v) } dog { ... on Pet { name } } }
        """);

    [Fact]
    public void unknown_types_are_refused_wherever_they_stand() => Pets.Refuse(
        """
        query ($var: [JumbledUpLetters!]!, $s: Sting) {
          dog { ... on Badger { name } ...F }
          arguments { a: intArgField(intArg: $var) b: stringArgField(stringArg: $s) }
        }
        fragment F on Peat { name }
        """,
        "KnownTypeNames at 1:15: Unknown type \"JumbledUpLetters\".",
        "KnownTypeNames at 1:40: Unknown type \"Sting\". Did you mean \"String\" or \"Int\"?",
        "KnownTypeNames at 2:16: Unknown type \"Badger\". Did you mean \"Edge\"?",
        "KnownTypeNames at 5:15: Unknown type \"Peat\". Did you mean \"Pet\" or \"Cat\"?");
}
