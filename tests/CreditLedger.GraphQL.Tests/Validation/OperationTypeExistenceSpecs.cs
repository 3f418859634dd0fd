using System.Text;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Validation;

public class OperationTypeExistenceSpecs
{
    [Theory]
    [InlineData("mutation { change }", "The schema does not offer any mutation.")]
    [InlineData("subscription { change }", "The schema does not offer any subscription.")]
    public void an_operation_the_schema_has_no_root_for_is_refused(string document, string message)
    {
        var schema = SchemaReader.Read("type Query { a: Int }");

        var error = Validator.Validate(schema, Parser.Parse(Encoding.UTF8.GetBytes(document))).ShouldHaveSingleItem();

        error.Message.ShouldBe(message);
        error.Locations.ShouldBe([new Location(1, 1)]);
    }
}
