namespace CreditLedger.Samples;

/// <summary>What real files are dirty with (domain data §6.2); <c>expected.json</c> names them in camel case.</summary>
internal enum Dirt
{
    // The importer understands these and accepts the row.

    /// <summary>The digits of a code are ０ to ９.</summary>
    FullWidthDigits,
    LowerCaseCode,

    /// <summary>A record bears a name that the enterprise has given up.</summary>
    FormerName,

    /// <summary>The register names a division that is a district, or part of one, under another name today: 宁河县, 塘沽区.</summary>
    FormerDistrictName,
    FormerDistrictCode,

    /// <summary>A licence without end is said to end on 9999-09-09.</summary>
    OpenDate,

    /// <summary>A date is the number of its day, as a number in a workbook and as digits in a text.</summary>
    ExcelSerialDate,

    /// <summary>A decision of some two months ago among those of the week.</summary>
    LateReport,

    /// <summary>The older layout delivers a decision again, with CF_ZT 1.</summary>
    Revocation,

    // This one it knows already.
    DuplicateRow,

    // These go into quarantine.
    WrongCheckCharacter,

    /// <summary>The number of the row before, about the same subject, with other content.</summary>
    NumberReused,

    /// <summary>The column of ten thousand yuan holds the text's yuan.</summary>
    AmountUnitMixUp,

    /// <summary>The party is 自然人; name and number are placeholders.</summary>
    NaturalPerson,

    /// <summary>The remark says 简易程序.</summary>
    SimplifiedProcedure,

    /// <summary>A penalty is 行政告诫, a licence 备案.</summary>
    UncataloguedType,

    /// <summary>The year is 36 too large.</summary>
    FutureDate,

    /// <summary>30 February.</summary>
    NonExistentDate,
    NegativeAmount,

    /// <summary>The name is a neighbour's.</summary>
    NameCodeMismatch,

    /// <summary>A 92-code is filed as 法人及非法人组织.</summary>
    SoleTraderFiledAsLegalPerson,

    /// <summary>The code of a pledge is of 30 February.</summary>
    NonExistentCodeDay,

    /// <summary>A pledge was performed in part, and nothing is said of what that led to.</summary>
    LiabilityMissing,

    /// <summary>The row breaks off.</summary>
    ShortRow,
}
