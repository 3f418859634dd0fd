using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditLedger.City;
using CreditLedger.Kernel;
using CsvHelper;

namespace CreditLedger.Programmes.Simulations;

/// <summary>Of whom something changes.</summary>
internal readonly record struct AffectedSubject(string Uscc, string Name, CityPart Part);

/// <summary>Where it stands on one side.</summary>
/// <param name="Standing">A letter, a place, or in or out; null for no letter and no place.</param>
/// <param name="Points">Under a scheme or in a ranking; null for none.</param>
internal readonly record struct AffectedSide(Title? Standing, decimal? Points)
{
    public static AffectedSide Of(string? standing, decimal? points) => new(standing is null ? null : new(standing, standing), points);
}

/// <summary>One thing that would change for one enterprise or one government body.</summary>
/// <param name="Kind">What it changes under, in words.</param>
/// <param name="Title">What the scheme, list, measure or ranking is called.</param>
/// <param name="Criteria">Ids of the criteria that decided, with blanks between them.</param>
/// <param name="Why">The same in words, with what was seen.</param>
internal readonly record struct AffectedLine(
    AffectedSubject Subject, Title Kind, string RuleId, string? PartId, Title Title, AffectedSide Before, AffectedSide After, string Criteria, Title Why);

/// <summary>
/// Writes whom a proposal would touch, as CSV with a line for each and every rule, in the order in which the ledger names them; who stands elsewhere
/// in a ranking at last, in the order of places. The digest is that of the list in English, whatever the language in which it is written.
/// </summary>
internal sealed class AffectedList : IAsyncDisposable
{
    private static readonly Title[] Columns =
    [
        new("统一社会信用代码", "uscc"), new("名称", "name"), new("区划代码", "district"), new("区", "district_name"), new("行业门类", "section"), new("行业门类名称", "section_name"),
        new("类别", "kind"), new("规则", "rule"), new("规则内编号", "part"), new("规则名称", "title"), new("现行", "before"), new("拟议", "after"),
        new("现行得分", "points_before"), new("拟议得分", "points_after"), new("起决定作用的条件", "criteria"), new("原因", "reason"),
    ];

    // Spreadsheets take a file without the mark for one in the encoding of the country.
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    private readonly SHA256 digest = SHA256.Create();
    private readonly CryptoStream hashing;
    private readonly List<(StreamWriter Text, CsvWriter Csv, Language Language)> written = [];
    private readonly CityReference city;

    /// <param name="to">Left open; null where only the digest is wanted.</param>
    public AffectedList(Stream? to, Language language, CityReference city)
    {
        this.city = city;
        hashing = new CryptoStream(language is Language.En && to is not null ? to : Stream.Null, digest, CryptoStreamMode.Write, leaveOpen: true);
        Begin(hashing, Language.En);
        if (to is not null && language is not Language.En) Begin(to, language);
    }

    public void Add(in AffectedLine line)
    {
        foreach (var (_, csv, language) in written) csv.WriteRecord(Fields(line, language));
    }

    /// <summary>Everything is written.</summary>
    /// <returns>SHA-256 of it in English, in lower-case hexadecimal.</returns>
    public async Task<string> CloseAsync(CancellationToken cancellation)
    {
        foreach (var (text, csv, _) in written)
        {
            csv.Dispose();
            await text.FlushAsync(cancellation);
        }

        await hashing.FlushFinalBlockAsync(cancellation);
        return Convert.ToHexStringLower(digest.Hash!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (text, csv, _) in written)
        {
            csv.Dispose();
            await text.DisposeAsync();
        }

        await hashing.DisposeAsync();
        digest.Dispose();
    }

    private void Begin(Stream to, Language language)
    {
        var text = new StreamWriter(to, Marked, bufferSize: 1 << 16, leaveOpen: true);
        // Names come from outside and are opened in spreadsheets: none may run as a formula.
        var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord([.. Columns.Select(column => In(column, language))]);
        written.Add((text, csv, language));
    }

    private string[] Fields(in AffectedLine line, Language language)
    {
        var (uscc, name, (district, section)) = line.Subject;
        var letter = section?.ToString();
        return
        [
            uscc, name, district, In(city.Districts.Find(district)?.Title, language), letter ?? "", In(letter is null ? null : city.Sectors.Find(letter)?.Title, language),
            In(line.Kind, language), line.RuleId, line.PartId ?? "", In(line.Title, language), In(line.Before.Standing, language), In(line.After.Standing, language),
            Number(line.Before.Points), Number(line.After.Points), line.Criteria, In(line.Why, language),
        ];
    }

    private static string In(Title? title, Language language) => title is null ? "" : language is Language.Zh ? title.Zh : title.En;

    private static string Number(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
