using System.CommandLine;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger keys</c>: the keys of certificates. Neither needs the database.</summary>
internal static class KeysCommand
{
    public static readonly Refusal None = new("KEYS_NONE", "there are no keys of certificates here", "they are made by `creditledger run` or `creditledger serve`");

    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "Where to write them: PEM for a name that ends in .pem, a JWK set otherwise." };
        var write = new Command("write", "Writes the public keys, retired ones among them, for those who check certificates.") { file, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var keys = CertificateKeys.Find(DataFolder.Of(arguments).Keys).Published();
            if (keys.Count == 0) return Commands.Refuse(None);
            var path = arguments.GetValue(file)!;
            var text = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? string.Concat(keys.Select(key => key.ToPublicPem() + "\n")) : JsonWebKeys.Of(keys).ToJson();
            await File.WriteAllTextAsync(path, text, cancellation);
            await Console.Out.WriteLineAsync($"{keys.Count} public {(keys.Count == 1 ? "key" : "keys")} in {path}");
            return ExitCode.Done;
        });
        var renew = new Command("renew", "Makes a new key for certificates; what the former signed can still be checked.") { DataFolder.Option }.Runs(async (arguments, _) =>
        {
            var key = CertificateKeys.Find(DataFolder.Of(arguments).Keys).Renew();
            await Console.Out.WriteLineAsync($"{key.Id} signs certificates from now on");
            return ExitCode.Done;
        });
        return new Command("keys", "The keys of certificates.") { write, renew };
    }
}
