using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.Host.Identity;

namespace CreditLedger.Host.Tests.Identity;

public class JwsSpecs
{
    private const string Payload = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

    private const string PayloadEncoded = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    [Fact]
    public void the_es256_example_of_rfc_7515_verifies()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                Y = Base64Url.DecodeFromChars("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            },
        });
        const string compact = "eyJhbGciOiJFUzI1NiJ9." + PayloadEncoded
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

        Encoding.ASCII.GetString(Jws.Verify(compact, new SigningKey(key))!).ShouldBe(Payload);
    }

    [Fact]
    public void the_rs256_example_of_rfc_7515_verifies()
    {
        using var key = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars("ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"),
            Exponent = Base64Url.DecodeFromChars("AQAB"),
        });
        const string compact = "eyJhbGciOiJSUzI1NiJ9." + PayloadEncoded
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

        Encoding.ASCII.GetString(Jws.Verify(compact, new SigningKey(key))!).ShouldBe(Payload);
    }

    [Fact]
    public void a_signature_of_ours_verifies_and_with_any_character_changed_does_not()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(ec);
        var compact = Jws.Sign("{\"sub\":\"x\"}"u8, key, "JWT");

        Jws.Verify(compact, key).ShouldBe("{\"sub\":\"x\"}"u8.ToArray());
        // Also where the last character of a part carries unused bits: what is not canonical is refused.
        for (var i = 0; i < compact.Length; i++)
        {
            foreach (var other in "ABCDQgw_")
            {
                if (other != compact[i]) Jws.Verify(compact.Remove(i, 1).Insert(i, other.ToString()), key).ShouldBeNull($"character {i} as {other}");
            }
        }
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":7}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("not json")]
    public void a_header_that_names_another_algorithm_or_asks_for_more_is_refused_even_when_signed(string header)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(ec);
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString("{}"u8)}";
        var compact = $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";

        Jws.Verify(compact, key).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!!.??.**")]
    [InlineData("..")]
    public void what_is_no_signature_at_all_is_refused(string text)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Jws.Verify(text, new SigningKey(ec)).ShouldBeNull();
    }

    // Met as a failure inside: whoever sent such a token was answered INTERNAL instead of being refused.
    [Theory]
    [InlineData("{\"alg\":\"\u00ff\"}")]
    [InlineData("{\"alg\":\"\\ud800\"}")]
    public void a_header_that_is_no_unicode_is_refused(string header)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Jws.Verify($"{Base64Url.EncodeToString(Encoding.Latin1.GetBytes(header))}.{Base64Url.EncodeToString("{}"u8)}.AAAA", new SigningKey(ec)).ShouldBeNull();
    }

    [Fact]
    public void a_new_key_is_readable_by_its_owner_only_and_is_found_again()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("keys").FullName, "deeper", "token.pem");
        var first = SigningKey.OpenOrCreate(path);

        SigningKey.OpenOrCreate(path).Id.ShouldBe(first.Id);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }
}
