using System.Text;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Validation;

namespace CreditLedger.GraphQL.Tests.Validation;

/// <summary>The schema the specification's fifth chapter takes its examples from, and some boxes for what it leaves to the reader.</summary>
internal static class Pets
{
    public static GraphSchema Schema { get; } = SchemaReader.Read("""
        type Query {
          dog: Dog
          findDog(searchBy: FindDogInput): Dog
          human: Human
          pet: Pet
          catOrDog: CatOrDog
          arguments: Arguments
          booleanList(booleanListArg: [Boolean!]): Boolean
          box: Box
          deep: Deep
          required(input: ComplexInput! = { requiredField: true }): Int
        }

        type Mutation {
          addPet(pet: PetInput!): Pet
          addPets(pets: [PetInput!]!): [Pet]
        }

        type Subscription {
          newMessage: Message
          disallowedSecondRootField: Boolean
        }

        type Message {
          body: String
          sender: String
        }

        enum DogCommand {
          SIT
          DOWN
          HEEL
        }

        type Dog implements Pet {
          name: String!
          nickname: String
          barkVolume: Int
          doesKnowCommand(dogCommand: DogCommand!): Boolean!
          isHouseTrained(atOtherHomes: Boolean): Boolean!
          owner: Human
        }

        interface Sentient {
          name: String!
        }

        interface Pet {
          name: String!
        }

        type Alien implements Sentient {
          name: String!
          homePlanet: String
        }

        type Human implements Sentient {
          name: String!
          pets: [Pet!]
          isAdult: Boolean
        }

        enum CatCommand {
          JUMP
        }

        type Cat implements Pet {
          name: String!
          nickname: String
          doesKnowCommand(catCommand: CatCommand!): Boolean!
          meowVolume: Int
        }

        union CatOrDog = Cat | Dog

        union DogOrHuman = Dog | Human

        union HumanOrAlien = Human | Alien

        input FindDogInput {
          name: String
          owner: String
        }

        input CatInput {
          name: String!
          nickname: String
          meowVolume: Int
        }

        input DogInput {
          name: String!
          nickname: String
          barkVolume: Int
        }

        input PetInput @oneOf {
          cat: CatInput
          dog: DogInput
        }

        input ComplexInput {
          requiredField: Boolean!
          nonNullField: Boolean! = false
          intField: Int
          stringListField: [String]
          nested: ComplexInput
        }

        type Arguments {
          multipleRequirements(x: Int!, y: Int!): Int!
          booleanArgField(booleanArg: Boolean): Boolean
          floatArgField(floatArg: Float): Float
          intArgField(intArg: Int): Int
          stringArgField(stringArg: String): String
          idArgField(idArg: ID): String
          enumArgField(enumArg: DogCommand): String
          stringListArgField(stringListArg: [String]): String
          complexArgField(complexArg: ComplexInput): String
          nonNullBooleanArgField(nonNullBooleanArg: Boolean!): Boolean!
          booleanListArgField(booleanListArg: [Boolean]!): [Boolean]
          nonNullBooleanListField(nonNullBooleanListArg: [Boolean!]!): [Boolean]
          optionalNonNullBooleanArgField(optionalBooleanArg: Boolean! = false): Boolean!
        }

        interface Box {
          unrelatedField: String
          deepBox: Box
        }

        type IntBox implements Box {
          scalar: Int
          nonNullScalar: Int!
          list: [Int]
          deepBox: Box
          unrelatedField: String
          edges: [Edge]
          same: String
        }

        type StringBox implements Box {
          scalar: String
          nonNullScalar: String
          list: String
          deepBox: Box
          unrelatedField: String
          edges: [Edge]
          same: String
          stringDeep: StringBox
        }

        type Edge {
          id: ID
          node: StringBox
        }

        type Deep {
          a: Deep
          b: Deep
          x: String
          y: String
          z(n: Int, s: [String]): Int
        }

        directive @tag(name: String) repeatable on FIELD | FRAGMENT_DEFINITION | QUERY

        directive @once on FIELD | VARIABLE_DEFINITION

        directive @onQuery on QUERY
        """);

    public static void Accept(string document) => Answer(document).ShouldBeEmpty();

    /// <summary>Everything that is wrong, as "Rule at line:column, line:column: message", in the order of the document.</summary>
    public static void Refuse(string document, params string[] errors) => Answer(document).ShouldBe(errors);

    public static IReadOnlyList<string> Answer(string document, ValidationLimits? limits = null) =>
        Validator.Validate(Schema, Parser.Parse(Encoding.UTF8.GetBytes(document)), limits)
            .Select(error => $"{error.Extensions!["rule"]} at {string.Join(", ", error.Locations!.Select(at => $"{at.Line}:{at.Column}"))}: {error.Message}")
            .ToList();
}
