using System.Text;
using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Tests.Language;

public class LexerSpecs
{
    private static Value Value(string text) => Parser.ParseValue(Encoding.UTF8.GetBytes(text));

    private static string Text(string literal) => Value(literal).ShouldBeOfType<StringValue>().Text;

    private static string Refusal(string text)
    {
        var refusal = Should.Throw<GraphSyntaxException>(() => Parser.Parse(Encoding.UTF8.GetBytes(text)));
        return $"{refusal.Location.Line}:{refusal.Location.Column} {refusal.Message["Syntax Error: ".Length..]}";
    }

    [Fact]
    public void white_space_commas_comments_and_byte_order_marks_mean_nothing() =>
        Printer.Print(Parser.Parse("\uFEFF,, {\t\n\r\n\ra,,,b # comment } é\r c#\uFEFF\n\uFEFFd }"u8))
            .ShouldBe("{\n  a\n  b\n  c\n  d\n}");

    [Theory]
    [InlineData("{ a\n\n    ? }", "3:5 Unexpected character: \"?\".")]
    [InlineData("{ a\r\n\r    ? }", "3:5 Unexpected character: \"?\".")]
    [InlineData("# 信用信息\n{ 码 }", "2:3 Unexpected character: U+7801.")]
    [InlineData("{ a(b: \"信用\") ? }", "1:14 Unexpected character: \"?\".")]
    [InlineData("{ a(b: \"\"\"信\n用\"\"\") ? }", "2:7 Unexpected character: \"?\".")]
    public void places_count_lines_and_characters_from_one(string text, string refusal) => Refusal(text).ShouldBe(refusal);

    [Theory]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"quote \\\"\"", "quote \"")]
    [InlineData("\"escaped \\n\\r\\b\\t\\f\"", "escaped \n\r\b\t\f")]
    [InlineData("\"slashes \\\\ \\/\"", "slashes \\ /")]
    [InlineData("\"unescaped unicode \u00E9 \U0001F600 信用\"", "unescaped unicode \u00E9 \U0001F600 信用")]
    [InlineData("\"\\u1234\\u5678\\u90AB\\uCDEF\"", "\u1234\u5678\u90AB\uCDEF")]
    [InlineData("\"\\u{1234}\\u{1F600}\\u{00000000000001f600}\\u{0}\"", "\u1234\U0001F600\U0001F600\0")]
    [InlineData("\"\\uD83D\\uDE00\"", "\U0001F600")]
    [InlineData("\"\"", "")]
    public void strings_say_what_their_escapes_mean(string literal, string text) => Text(literal).ShouldBe(text);

    [Theory]
    [InlineData("{ a(b: \"", "1:9 Unterminated string.")]
    [InlineData("{ a(b: \"no end", "1:15 Unterminated string.")]
    [InlineData("{ a(b: \"multi\nline\")}", "1:14 Unterminated string.")]
    [InlineData("{ a(b: \"\"\"no end", "1:17 Unterminated string.")]
    [InlineData("{ a(b: \"bad \\z esc\")}", "1:13 Invalid character escape sequence: \"\\z\".")]
    [InlineData("{ a(b: \"bad \\x esc\")}", "1:13 Invalid character escape sequence: \"\\x\".")]
    [InlineData("{ a(b: \"bad \\", "1:13 Invalid character escape sequence: \"\\\".")]
    [InlineData("{ a(b: \"bad \\u1 esc\")}", "1:13 Invalid Unicode escape sequence: \"\\u1 es\".")]
    [InlineData("{ a(b: \"bad \\uXXXX esc\")}", "1:13 Invalid Unicode escape sequence: \"\\uXXXX\".")]
    [InlineData("{ a(b: \"bad \\u{} esc\")}", "1:13 Invalid Unicode escape sequence: \"\\u{}\".")]
    [InlineData("{ a(b: \"bad \\u{FXXX} esc\")}", "1:13 Invalid Unicode escape sequence: \"\\u{FXXX}\".")]
    [InlineData("{ a(b: \"bad \\u{110000} esc\")}", "1:13 Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("{ a(b: \"bad \\u{FFFFFFFF1} esc\")}", "1:13 Invalid Unicode escape sequence: \"\\u{FFFFFFFF1}\".")]
    [InlineData("{ a(b: \"bad \\uD83D esc\")}", "1:13 Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("{ a(b: \"bad \\uDE00\\uD83D esc\")}", "1:13 Invalid Unicode escape sequence: \"\\uDE00\".")]
    [InlineData("{ a(b: \"bad \\uD83D\\u{DE00} esc\")}", "1:13 Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("{ a(b: 'single quotes')}", "1:8 Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    public void a_string_that_is_none_is_refused(string text, string refusal) => Refusal(text).ShouldBe(refusal);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"simple\"\"\"", "simple")]
    [InlineData("\"\"\" white space \"\"\"", " white space ")]
    [InlineData("\"\"\"contains \" quote\"\"\"", "contains \" quote")]
    [InlineData("\"\"\"contains \\\"\"\" triple\"\"\"", "contains \"\"\" triple")]
    [InlineData("\"\"\"multi\rline\r\nnormalised\nall\"\"\"", "multi\nline\nnormalised\nall")]
    [InlineData("\"\"\"unescaped \\n\\r\\b\\t\\f\\u1234\"\"\"", "unescaped \\n\\r\\b\\t\\f\\u1234")]
    [InlineData("\"\"\"slashes \\\\ \\/\"\"\"", "slashes \\\\ \\/")]
    [InlineData("\"\"\"\n\n        spans\n          multiple\n            lines\n\n        \"\"\"", "spans\n  multiple\n    lines")]
    [InlineData("\"\"\"    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"", "    Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"a\u2028b\fc\"\"\"", "a\u2028b\fc")]
    public void block_strings_lose_their_common_indentation(string literal, string text) => Text(literal).ShouldBe(text);

    [Theory]
    [InlineData("4")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-4")]
    [InlineData("123456789012345678901234567890")]
    public void integers(string raw) => Value(raw).ShouldBeOfType<IntValue>().Raw.ShouldBe(raw);

    [Theory]
    [InlineData("4.123")]
    [InlineData("-4.123")]
    [InlineData("0.123")]
    [InlineData("123e4")]
    [InlineData("123E-4")]
    [InlineData("-1.123e+4567")]
    public void floats(string raw) => Value(raw).ShouldBeOfType<FloatValue>().Raw.ShouldBe(raw);

    [Theory]
    [InlineData("00", "1:2 Invalid number, unexpected digit after 0: \"0\".")]
    [InlineData("01.23", "1:2 Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("1.", "1:3 Invalid number, expected digit but got: <EOF>.")]
    [InlineData("1e", "1:3 Invalid number, expected digit but got: <EOF>.")]
    [InlineData("1.e1", "1:3 Invalid number, expected digit but got: \"e\".")]
    [InlineData("1.0e+\"", "1:6 Invalid number, expected digit but got: '\"'.")]
    [InlineData("-A", "1:2 Invalid number, expected digit but got: \"A\".")]
    [InlineData("1.2e3.4", "1:6 Invalid number, expected digit but got: \".\".")]
    [InlineData("0xF1", "1:2 Invalid number, expected digit but got: \"x\".")]
    [InlineData("0b10", "1:2 Invalid number, expected digit but got: \"b\".")]
    [InlineData("123abc", "1:4 Invalid number, expected digit but got: \"a\".")]
    [InlineData("1_234", "1:2 Invalid number, expected digit but got: \"_\".")]
    [InlineData(".5", "1:1 Unexpected character: \".\".")]
    [InlineData("+1", "1:1 Unexpected character: \"+\".")]
    [InlineData("\u0007", "1:1 Unexpected character: U+0007.")]
    [InlineData("\U0001F600", "1:1 Unexpected character: U+1F600.")]
    public void a_number_that_is_none_is_refused(string text, string refusal) => Refusal(text).ShouldBe(refusal);

    [Fact]
    public void bytes_that_are_no_text_are_refused_where_they_stand()
    {
        var refusal = Should.Throw<GraphSyntaxException>(() => Parser.Parse([.. "{ a\n é"u8, 0xC3, 0x28, .. " }"u8]));

        refusal.Message.ShouldBe("Syntax Error: The document is not well-formed UTF-8.");
        refusal.Location.ShouldBe(new Location(2, 3));
    }
}
