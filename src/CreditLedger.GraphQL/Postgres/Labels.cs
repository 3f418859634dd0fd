using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>The languages in which codes are put into words.</summary>
public enum LabelLanguage
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

internal static class Labels
{
    public static InputValueDefinition LanguageOf(ClrTypes types) => new(
        "language", "The language of the words.", new NonNullType(types.NamedOf(typeof(LabelLanguage))),
        new EnumValue { Location = new Location(1, 1), Name = "ZH" });
}
