using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CreditLedger.Catalogue;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Archives;

/// <summary>What a record of an item tells, as it was written.</summary>
/// <param name="Value">The value in words or digits; null where none was given.</param>
/// <param name="Amount">In yuan; null where none was given.</param>
internal sealed record ItemReport(string? Value, decimal? Amount, DateOnly OccurredOn, DateOnly? ValidUntil)
{
    public const int ValueMax = 256;

    /// <summary>SHA-256 of what was reported, in 64 hexadecimal digits. Width, case, blanks and trailing zeros do not change it.</summary>
    public string Digest(string item)
    {
        string?[] parts =
        [
            item, Value is null ? null : IsNumber(Value, out var number) ? number.ToString("G29", CultureInfo.InvariantCulture) : WrittenText.Fold(Value),
            Amount?.ToString("G29", CultureInfo.InvariantCulture), $"{OccurredOn:yyyy-MM-dd}", ValidUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }

    /// <summary>Held against what the item asks for: the first thing that is wrong with it; null when nothing is.</summary>
    /// <param name="value">What was reported, understood; null where the item has no value, or it cannot be understood.</param>
    public Refusal? Problem(CatalogueItem item, DateOnly today, out RuleValue? value)
    {
        var terms = item.Terms!;
        value = Read(terms);
        if (OccurredOn > today || (terms.Nature is ItemNature.Figure && ValidUntil > today)) return FileItem.InFuture;
        if (ValidUntil < OccurredOn) return FileItem.TermReversed;
        if (terms.Nature is ItemNature.Figure && ValidUntil is null) return FileItem.PeriodMissing;
        if (terms.Value is null ? Value is not null : value is null) return FileItem.ValueInvalid with { Message = $"'{item.Code}' takes {Wanted(terms)}" };
        return terms.HasAmount == Amount is not null && Amount is not < 0 && (Amount is not { } yuan || decimal.Round(yuan, 2) == yuan)
            ? null
            : FileItem.AmountInvalid with { Message = $"'{item.Code}' takes {(terms.HasAmount ? "an amount in yuan, at least zero and no finer than one fen" : "no amount")}" };
    }

    private RuleValue? Read(ItemTerms terms) => terms.Value switch
    {
        ItemValueType.Number => Value is not null && IsNumber(Value, out var number) && number >= 0 ? RuleValue.Of(number) : null,
        ItemValueType.Flag => Value switch { "true" or "是" => RuleValue.Of(true), "false" or "否" => RuleValue.Of(false), _ => null },
        ItemValueType.Text when string.IsNullOrWhiteSpace(Value) => null,
        ItemValueType.Text when terms.Values is { } known => known.FirstOrDefault(text => WrittenText.Fold(text) == WrittenText.Fold(Value)) is { } text ? RuleValue.Of(text) : null,
        ItemValueType.Text => RuleValue.Of(Value.Trim()),
        _ => null,
    };

    private static string Wanted(ItemTerms terms) => terms switch
    {
        { Values: { } values } => $"one of: {string.Join(", ", values)}",
        { Value: ItemValueType.Number } => "a number, at least zero",
        { Value: ItemValueType.Flag } => "true or false",
        { Value: ItemValueType.Text } => "a text",
        _ => "no value",
    };

    private static bool IsNumber(string written, out decimal number) =>
        decimal.TryParse(WrittenText.Fold(written), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
