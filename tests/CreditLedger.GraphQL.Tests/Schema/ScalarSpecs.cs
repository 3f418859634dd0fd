using System.Text;
using System.Text.Json;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Schema;

public class ScalarSpecs
{
    private static readonly Dictionary<string, ScalarType> s_scalars =
        Scalars.Specified.Concat(Scalars.Custom).ToDictionary(scalar => scalar.Name);

    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "1e3", "1000")]
    [InlineData("Float", "1", "1")]
    [InlineData("Float", "-1.5e3", "-1500")]
    [InlineData("String", "\"信用\"", "\"信用\"")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("ID", "\"a7\"", "\"a7\"")]
    [InlineData("ID", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("Date", "\"2024-02-29\"", "\"2024-02-29\"")]
    [InlineData("DateTime", "\"2024-02-29T08:00:00+08:00\"", "\"2024-02-29T08:00:00+08:00\"")]
    [InlineData("DateTime", "\"2024-02-29T00:00:00.1234567Z\"", "\"2024-02-29T00:00:00.1234567Z\"")]
    [InlineData("DateTime", "\"2024-02-29t00:00:00.000z\"", "\"2024-02-29T00:00:00Z\"")]
    [InlineData("Decimal", "\"1234.50\"", "\"1234.50\"")]
    [InlineData("Decimal", "0.1", "\"0.1\"")]
    [InlineData("Decimal", "1.50e2", "\"150\"")]
    [InlineData("Decimal", "\"79228162514264337593543950335\"", "\"79228162514264337593543950335\"")]
    [InlineData("Decimal", "-0.0000000000000000000000000001", "\"-0.0000000000000000000000000001\"")]
    [InlineData("Long", "9223372036854775807", "9223372036854775807")]
    [InlineData("Long", "\"9223372036854775807\"", "9223372036854775807")]
    [InlineData("UUID", "\"123E4567-e89b-12d3-a456-426614174000\"", "\"123e4567-e89b-12d3-a456-426614174000\"")]
    [InlineData("UUID", "\"123e4567e89b12d3a456426614174000\"", "\"123e4567-e89b-12d3-a456-426614174000\"")]
    public void a_json_value_comes_back_as_it_is_written_here(string scalar, string json, string written) =>
        Write(scalar, s_scalars[scalar].ParseJson(JsonElement.Parse(json))).ShouldBe(written);

    [Theory]
    [InlineData("Int", "1", 1)]
    [InlineData("Float", "1", 1.0)]
    [InlineData("Float", "1.5e3", 1500.0)]
    [InlineData("String", "\"\"\"block\"\"\"", "block")]
    [InlineData("Boolean", "false", false)]
    [InlineData("ID", "12345678901234567890", "12345678901234567890")]
    [InlineData("ID", "\"a\"", "a")]
    [InlineData("Long", "-9223372036854775808", long.MinValue)]
    [InlineData("Long", "\"7\"", 7L)]
    public void a_literal_becomes_a_value(string scalar, string literal, object value) => Literal(scalar, literal).ShouldBe(value);

    [Fact]
    public void a_decimal_literal_keeps_its_digits_and_its_scale()
    {
        Literal("Decimal", "1234567890.123456789012345678").ShouldBe(1234567890.123456789012345678m);
        Literal("Decimal", "\"10.00\"").ToString().ShouldBe("10.00");
        Literal("Decimal", "10").ShouldBe(10m);
    }

    [Fact]
    public void dates_moments_and_identifiers_become_what_the_runtime_calls_them()
    {
        Literal("Date", "\"2024-02-29\"").ShouldBe(new DateOnly(2024, 2, 29));
        Literal("DateTime", "\"2024-02-29T08:00:00+08:00\"").ShouldBe(new DateTimeOffset(2024, 2, 29, 8, 0, 0, TimeSpan.FromHours(8)));
        Literal("UUID", "\"123e4567-e89b-12d3-a456-426614174000\"").ShouldBe(new Guid("123e4567-e89b-12d3-a456-426614174000"));
    }

    [Theory]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "true", "Int cannot represent non-integer value: true")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Float", "\"1.5\"", "Float cannot represent non numeric value: \"1.5\"")]
    [InlineData("Float", "1e400", "Float cannot represent non numeric value: 1e400")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("Boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID", "1.5", "ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData("Date", "\"2023-02-29\"", "Date cannot represent value: \"2023-02-29\"; expected a date such as 2024-02-29")]
    [InlineData("Date", "\"2024-2-9\"", "Date cannot represent value: \"2024-2-9\"; expected a date such as 2024-02-29")]
    [InlineData("Date", "20240229", "Date cannot represent a non string value: 20240229")]
    [InlineData("DateTime", "\"2024-02-29T08:00:00\"",
        "DateTime cannot represent value: \"2024-02-29T08:00:00\"; expected a date and time with offset such as 2024-02-29T08:00:00+08:00")]
    [InlineData("Decimal", "\"1,000\"", "Decimal cannot represent value: 1,000")]
    [InlineData("Decimal", "true", "Decimal cannot represent value: true")]
    [InlineData("Decimal", "0.12345678901234567890123456789012", "Decimal cannot represent value without loss: 0.12345678901234567890123456789012")]
    [InlineData("Decimal", "1e-40", "Decimal cannot represent value without loss: 1e-40")]
    [InlineData("Decimal", "79228162514264337593543950336", "Decimal cannot represent value: 79228162514264337593543950336")]
    [InlineData("Long", "9223372036854775808", "Long cannot represent non 64-bit signed integer value: 9223372036854775808")]
    [InlineData("Long", "1.5", "Long cannot represent non 64-bit signed integer value: 1.5")]
    [InlineData("UUID", "\"{123e4567-e89b-12d3-a456-426614174000}\"",
        "UUID cannot represent value: \"{123e4567-e89b-12d3-a456-426614174000}\"; expected a UUID such as 123e4567-e89b-12d3-a456-426614174000")]
    public void what_does_not_fit_is_refused_in_a_line_from_json_and_as_a_literal(string scalar, string text, string message)
    {
        Should.Throw<CoercionException>(() => s_scalars[scalar].ParseJson(JsonElement.Parse(text))).Message.ShouldBe(message);
        Should.Throw<CoercionException>(() => Literal(scalar, text)).Message.ShouldBe(message);
    }

    [Fact]
    public void a_literal_int_is_written_as_one() =>
        Should.Throw<CoercionException>(() => Literal("Int", "1.0")).Message.ShouldBe("Int cannot represent non-integer value: 1.0");

    [Fact]
    public void a_value_no_response_can_hold_is_refused_when_written()
    {
        Should.Throw<CoercionException>(() => Write("Int", long.MaxValue)).Message.ShouldBe("Int cannot represent non 32-bit signed integer value: 9223372036854775807");
        Should.Throw<CoercionException>(() => Write("Int", "x")).Message.ShouldBe("Int cannot represent non-integer value: x");
        Should.Throw<CoercionException>(() => Write("Float", double.NaN)).Message.ShouldBe("Float cannot represent non numeric value: NaN");
        Should.Throw<CoercionException>(() => Write("Boolean", 1)).Message.ShouldBe("Boolean cannot represent a non boolean value: 1");
        Should.Throw<CoercionException>(() => Write("Date", "2024-02-29")).Message.ShouldBe("Date cannot represent value: 2024-02-29");
    }

    [Fact]
    public void a_scalar_of_ones_own_says_only_how_its_text_is_read()
    {
        var code = new DistrictCode();

        code.ParseLiteral(Parser.ParseValue("\"120101\""u8)).ShouldBe(120101);
        Should.Throw<CoercionException>(() => code.ParseJson(JsonElement.Parse("\"12\""))).Message
            .ShouldBe("DistrictCode cannot represent value: \"12\"; expected six digits");
    }

    private sealed class DistrictCode() : TextScalar("DistrictCode", "Six digits.")
    {
        protected override object Read(string text) => text.Length == 6 && int.TryParse(text, out var code) ? code : throw Refused(text, "six digits");
    }

    private static object Literal(string scalar, string literal) => s_scalars[scalar].ParseLiteral(Parser.ParseValue(Encoding.UTF8.GetBytes(literal)));

    private static string Write(string scalar, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            s_scalars[scalar].Write(writer, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
