using System.Text;
using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Tests.Kernel;

public sealed class CanonicalJsonSpecs
{
    [Theory]
    [InlineData("""{ "b": 1, "a": { "d": [3, 2], "c": null } }""", """{"a":{"d":[3,2]},"b":1}""")]
    [InlineData("""{ "a": 850.00, "b": 1e2, "c": -0.10, "d": 0.0 }""", """{"a":850,"b":100,"c":-0.1,"d":0}""")]
    [InlineData("""{ "é": "津", "z": "a\"b\\\n", "Z": true }""", """{"Z":true,"z":"a\"b\\\n","é":"津"}""")]
    [InlineData("[null, false]", "[null,false]")]
    public void a_value_has_one_writing(string written, string canonical)
    {
        using var json = JsonDocument.Parse(written);
        Encoding.UTF8.GetString(CanonicalJson.BytesOf(json.RootElement)).ShouldBe(canonical);
    }

    [Fact]
    public void the_hash_is_that_of_the_canonical_bytes() =>
        CanonicalJson.HashOf(new { b = 1.50m, a = (string?)null }).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("""{"b":1.5}"""u8)));
}
