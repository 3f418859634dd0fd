using CreditLedger.Enterprises;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Supervision;

namespace CreditLedger.Samples;

/// <summary>What people of the sample city do once its files are in: <c>city/sample-acts.json</c>.</summary>
public sealed record SampleScript(bool Synthetic, string Note, SampleDraw Draw, SamplePreservation Preservation, SampleTenancy Tenancy)
{
    /// <exception cref="RuleFileException">The file is missing or malformed.</exception>
    public static SampleScript Load(string directory) => RuleFile.Read<SampleScript>(Path.Combine(directory, "sample-acts.json"));
}

/// <summary>A regulator's plan of one task, its inspectors, and the word it gives when the draw is revealed.</summary>
public sealed record SampleDraw(
    string Agency, string List, string Item, string Task, IReadOnlyList<ClassShare> Shares, string Speciality, IReadOnlyList<string> Inspectors, string Witness);

/// <summary>How many come onto the register of applicants, who acts for zone, administration and court, and one case.</summary>
/// <param name="ClaimAmount">In yuan.</param>
/// <param name="Accepted">What the court accepts as security, in yuan.</param>
public sealed record SamplePreservation(
    string Zone, string Administration, int Applicants, string Statement, string Grounds, string Court, string CaseNumber, decimal ClaimAmount, decimal Accepted);

/// <summary>Who moves into the places that programmes name, and for whom their stewards work.</summary>
/// <param name="PerPlace">How many enterprises of its district each place has, where the district has so many.</param>
/// <param name="Leavers">The share of them that has left since.</param>
/// <param name="Mostly">The kind of enterprise that comes first to a kind of place; firms where it is left out.</param>
/// <param name="Office">Who employs the stewards.</param>
public sealed record SampleTenancy(int PerPlace, double Leavers, IReadOnlyDictionary<PlaceKind, MarketEntityKind> Mostly, string Office);
