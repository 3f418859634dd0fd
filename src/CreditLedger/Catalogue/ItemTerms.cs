using CreditLedger.Kernel;

namespace CreditLedger.Catalogue;

/// <summary>What a record other than a penalty or a licence tells.</summary>
public enum ItemNature
{
    [Label("列入名单", "standing on a list")] Listing,
    [Label("报告值", "value that was reported")] Value,
    [Label("事件", "dated event")] Event,
    [Label("期间数额", "figure of a period")] Figure,
}

/// <summary>What kind of value an item has.</summary>
public enum ItemValueType
{
    [Label("数值", "number")] Number,
    [Label("文本", "text")] Text,
    [Label("是否", "flag")] Flag,
}

/// <summary>What the records of an item tell, and how long they count.</summary>
/// <param name="Nature">A listing stands until it ends; of values the latest counts; events are counted; figures are compared within their period.</param>
/// <param name="Value">What kind of value is reported; left out where the amount, or that it happened, says all.</param>
/// <param name="Values">The only texts that may be reported; left out where any may.</param>
/// <param name="HasAmount">Whether an amount in yuan belongs to it.</param>
/// <param name="CountsMonths">For how many months from its day it counts, a figure from the end of its period; left out where it counts until it ends.</param>
/// <param name="IsAdverse">Whether it speaks against the subject: it then counts for a limited time, and is not told again once it is over.</param>
/// <param name="IsDeclared">Whether enterprises declare it about themselves. Then nobody else files it: what was declared is never mixed with what a public body found.</param>
public sealed record ItemTerms(
    ItemNature Nature, ItemValueType? Value = null, IReadOnlyList<string>? Values = null, bool HasAmount = false, int? CountsMonths = null,
    bool IsAdverse = false, bool IsDeclared = false)
{
    /// <summary>The last day on which a record counts; null where it counts until it ends.</summary>
    /// <param name="validUntil">The last day of the term that the source states, or of the period whose figure it is.</param>
    public DateOnly? CountsUntil(DateOnly occurredOn, DateOnly? validUntil)
    {
        if (Nature is ItemNature.Figure) return CountsMonths is { } after ? validUntil!.Value.AddMonths(after) : null;
        var last = CountsMonths is { } months ? occurredOn.AddMonths(months) : (DateOnly?)null;
        return validUntil is null || last < validUntil ? last : validUntil;
    }

    /// <summary>What contradicts itself; null when nothing does.</summary>
    internal string? Problem() => this switch
    {
        { CountsMonths: <= 0 } => "counts for no month",
        { IsAdverse: true, CountsMonths: null } => "speaks against the subject and counts without end",
        { Values: not null, Value: not ItemValueType.Text } or { Values.Count: 0 } => "limits the texts of something that is no text",
        { Nature: ItemNature.Value } when (Value is null) != HasAmount => "reports a value, so either a kind of value or an amount is wanted",
        { Nature: ItemNature.Figure, HasAmount: false } => "is a figure without an amount",
        { Nature: not ItemNature.Value, Value: not null } => "has a value although it reports none",
        { IsDeclared: true } when Nature is not ItemNature.Value || HasAmount => "is declared, and only values are",
        _ => null,
    };
}
