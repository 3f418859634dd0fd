using CreditLedger.Preservation;

namespace CreditLedger.Host.Identity;

/// <summary>
/// The key that signs certificates, <c>certificate.pem</c>, and beside it in <c>certificates/</c> the public halves of all there ever were:
/// what was signed with a retired key can still be checked.
/// </summary>
public sealed class CertificateKeys
{
    private readonly string _private;
    private readonly string _published;

    private CertificateKeys(string folder) => (_private, _published) = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "certificates"));

    /// <summary>Makes the first key where there has never been one. One that has gone is not silently replaced: an operator restores or renews it.</summary>
    public static CertificateKeys Open(string folder)
    {
        var keys = new CertificateKeys(folder);
        if (File.Exists(keys._private) || keys.Published().Count == 0) keys.Publish(SigningKey.OpenOrCreate(keys._private));
        return keys;
    }

    /// <summary>The same keys, of which none is made.</summary>
    public static CertificateKeys Find(string folder) => new(folder);

    /// <summary>Null while the key is not there.</summary>
    public CertificateSigner? Signer()
    {
        if (!File.Exists(_private)) return null;
        var key = SigningKey.OpenOrCreate(_private);
        Publish(key); // Before anything is signed with it, whoever put it there.
        return new CertificateSigner(key.Id, payload => Jws.Sign(payload, key, CertificateDocument.Type));
    }

    /// <summary>All public keys there ever were, the present one among them.</summary>
    public IReadOnlyList<SigningKey> Published() => Directory.Exists(_published)
        ? [.. Directory.GetFiles(_published, "*.pem").Order(StringComparer.Ordinal).SelectMany(file => JsonWebKeys.Read(File.ReadAllText(file)).Values)]
        : [];

    /// <summary>A new key signs from now on; what the former signed can still be checked.</summary>
    public SigningKey Renew()
    {
        var key = SigningKey.Renew(_private);
        Publish(key);
        return key;
    }

    private void Publish(SigningKey key)
    {
        var file = Path.Combine(_published, $"{key.Id}.pem");
        if (File.Exists(file)) return;
        Directory.CreateDirectory(_published);
        var draft = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, key.ToPublicPem() + "\n");
        File.Move(draft, file, overwrite: true);
    }
}
