using CreditLedger.GraphQL.Postgres;
using CreditLedger.Kernel;

namespace CreditLedger.City;

/// <summary>The city's codes in words; null for a code the reference data no longer knows.</summary>
public static class CityLabels
{
    public static string? DistrictLabel(this CityReference city, string code, LabelLanguage language) => In(city.Districts.Find(code)?.Title, language);

    public static string? SectorLabel(this CityReference city, string code, LabelLanguage language) => In(city.Sectors.Find(code)?.Title, language);

    public static string? AgencyLabel(this CityReference city, string id, LabelLanguage language) => In(city.Agencies.Find(id)?.Title, language);

    public static string? ResultLabel(this CityReference city, string code, LabelLanguage language) => In(city.ResultCodes.Find(code)?.Title, language);

    public static string? ItemLabel(this CityReference city, string code, LabelLanguage language) => In(city.Items.GetValueOrDefault(code), language);

    private static string? In(Title? title, LabelLanguage language) => language is LabelLanguage.Zh ? title?.Zh : title?.En;
}
