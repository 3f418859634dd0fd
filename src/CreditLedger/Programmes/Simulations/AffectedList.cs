using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace CreditLedger.Programmes.Simulations;

/// <summary>One thing that would change for one enterprise.</summary>
/// <param name="What">A letter of a <c>scheme</c>, or the kind of the group.</param>
/// <param name="From">A letter, or in or out; empty for no letter.</param>
/// <param name="Why">The criteria that decided, or how the points changed.</param>
internal readonly record struct AffectedLine(string Uscc, CityPart Part, string What, string RuleId, string? PartId, string? From, string? To, string Why);

/// <summary>Writes whom a proposal would touch, as CSV in the order in which the ledger names them, and works out the digest of what it wrote.</summary>
internal sealed class AffectedList : IAsyncDisposable
{
    private readonly SHA256 digest = SHA256.Create();
    private readonly CryptoStream hashing;
    private readonly StreamWriter text;
    private readonly CsvWriter csv;

    /// <param name="to">Left open; null where only the digest is wanted.</param>
    public AffectedList(Stream? to)
    {
        hashing = new CryptoStream(to ?? Stream.Null, digest, CryptoStreamMode.Write, leaveOpen: true);
        text = new StreamWriter(hashing, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord("uscc", "district", "section", "what", "rule", "part", "from", "to", "why");
    }

    public void Add(in AffectedLine line) => csv.WriteRecord(
        line.Uscc, line.Part.District, line.Part.Section.ToString(), line.What, line.RuleId, line.PartId ?? "", line.From ?? "", line.To ?? "", line.Why);

    /// <summary>Everything is written.</summary>
    /// <returns>SHA-256 of it, in lower-case hexadecimal.</returns>
    public async Task<string> CloseAsync(CancellationToken cancellation)
    {
        csv.Dispose();
        await text.FlushAsync(cancellation);
        await hashing.FlushFinalBlockAsync(cancellation);
        return Convert.ToHexStringLower(digest.Hash!);
    }

    public async ValueTask DisposeAsync()
    {
        csv.Dispose();
        await text.DisposeAsync();
        await hashing.DisposeAsync();
        digest.Dispose();
    }
}
