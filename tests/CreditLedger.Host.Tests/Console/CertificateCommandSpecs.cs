using CreditLedger.Host.Identity;
using CreditLedger.Host.Tests.Identity;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Console;

/// <summary>Whoever doubts a certificate checks it at a terminal, without the platform and without its database.</summary>
public sealed class CertificateCommandSpecs : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creditledger-certificate-").FullName;
    private readonly CertificateKeys _keys;

    public CertificateCommandSpecs() => _keys = CertificateKeys.Open(In("data/keys"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task a_genuine_certificate_is_shown_by_the_keys_of_the_folder_and_by_exported_ones()
    {
        var file = Write("certificate.jws", Signed(TimeProvider.System.GetUtcNow()));
        (await HostProcess.RunAsync("certificate", "verify", file, "--data", In("data"))).ShouldBeDone().Output.ShouldContain("is genuine: eligible; asked by 天津市滨海新区人民法院");
        foreach (var name in new[] { "keys.json", "keys.pem" })
        {
            (await HostProcess.RunAsync("keys", "write", In(name), "--data", In("data"))).ShouldBeDone().Output.ShouldContain("1 public key in ");
            var shown = (await HostProcess.RunAsync("certificate", "verify", file, "--keys", In(name), "--language", "zh", "--data", In("nowhere"))).ShouldBeDone();
            shown.Output.ShouldContain("真实：符合");
        }

        // What a retired key signed can still be checked.
        (await HostProcess.RunAsync("keys", "renew", "--data", In("data"))).ShouldBeDone();
        (await HostProcess.RunAsync("certificate", "verify", file, "--data", In("data"))).ShouldBeDone();
        Directory.Exists(In("nowhere")).ShouldBeFalse();
        Directory.Exists(In("data/postgres")).ShouldBeFalse();
    }

    [Fact]
    public async Task what_is_wrong_is_one_line_and_exit_code_2()
    {
        var certificate = Signed(TimeProvider.System.GetUtcNow());
        await RefusedAsync(Write("expired", Signed(CertificateSpecs.IssuedAt.AddYears(-1))), "CERTIFICATE_EXPIRED");
        await RefusedAsync(Write("changed", $"{certificate[..^10]}{(certificate[^10] == 'A' ? 'B' : 'A')}{certificate[^9..]}"), "CERTIFICATE_SIGNATURE");
        await RefusedAsync(Write("nonsense", "nonsense"), "CERTIFICATE_MALFORMED");
        await RefusedAsync(In("missing"), "FILE_NOT_FOUND");
        (await HostProcess.RunAsync("certificate", "verify", Write("fine", certificate), "--data", In("elsewhere"))).ShouldBeRefused(2, "CERTIFICATE_KEY_UNKNOWN").Output.ShouldBeEmpty();
        (await HostProcess.RunAsync("keys", "write", In("keys.json"), "--data", In("elsewhere"))).ShouldBeRefused(2, "KEYS_NONE");
        File.Exists(In("keys.json")).ShouldBeFalse();
    }

    private async Task RefusedAsync(string file, string code) =>
        (await HostProcess.RunAsync("certificate", "verify", file, "--data", In("data"))).ShouldBeRefused(2, code).Output.ShouldBeEmpty();

    private string Signed(DateTimeOffset issuedAt) => CertificateSpecs.Signed(SigningKey.OpenOrCreate(In("data/keys/certificate.pem")), issuedAt);

    private string Write(string name, string text)
    {
        _keys.Signer().ShouldNotBeNull();
        File.WriteAllText(In(name), text + "\n");
        return In(name);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
