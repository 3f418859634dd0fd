using System.Collections.Immutable;
using System.Globalization;
using CreditLedger.Archives;

namespace CreditLedger.Rules;

/// <summary>One dated event behind a value, with the record that proves it.</summary>
/// <param name="Amount">In yuan; zero where the event has no amount.</param>
public readonly record struct Occurrence(DateOnly On, RecordId Record, decimal Amount);

/// <summary>
/// What a rule sees of a subject: a known value with its evidence, or the reason why it is not known. Missing is a value of its own:
/// unknown is never clean and never dishonest (red line 10).
/// </summary>
public readonly record struct Observation
{
    private readonly ImmutableArray<Occurrence> occurrences;

    private Observation(decimal number, string? text, ImmutableArray<Occurrence> occurrences, string? unknownBecause) =>
        (Number, Text, this.occurrences, UnknownBecause) = (number, text, occurrences, unknownBecause);

    public bool IsKnown => UnknownBecause is null;

    /// <summary>The value of a number; the count of occurrences.</summary>
    public decimal Number { get; }

    /// <summary>The value of a text or a flag (<c>true</c>, <c>false</c>).</summary>
    public string? Text { get; }

    public string? UnknownBecause { get; }

    /// <summary>In order of date, then of record.</summary>
    public ImmutableArray<Occurrence> Occurrences => occurrences.IsDefault ? [] : occurrences;

    public ImmutableArray<RecordId> Records => Occurrences.IsEmpty ? [] : [.. Occurrences.Select(occurrence => occurrence.Record)];

    /// <summary>The value written out, as explanations carry it; null when it is unknown.</summary>
    public string? Written => IsKnown ? Text ?? Number.ToString("0.############", CultureInfo.InvariantCulture) : null;

    public static Observation Of(decimal number) => new(number, text: null, [], unknownBecause: null);

    public static Observation Of(string text) => new(0, text, [], unknownBecause: null);

    public static Observation Of(bool flag) => Of(flag ? "true" : "false");

    public static Observation Of(ImmutableArray<Occurrence> occurrences) => Of(occurrences.Length, occurrences);

    /// <summary>A number that is drawn from records.</summary>
    public static Observation Of(decimal number, ImmutableArray<Occurrence> evidence) => new(number, text: null, evidence, unknownBecause: null);

    /// <summary>A flag that is drawn from records.</summary>
    public static Observation Of(bool flag, ImmutableArray<Occurrence> evidence) => new(0, flag ? "true" : "false", evidence, unknownBecause: null);

    /// <summary>A number, a text or a flag as a record reports it.</summary>
    public static Observation Of(RuleValue value, ImmutableArray<Occurrence> evidence) => new(value.Number, value.Text, evidence, unknownBecause: null);

    public static Observation Unknown(string because) => new(0, text: null, [], because);
}
