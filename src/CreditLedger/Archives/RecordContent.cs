using System.Security.Cryptography;
using System.Text.Json;
using CreditLedger.Kernel;

namespace CreditLedger.Archives;

/// <summary>What a source agency says it decided, as delivered.</summary>
public abstract record RecordContent
{
    private RecordContent() { }

    public abstract RecordKind Kind { get; }

    /// <param name="Types">Types of penalty as delivered: 罚款, 没收违法所得 …; a decision often imposes several.</param>
    /// <param name="FineAmount">In yuan; zero where no fine was imposed.</param>
    /// <param name="ConfiscatedAmount">In yuan; zero where nothing was confiscated.</param>
    public sealed record Penalty(
        IReadOnlyList<string> Types, string Violation, string Grounds, string LegalBasis, string Text,
        decimal FineAmount, decimal ConfiscatedAmount) : RecordContent
    {
        public override RecordKind Kind => RecordKind.Penalty;
    }

    /// <param name="Type">普通, 特许, 认可, 核准, 登记 or 其他.</param>
    /// <param name="ValidUntil">The last day of validity; null for a licence without end.</param>
    public sealed record Licence(
        string Type, string LicenceName, string LicenceNumber, string Text, DateOnly ValidFrom, DateOnly? ValidUntil) : RecordContent
    {
        public override RecordKind Kind => RecordKind.Licence;
    }

    /// <summary>
    /// SHA-256 of what was decided, in 64 hexadecimal digits. Width, case, brackets, blanks, the order of types and trailing zeros do not
    /// change it, nor does the subject's name: a renamed enterprise's old decision is delivered again under the new name.
    /// </summary>
    public string Digest(DateOnly decidedOn)
    {
        string?[] parts = this switch
        {
            Penalty p =>
            [
                "penalty", string.Join('\u001f', p.Types.Select(WrittenText.Fold).Distinct().Order(StringComparer.Ordinal)),
                WrittenText.Fold(p.Violation), WrittenText.Fold(p.Grounds), WrittenText.Fold(p.LegalBasis), WrittenText.Fold(p.Text),
                p.FineAmount.ToString("G29"), p.ConfiscatedAmount.ToString("G29"),
            ],
            Licence l =>
            [
                "licence", WrittenText.Fold(l.Type), WrittenText.Fold(l.LicenceName), WrittenText.Fold(l.LicenceNumber), WrittenText.Fold(l.Text),
                l.ValidFrom.ToString("yyyy-MM-dd"), l.ValidUntil?.ToString("yyyy-MM-dd"),
            ],
            _ => throw new System.Diagnostics.UnreachableException($"{GetType().Name} is no record content."),
        };
        // JSON keeps the parts apart whatever they contain.
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string?[]>([decidedOn.ToString("yyyy-MM-dd"), .. parts])));
    }
}
