using System.Text;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

/// <summary>Whoever types a file by hand is told where it stops being JSON, and what is wanted there.</summary>
public sealed class JsonSyntaxSpecs
{
    [Theory]
    [InlineData("{\n  \"id\": \"a\"\n  \"name\": \"b\"\n}", 2, "column 12: a comma is missing before \"name\" of line 3")]
    [InlineData("{\n  \"name\": \"和平\" \"id\": 1 }", 2, "column 15: a comma is missing before \"id\" of line 2")]
    [InlineData("{ \"list\": [1 2] }", 1, "column 13: a comma is missing before 2] of line 1")]
    [InlineData("{ \"id\": \"a\",\n}", 2, "column 1: nothing follows the comma before this }; take the comma away")]
    [InlineData("{ \"list\": [1, 2,] }", 1, "column 17: nothing follows the comma before this ]; take the comma away")]
    [InlineData("{ \"promised\": 0,9 }", 1, "column 17: a number has a decimal point and no comma: 0.9")]
    [InlineData("{ \"promised\": 90% }", 1, "column 17: a share is written as a number: 0.9, not 90%")]
    [InlineData("{ \"id\" \"a\" }", 1, "column 8: a colon is missing between the name and its value")]
    [InlineData("{ \"id\": \"a,\n \"name\": 1 }", 1, "column 12: the text on this line has no closing quotation mark")]
    [InlineData("{ \"id\": \"a }", 1, "the last text has no closing quotation mark")]
    [InlineData("{ id: 1 }", 1, "column 3: a name in double quotation marks is wanted, not i")]
    [InlineData("{ \"id\": A }", 1, "column 9: a value is wanted, not A: a text in double quotation marks, a number, true, false, null, { or [")]
    [InlineData("{ \"id\": True }", 1, "column 9: a value is wanted, not True")]
    [InlineData("{ 'id': 1 }", 1, "column 3: texts and names stand in double quotation marks")]
    [InlineData("{ \"id\"： 1 }", 1, "column 7: ： is a full-width character; write :")]
    [InlineData("{ “id”: 1 }", 1, "column 3: “ is a full-width character; write \"")]
    [InlineData("{ \"id\": 1，\"name\": 2 }", 1, "column 10: ， is a full-width character; write ,")]
    [InlineData("{ \"id\": 1 ]", 1, "column 11: ] does not close the { of line 1")]
    [InlineData("{ \"list\": [1 }", 1, "column 14: } does not close the [ of line 1")]
    [InlineData("{ \"id\": }", 1, "column 9: a value is missing before this }")]
    [InlineData("{\n\"list\": [\n", 3, "the file ends while the [ of line 2 is still open")]
    [InlineData("{ \"id\": 1 }\n}", 2, "column 1: the file goes on after its end")]
    [InlineData("{ // why\n \"id\": 1 }", 1, "column 3: comments are not allowed")]
    [InlineData("{ \"id\": \"C:\\data\" }", 1, "a backslash inside a text is written twice")]
    [InlineData("{ \"id\": \"a\tb\" }", 1, "a tab or another control character stands inside a text")]
    [InlineData(" \n", 1, "column 1: the file is empty")]
    public void a_text_that_is_not_json_is_told_with_line_and_column_and_what_is_wanted(string json, int line, string said)
    {
        var fault = Should.Throw<RuleFileException>(() => RuleFile.Read<Dictionary<string, int>>(Write(Encoding.UTF8.GetBytes(json))));
        fault.Problem.ShouldStartWith(said.StartsWith("column", StringComparison.Ordinal) ? said : fault.Problem[..(fault.Problem.IndexOf(':', StringComparison.Ordinal) + 2)] + said);
        fault.Line.ShouldBe(line);
    }

    [Fact]
    public void the_member_that_was_read_last_is_named() =>
        Should.Throw<RuleFileException>(() => RuleFile.SchemaOf(Write("{ \"lists\": [ {}, { \"id\": \"a\" \"title\": 1 } ] }"u8))).Member.ShouldBe("$.lists[1].id");

    [Fact]
    public void the_mark_that_some_editors_put_before_a_text_is_passed_over() =>
        RuleFile.Read<Dictionary<string, int>>(Write([.. Encoding.UTF8.Preamble, .. "{ \"a\": 1 }"u8]))["a"].ShouldBe(1);

    [Fact]
    public void a_text_in_another_encoding_is_told_from_one_that_is_not_json()
    {
        foreach (var bytes in new byte[][] { [0xC4, 0xE3, 0xBA, 0xC3], Encoding.Unicode.GetPreamble() })
        {
            Should.Throw<RuleFileException>(() => RuleFile.SchemaOf(Write(bytes))).Problem.ShouldBe("the file is not written in UTF-8; save it in that encoding");
        }
    }

    private static string Write(ReadOnlySpan<byte> json)
    {
        var path = Path.Combine(TestFolder.Create(), "rule.json");
        File.WriteAllBytes(path, json);
        return path;
    }
}
