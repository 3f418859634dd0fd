using System.CommandLine;
using CreditLedger.GraphQL.Postgres;
using CreditLedger.Host.Identity;
using CreditLedger.Kernel;

namespace CreditLedger.Host.CommandLine;

/// <summary><c>creditledger certificate verify</c>: whether a certificate is what the platform signed, and what it says. Needs no platform.</summary>
internal static class CertificateCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "The certificate." };
        var keys = new Option<string?>("--keys") { Description = "The public keys: what GET /keys answers, or PEM. The keys of the data folder when left out." };
        var language = new Option<Language>("--language") { Description = "zh or en.", DefaultValueFactory = _ => Language.En };
        var verify = new Command("verify", "Checks a certificate offline and shows what it says.") { file, keys, language, DataFolder.Option }.Runs(async (arguments, cancellation) =>
        {
            var text = await File.ReadAllTextAsync(arguments.GetValue(file)!, cancellation);
            var known = arguments.GetValue(keys) is { } path
                ? JsonWebKeys.Read(await File.ReadAllTextAsync(path, cancellation))
                : CertificateKeys.Find(DataFolder.Of(arguments).Keys).Published().ToDictionary(key => key.Id, StringComparer.Ordinal);
            var (document, refusal) = Certificates.Read(text, known, TimeProvider.System.GetUtcNow());
            if (refusal is not null) return Commands.Refuse(refusal);
            var chinese = arguments.GetValue(language) is Language.Zh;
            var until = DateTimeOffset.FromUnixTimeSeconds(document!.Exp).ToOffset(TimeSpan.FromHours(8));
            var verdict = Labels.Of(document.Answer.Verdict, chinese ? LabelLanguage.Zh : LabelLanguage.En);
            await Console.Out.WriteLineAsync(chinese
                ? $"证明 {document.Jti} 真实：{verdict}；询问法院 {document.AskedBy}，有效至 {until:yyyy-MM-dd HH:mm:ss zzz}"
                : $"certificate {document.Jti} is genuine: {verdict}; asked by {document.AskedBy}, valid until {until:yyyy-MM-dd HH:mm:ss zzz}");
            await Console.Out.WriteAsync(document.Answer.ToText(arguments.GetValue(language)));
            return ExitCode.Done;
        });
        return new Command("certificate", "Certificates of eligibility for preservation.") { verify };
    }
}
