using System.Text;
using CreditLedger.GraphQL.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CreditLedger.GraphQL.Tests.Language;

public class ParserProperties
{
    private static readonly string[] s_pieces =
    [
        "query", "mutation", "subscription", "fragment", "on", "a", "b", "T", "{", "}", "{", "}", "(", ")", "[", "]", "!", "$a", "$", "@d", "@", ":", "=", "|", "&",
        "...", "1", "-0", "1.5", "2e3", "\"s\"", "\"\\u{1F600}\"", "\"\"\"", "\"\"\" b \\\"\"\" \n  c\"\"\"", "\"", "\\", "true", "null", "#c\n", "\n", "\r\n", ",",
        "\uFEFF", "信", "type", "extend", "schema", "enum", "input", "directive", "implements", "repeatable", "scalar", "union", "interface", "FIELD",
    ];

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20250901, 7);

    [Fact]
    public void whatever_bytes_arrive_they_are_read_or_refused() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(), bytes => IsReadOrRefused(bytes)).Check(s_config);

    [Fact]
    public void whatever_tokens_arrive_they_are_read_or_refused() => Prop.ForAll(
        Gen.Elements(s_pieces).ListOf().Select(pieces => Encoding.UTF8.GetBytes(string.Join(' ', pieces))).ToArbitrary(),
        bytes => IsReadOrRefused(bytes)).Check(s_config);

    [Fact]
    public void a_document_with_a_byte_changed_is_read_or_refused()
    {
        var document = "query Q($a: [Int!] = [1]) { b: c(d: $a, e: {f: \"\\u00e9\"}) @g { ...H ... on I { j(k: \"\"\"x\"\"\") } } } fragment H on I { l }"u8.ToArray();
        var changes = from place in Gen.Choose(0, document.Length - 1)
                      from value in Gen.Choose(0, 255)
                      select (byte[])[.. document[..place], (byte)value, .. document[(place + 1)..]];

        Prop.ForAll(changes.ToArbitrary(), bytes => IsReadOrRefused(bytes)).Check(s_config);
    }

    [Fact]
    public void any_text_survives_as_a_string_and_as_a_block_string() => Prop.ForAll(
        Gen.Elements("a", " ", "\t", "\n", "\"", "\\", "\"\"\"", "\r", "信", "\U0001F600", "\u0007", "\u2028").ListOf().Select(string.Concat).ToArbitrary(),
        ArbMap.Default.ArbFor<bool>(),
        (text, isBlock) =>
        {
            var value = new StringValue { Location = new Location(1, 1), Text = text, IsBlock = isBlock };
            return Parser.ParseValue(Encoding.UTF8.GetBytes(Printer.Print(value))) is StringValue read && read.Text == text;
        }).Check(s_config);

    [Fact]
    public void what_is_printed_reads_and_prints_the_same() => Prop.ForAll(Documents().ToArbitrary(), text =>
    {
        var once = Printer.Print(Parser.Parse(Encoding.UTF8.GetBytes(text)));
        return Printer.Print(Parser.Parse(Encoding.UTF8.GetBytes(once))) == once;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20250901, 7));

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            var document = Parser.Parse(bytes);
            return document.Definitions.Count > 0
                && (document.Definitions.OfType<TypeSystemDefinition>().Any() || Printer.Print(Parser.Parse(Encoding.UTF8.GetBytes(Printer.Print(document)))) == Printer.Print(document));
        }
        catch (GraphSyntaxException refusal)
        {
            return refusal.Location is { Line: > 0, Column: > 0 };
        }
    }

    private static Gen<string> Documents()
    {
        var names = Gen.Elements("a", "b", "longer_name", "on", "query", "type");
        var strings = Gen.Elements("\"\"", "\"x \\\" \\\\ \\n\"", "\"\"\"block\"\"\"", "\"\"\"\n  two\n    lines \\\"\"\"\n\"\"\"");
        Gen<string> Values(int depth) => depth == 0
            ? Gen.OneOf(strings, Gen.Elements("1", "-2.5e3", "true", "null", "ENUM", "$v"))
            : Gen.OneOf(
                Values(0),
                Values(depth - 1).ListOf(2).Select(items => $"[{string.Join(' ', items)}]"),
                names.Zip(Values(depth - 1)).ListOf(2).Select(fields => $"{{{string.Join(' ', fields.Select(field => $"{field.Item1}: {field.Item2}"))}}}"));
        var arguments = Gen.OneOf(Gen.Constant(""), names.Zip(Values(2)).ListOf(3).Select(given => $"({string.Join(' ', given.Select(one => $"{one.Item1}: {one.Item2}"))})"));
        var directives = Gen.OneOf(Gen.Constant(""), names.Zip(arguments).Select(one => $"@{one.Item1}{one.Item2}"));
        Gen<string> Selections(int depth) => Gen.OneOf(
            from name in names from given in arguments from marks in directives select $"{name}{given}{marks}",
            from name in names from marks in directives select name == "on" ? "other: on" : $"...{name}{marks}",
            depth == 0 ? names : from name in names from below in Selections(depth - 1).ListOf(2) select $"alias: {name} {{ {string.Join(' ', below)} }}",
            depth == 0 ? names : from marks in directives from below in Selections(depth - 1).ListOf(2) select $"... {marks} {{ {string.Join(' ', below)} }}",
            depth == 0 ? names : from name in names from below in Selections(depth - 1).ListOf(2) select $"... on {name} {{ {string.Join(' ', below)} }}");
        return from description in Gen.OneOf(Gen.Constant(""), strings)
               from marks in directives
               from name in names
               from body in Selections(3).ListOf(3)
               select $"{description} query {name} ({description} $v: [Int!] = 1 {marks.Replace("$v", "1")}) {marks} {{ {string.Join(' ', body)} }}";
    }
}
