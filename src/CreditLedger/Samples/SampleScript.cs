using CreditLedger.Enterprises;
using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;
using CreditLedger.Places;
using CreditLedger.Supervision;

namespace CreditLedger.Samples;

/// <summary>What people of the sample city do once its files are in: <c>city/sample-acts.json</c>.</summary>
public sealed record SampleScript(bool Synthetic, string Note, SampleDraw Draw, SamplePreservation Preservation, SampleTenancy Tenancy, SampleIntegrity Integrity)
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
/// <param name="Services">How many services each steward renders to members of its place, where the place has so many.</param>
/// <param name="ServiceNote">What comes of each.</param>
public sealed record SampleTenancy(
    int PerPlace, double Leavers, IReadOnlyDictionary<PlaceKind, MarketEntityKind> Mostly, string Office, int Services, string ServiceNote);

/// <summary>The government bodies of every district, and what is filed about them. Shares are from 0 to 1.</summary>
/// <param name="Assessor">The agency that registers, assesses and finds.</param>
/// <param name="NameMark">Stands in every name, so that nobody takes a body for a real one.</param>
/// <param name="Unassessed">Of the areas of all bodies, those that nobody has looked at.</param>
/// <param name="Dishonest">Of the bodies, those that broke their word.</param>
/// <param name="Matters">What they did.</param>
/// <param name="Remedied">Of those, who put it right.</param>
/// <param name="Indebted">Of the bodies, those that a court listed as judgment debtors.</param>
/// <param name="Released">Of those, who have paid.</param>
public sealed record SampleIntegrity(
    string Assessor, string NameMark, IReadOnlyList<SampleBodyKind> Bodies, double Unassessed, double Dishonest, IReadOnlyList<string> Matters, double Remedied,
    string Remedy, double Indebted, string Court, double Released, string Release);

/// <summary>Bodies of one kind.</summary>
/// <param name="Names">One body in each district for each name, which follows the district's.</param>
/// <param name="Districts">Six-digit codes of the districts that have them; all where it is left out.</param>
public sealed record SampleBodyKind(GovernmentBodyKind Kind, IReadOnlyList<string> Names, IReadOnlyList<string>? Districts = null);
