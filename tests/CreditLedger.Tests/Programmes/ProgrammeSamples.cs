using CreditLedger.Evaluations;
using CreditLedger.Places;
using CreditLedger.Programmes;
using CreditLedger.Tests.Rules;

namespace CreditLedger.Tests.Programmes;

/// <summary>A made-up programme that uses every part of the format, written as a district would write it.</summary>
internal static class ProgrammeSamples
{
    public const string Building = "sample-tower";

    public static ProgrammeGrounds Grounds { get; } = ProgrammeGrounds.Of(RuleSamples.Facts, TestCity.Reference);

    public static string File { get; } = Path.Combine(RuleSamples.Root, "tests", "CreditLedger.Tests", "Programmes", "sample-programme.json");

    public static ProgrammeDefinition Plan { get; } = ProgrammeDefinition.Read(File, Grounds);

    public static ProgrammeRules PlanRules { get; } = new(Plan, RuleSamples.Facts);

    public static MemberJoined Joined { get; } = new(RuleSamples.Uscc, Building, RuleSamples.Today.AddMonths(-7));

    public static MemberLeft Left { get; } = new(RuleSamples.Uscc, Building, RuleSamples.Today);

    public static GradeAssigned Graded(string grade) => RuleSamples.Grade(grade, 800);

    /// <summary>The file with one text replaced, as somebody who makes a mistake writes it.</summary>
    public static string Spoilt(string from, string to)
    {
        var text = System.IO.File.ReadAllText(File);
        text.ShouldContain(from);
        var spoilt = Path.Combine(TestFolder.Create(), "spoilt.json");
        System.IO.File.WriteAllText(spoilt, text.Replace(from, to, StringComparison.Ordinal));
        return spoilt;
    }
}
