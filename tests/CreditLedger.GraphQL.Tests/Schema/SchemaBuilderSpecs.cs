using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Schema;

public class SchemaBuilderSpecs
{
    [Fact]
    public void every_type_a_root_reaches_is_found_and_ordered_by_name()
    {
        var place = new InputObjectType("Place", null);
        place.Add(new InputValueDefinition("district", null, Scalars.Long));
        var node = new InterfaceType("Node", null);
        node.Add(new FieldDefinition("id", null, Scalars.ID));
        var query = new ObjectType("Query", null);
        query.Add(new FieldDefinition("nodes", null, new ListType(new NonNullType(node))).With(new InputValueDefinition("where", null, place)));
        var hidden = new ObjectType("Hidden", null) { Interfaces = { node } };
        hidden.Add(new FieldDefinition("id", null, Scalars.ID));

        var schema = new SchemaBuilder { Query = query, Types = [hidden] }.Build();

        schema.Types.Keys.ShouldBe(
        [
            "Boolean", "Hidden", "ID", "Long", "Node", "Place", "Query", "String",
            "__Directive", "__DirectiveLocation", "__EnumValue", "__Field", "__InputValue", "__Schema", "__Type", "__TypeKind",
        ]);
        schema.Directives.Keys.ShouldBe(["deprecated", "include", "oneOf", "skip", "specifiedBy"]);
        schema.PossibleTypes(node).ShouldBe([hidden]);
    }

    [Fact]
    public void directives_bring_their_types_and_may_not_share_a_name()
    {
        var kind = new EnumType("Kind", null);
        kind.Add(new EnumValueDefinition("A", null, "A"));
        var query = new ObjectType("Query", null);
        query.Add(new FieldDefinition("a", null, Scalars.Int));
        DirectiveDefinition Marked() => new("marked", null, DirectiveLocation.Field) { Arguments = { new InputValueDefinition("kind", null, kind) } };

        new SchemaBuilder { Query = query, Directives = [Marked()] }.Build().Types.Keys.ShouldContain("Kind");
        Should.Throw<SchemaException>(() => new SchemaBuilder { Query = query, Directives = [Marked(), Marked()] }.Build())
            .Problems.ShouldBe(["There can be only one directive named \"@marked\"."]);
        Should.Throw<SchemaException>(() => new SchemaBuilder { Query = query, Directives = [new DirectiveDefinition("nowhere", null)] }.Build())
            .Problems.ShouldBe(["Directive @nowhere must include 1 or more locations."]);
    }

    [Fact]
    public void meta_fields_are_found_where_they_belong()
    {
        var schema = SchemaReader.Read("type Query { u: U } union U = Query | Other type Other { a: Int }");

        schema.Field(schema.Query, "__schema")!.Type.ToString().ShouldBe("__Schema!");
        schema.Field(schema.Query, "__type")!.Argument("name")!.IsRequired.ShouldBeTrue();
        schema.Field(schema.Types["U"], "__typename").ShouldBe(MetaFields.TypeName);
        schema.Field(schema.Types["Other"], "__typename").ShouldBe(MetaFields.TypeName);
        schema.Field(schema.Types["Other"], "__schema").ShouldBeNull();
        schema.Field(schema.Types["U"], "a").ShouldBeNull();
        schema.Field(schema.Types["Int"], "__typename").ShouldBeNull();
    }
}
