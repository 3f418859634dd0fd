using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Tests.Language;

public class PrinterSpecs
{
    private static string Reprint(string text) => Printer.Print(Parser.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void everything_the_language_has_is_printed_as_it_is_written() => Reprint(KitchenSink).ShouldBe(KitchenSink);

    [Theory]
    [InlineData("query { a }", "{\n  a\n}")]
    [InlineData("query Q { a }", "query Q {\n  a\n}")]
    [InlineData("query ($a: Int) { a(b: $a) }", "query ($a: Int) {\n  a(b: $a)\n}")]
    [InlineData("query @d { a }", "query @d {\n  a\n}")]
    [InlineData("mutation{a}", "mutation {\n  a\n}")]
    [InlineData("{a(b:{})}", "{\n  a(b: {})\n}")]
    [InlineData("{a(b:\"\\u0007\\u{1F600}\\\"\\\\\")}", "{\n  a(b: \"\\u0007\U0001F600\\\"\\\\\")\n}")]
    public void the_printed_form_is_the_same_however_it_was_written(string text, string printed) => Reprint(text).ShouldBe(printed);

    [Theory]
    [InlineData("\"\"\"  indented\"\"\"")]
    [InlineData("\"\"\"\n  indented\n  lines\n\"\"\"")]
    [InlineData("\"\"\"ends with \"quote\"\n\"\"\"")]
    [InlineData("\"\"\"ends with \\\n\"\"\"")]
    [InlineData("\"\"\"\n  ends with \\\"\"\"\n\"\"\"")]
    [InlineData("\"\"\"\n\n\"\"\"")]
    public void block_strings_keep_their_text(string literal)
    {
        var text = Parser.ParseValue(Encoding.UTF8.GetBytes(literal)).ShouldBeOfType<StringValue>().Text;

        var printed = Printer.Print(Parser.ParseValue(Encoding.UTF8.GetBytes(literal)));

        Parser.ParseValue(Encoding.UTF8.GetBytes(printed)).ShouldBeOfType<StringValue>().Text.ShouldBe(text);
    }

    [Fact]
    public void a_definition_of_the_type_system_is_left_to_the_schemas_printer() =>
        Should.Throw<ArgumentException>(() => Reprint("type A { b: C }"));

    private const string KitchenSink = """"
        """Query description"""
        query queryName(
          """Very complex variable"""
          $foo: ComplexType
          $site: Site = MOBILE
        ) @onQuery {
          whoever123is: node(id: [123, 456]) {
            id
            ... on User @onInlineFragment {
              field2 {
                id
                alias: field1(first: 10, after: $foo) @include(if: $foo) {
                  id
                  ...frag @onFragmentSpread
                }
              }
            }
            ... @skip(unless: $foo) {
              id
            }
            ... {
              id
            }
          }
        }

        mutation likeStory @onMutation {
          like(story: 123) @onField {
            story {
              id @onField
            }
          }
        }

        subscription StoryLikeSubscription($input: StoryLikeSubscribeInput @onVariableDefinition) @onSubscription {
          storyLikeSubscribe(input: $input) {
            story {
              likers {
                count
              }
              likeSentence {
                text(
                  first: 1.5e-10
                  second: -0
                  third: "a \"quoted\" word and a back\\slash"
                  fourth: [[Int], []]
                )
              }
            }
          }
        }

        """
        Fragment description
          over two lines
        """
        fragment frag on Friend @onFragmentDefinition {
          foo(
            size: $size
            bar: $b
            obj: { key: "value", block: """
            block string uses \"""
              more
            """ }
          )
        }

        {
          unnamed(truthy: true, falsy: false, nullish: null)
          query
        }

        query ($list: [[Int!]!]! = [1], $name: String = "x" @a @b(c: 1)) {
          __typename
        }
        """";
}
