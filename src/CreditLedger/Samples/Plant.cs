using CreditLedger.Kernel;

namespace CreditLedger.Samples;

/// <summary>Something that happens to a chosen enterprise: dirt in a row about it, or a change of the register.</summary>
internal sealed record Plant(SampleLayout Layout, Dirt? Dirt = null, string? Change = null)
{
    /// <summary>For each plant, one enterprise among about this many carries it; among fewer, still one.</summary>
    private const int Period = 2000;

    private static readonly Plant[] All =
    [
        .. new[]
        {
            Samples.Dirt.FullWidthDigits, Samples.Dirt.LowerCaseCode, Samples.Dirt.WrongCheckCharacter, Samples.Dirt.FormerName,
            Samples.Dirt.DuplicateRow, Samples.Dirt.NumberReused, Samples.Dirt.AmountUnitMixUp, Samples.Dirt.ExcelSerialDate,
            Samples.Dirt.NaturalPerson, Samples.Dirt.SimplifiedProcedure, Samples.Dirt.UncataloguedType, Samples.Dirt.FutureDate,
            Samples.Dirt.NonExistentDate, Samples.Dirt.NegativeAmount, Samples.Dirt.NameCodeMismatch,
            Samples.Dirt.SoleTraderFiledAsLegalPerson, Samples.Dirt.ShortRow, Samples.Dirt.LateReport,
        }.Select(dirt => new Plant(SampleLayout.Penalty, dirt)),
        new(SampleLayout.PenaltyOlder, Samples.Dirt.Revocation),
        .. new[]
        {
            Samples.Dirt.FullWidthDigits, Samples.Dirt.LowerCaseCode, Samples.Dirt.WrongCheckCharacter, Samples.Dirt.DuplicateRow,
            Samples.Dirt.NumberReused, Samples.Dirt.NaturalPerson, Samples.Dirt.UncataloguedType, Samples.Dirt.LateReport,
            Samples.Dirt.OpenDate,
        }.Select(dirt => new Plant(SampleLayout.Licence, dirt)),
        .. new[]
        {
            Samples.Dirt.FullWidthDigits, Samples.Dirt.LowerCaseCode, Samples.Dirt.WrongCheckCharacter, Samples.Dirt.DuplicateRow,
            Samples.Dirt.NonExistentDate, Samples.Dirt.ShortRow,
        }.Select(dirt => new Plant(SampleLayout.Register, dirt)),
        .. SampleChange.Items.Select(change => new Plant(SampleLayout.RegisterChanges, Change: change)),
    ];

    /// <summary>
    /// Dirt among pledges lies with the enterprises that carry the first of the others: they have a past to stand in, and their places are as they were.
    /// </summary>
    private static readonly Dirt[] AmongPledges =
    [
        Samples.Dirt.FullWidthDigits, Samples.Dirt.WrongCheckCharacter, Samples.Dirt.DuplicateRow, Samples.Dirt.NumberReused,
        Samples.Dirt.NaturalPerson, Samples.Dirt.NonExistentCodeDay, Samples.Dirt.LiabilityMissing,
    ];

    /// <summary>Every enterprise's plant; the plants lie evenly over the city.</summary>
    public static Plant? At(int index, int enterprises)
    {
        var plants = Math.Max(1, enterprises / Period) * (long)All.Length;
        var here = index * plants / enterprises;
        var isFirst = index == 0 || (index - 1) * plants / enterprises != here;
        // A step that shares no factor with their number visits all plants, and not one group after another.
        return isFirst ? All[here * 17 % All.Length] : null;
    }

    public static Dirt? ForPledges(int index, int enterprises) =>
        At(index, enterprises) is { } plant && Array.IndexOf(All, plant) is var place && place < AmongPledges.Length ? AmongPledges[place] : null;

    public static string Widen(string text) => new([.. text.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c)]);

    /// <summary>The same code with another check character.</summary>
    public static string Break(Uscc code) => code.Value[..17] + (code.Value[17] == '7' ? '8' : '7');
}
