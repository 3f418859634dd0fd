using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.Access;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;
using CreditLedger.Preservation;

namespace CreditLedger.Host.Tests.Identity;

/// <summary>A certificate is what was signed, or it is nothing.</summary>
public sealed class CertificateSpecs
{
    internal static readonly DateTimeOffset IssuedAt = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);
    internal static readonly Uscc Applicant = Uscc.Complete("91120116MA05TE5T");

    internal static readonly PreservationEligibility Answer = new(
        Applicant, "天津市示例商贸有限公司", PreservationRole.Applicant, "(2026)津0116财保12号", 4_000_000m, new DateOnly(2026, 7, 1), KnownAt: null,
        EligibilityVerdict.Eligible, [], [], PreservationStatus.Published, new DateOnly(2027, 6, 30), [], Limit: null, "preservation-applicant", 1, List: null, Note: null);

    private static readonly SigningKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private static readonly IReadOnlyDictionary<string, SigningKey> Keys = JsonWebKeys.Read(JsonWebKeys.Of([Key]).ToJson());
    private static readonly string Certificate = Signed(Key);

    internal static string Signed(SigningKey key, DateTimeOffset? issuedAt = null, string type = CertificateDocument.Type) => Jws.Sign(
        CertificateDocument.Of("1", "天津市滨海新区人民法院", Answer, CertificateDocument.DigestOf(Answer), issuedAt ?? IssuedAt, validDays: 7).ToBytes(), key, type);

    [Fact]
    public void a_certificate_says_what_was_answered_until_it_expires()
    {
        var (document, refusal) = Certificates.Read(Certificate + "\n", Keys, IssuedAt.AddDays(7).AddSeconds(-1));
        refusal.ShouldBeNull();
        document!.Answer.Verdict.ShouldBe(EligibilityVerdict.Eligible);
        CertificateDocument.DigestOf(document.Answer).ShouldBe(document.AnswerDigest);
    }

    [Fact]
    public void with_any_byte_changed_it_says_nothing()
    {
        var bytes = Encoding.ASCII.GetBytes(Certificate);
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var other in new[] { bytes[i] ^ 1, bytes[i] ^ 0x20, 'A', '_', '.', ' ' })
            {
                if (other == bytes[i]) continue;
                var changed = (byte[])bytes.Clone();
                changed[i] = (byte)other;
                var text = Encoding.Latin1.GetString(changed);

                // Blanks around a certificate are the file's, not its own.
                if (text.Trim().Length < text.Length) text = $"x{text}x";
                Certificates.Read(text, Keys, IssuedAt).Refusal.ShouldNotBeNull($"byte {i} as {(char)other}");
            }
        }
    }

    [Fact]
    public void with_any_byte_missing_or_doubled_it_says_nothing()
    {
        for (var i = 0; i < Certificate.Length; i++)
        {
            Certificates.Read(Certificate.Remove(i, 1), Keys, IssuedAt).Refusal.ShouldNotBeNull($"byte {i} missing");
            Certificates.Read(Certificate.Insert(i, Certificate[i].ToString()), Keys, IssuedAt).Refusal.ShouldNotBeNull($"byte {i} doubled");
        }
    }

    [Fact]
    public void a_changed_payload_or_signature_is_not_what_was_signed()
    {
        var parts = Certificate.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("Eligible", "Unknown_", StringComparison.Ordinal);
        var forged = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}";
        Certificates.Read(forged, Keys, IssuedAt).Refusal.ShouldBe(Certificates.Signature);
        Certificates.Read($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}", Keys, IssuedAt).Refusal.ShouldBe(Certificates.Signature);
    }

    [Fact]
    public void an_expired_one_says_when_it_expired()
    {
        var refusal = Certificates.Read(Certificate, Keys, IssuedAt.AddDays(7)).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Message).ShouldBe((Certificates.Expired.Code, "the certificate expired on 2026-07-08 09:00:00 +08:00"));
    }

    [Fact]
    public void a_key_that_is_gone_is_named_and_another_key_does_not_stand_in_for_it()
    {
        var other = new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        foreach (var keys in new[] { new Dictionary<string, SigningKey>(), new() { [other.Id] = other } })
        {
            var refusal = Certificates.Read(Certificate, keys, IssuedAt).Refusal.ShouldNotBeNull();
            refusal.Code.ShouldBe(Certificates.KeyUnknown.Code);
            refusal.Message.ShouldEndWith(Key.Id);
        }

        Certificates.Read(Certificate, new Dictionary<string, SigningKey> { [Key.Id] = other }, IssuedAt).Refusal.ShouldBe(Certificates.Signature);
    }

    [Fact]
    public void what_is_signed_by_the_same_key_for_another_purpose_is_no_certificate()
    {
        Certificates.Read(Signed(Key, type: "JWT"), Keys, IssuedAt).Refusal.ShouldBe(Certificates.Malformed);
        Certificates.Read(Jws.Sign("{\"iss\":\"creditledger\"}"u8, Key, CertificateDocument.Type), Keys, IssuedAt).Refusal.ShouldBe(Certificates.Malformed);
        Certificates.Read(Jws.Sign("{\"iss\":\"another\",\"answer\":null}"u8, Key, CertificateDocument.Type), Keys, IssuedAt).Refusal.ShouldBe(Certificates.Malformed);
        new Tokens(Key, TimeProvider.System).Read(Signed(Key)).Refusal.ShouldBe(Tokens.Invalid);
        var token = new Tokens(Key, TimeProvider.System).Issue(new Caller(Role.Court, "x", []), TimeSpan.FromHours(1));
        Certificates.Read(token, Keys, IssuedAt).Refusal.ShouldBe(Certificates.Malformed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("not a certificate")]
    [InlineData("{\"alg\":\"none\"}")]
    public void what_is_no_certificate_at_all_is_refused(string text) => Certificates.Read(text, Keys, IssuedAt).Refusal.ShouldBe(Certificates.Malformed);

    [Fact]
    public void public_keys_are_read_from_a_set_and_from_pem_and_carry_no_private_half()
    {
        var other = new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var set = JsonWebKeys.Of([Key, other]).ToJson();
        set.ShouldNotContain("\"d\"");
        JsonWebKeys.Read(set).Keys.Order().ShouldBe(new[] { Key.Id, other.Id }.Order());
        JsonWebKeys.Read($"{Key.ToPublicPem()}\n{other.ToPublicPem()}\n").Keys.Order().ShouldBe(new[] { Key.Id, other.Id }.Order());
        JsonWebKeys.Read("neither").ShouldBeEmpty();
        JsonWebKeys.Read("""{"keys":[{"kty":"RSA","n":"x","e":"AQAB"},{"kty":"EC","crv":"P-256","x":"!","y":"!"},{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}""").ShouldBeEmpty();
    }

    [Fact]
    public void a_retired_key_stays_published_and_one_that_is_gone_is_not_replaced_in_silence()
    {
        var folder = Directory.CreateTempSubdirectory("keys").FullName;
        try
        {
            var keys = CertificateKeys.Open(folder);
            var first = keys.Signer()!.KeyId;
            var renewed = keys.Renew();
            keys.Signer()!.KeyId.ShouldBe(renewed.Id);
            keys.Published().Select(key => key.Id).Order().ShouldBe(new[] { first, renewed.Id }.Order());
            File.GetUnixFileMode(Path.Combine(folder, "certificate.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

            File.Delete(Path.Combine(folder, "certificate.pem"));
            keys.Signer().ShouldBeNull();
            CertificateKeys.Open(folder).Signer().ShouldBeNull();
            keys.Renew();
            keys.Published().Count.ShouldBe(3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
