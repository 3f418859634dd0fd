using CreditLedger.GovernmentBodies;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

public sealed partial class CreditSubject
{
    /// <summary>The same subject, had the public evaluation come to this; itself where no rule could tell the difference.</summary>
    /// <param name="outcome">Null where no scheme would grade it.</param>
    internal CreditSubject SupposingGrade(string uscc, string schemeId, EvaluationOutcome.Evaluated? outcome, DateOnly day)
    {
        if (outcome is null ? grades.Count == 0 : grades is [var only] && (only.Grade, only.Score) == (outcome.Grade, outcome.Score)) return this;
        var other = (CreditSubject)MemberwiseClone();
        other.grades = outcome is { } given
            ? [new(Uscc.Parse(uscc), schemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, day)]
            : [];
        return other;
    }

    /// <summary>The same subject, had one risk scheme come to this; itself where no rule could tell the difference.</summary>
    /// <param name="outcome">Null where the scheme would not class it.</param>
    internal CreditSubject SupposingRiskClass(string uscc, string schemeId, EvaluationOutcome.Evaluated? outcome, DateOnly day)
    {
        if (riskClasses.Find(known => known.SchemeId == schemeId)?.RiskClass == outcome?.Grade) return this;
        var other = (CreditSubject)MemberwiseClone();
        other.riskClasses = [.. riskClasses.Where(known => known.SchemeId != schemeId)];
        if (outcome is { } given) other.riskClasses.Add(new(Uscc.Parse(uscc), schemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, day));
        return other;
    }

    /// <summary>The same subject, had one scheme of a sector or a programme come to this; itself where no rule could tell the difference.</summary>
    /// <param name="outcome">Null where the scheme would not grade it.</param>
    internal CreditSubject SupposingSectorGrade(string uscc, string schemeId, EvaluationOutcome.Evaluated? outcome, DateOnly day)
    {
        var last = sectorGrades.Find(grade => grade.SchemeId == schemeId);
        if ((last?.Grade, last?.Score) == (outcome?.Grade, outcome?.Score)) return this;
        var other = (CreditSubject)MemberwiseClone();
        other.sectorGrades = [.. sectorGrades.Where(grade => grade.SchemeId != schemeId)];
        if (outcome is { } given) other.sectorGrades.Add(new(Uscc.Parse(uscc), schemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, day));
        return other;
    }

    /// <summary>The same government body, had one scheme of government bodies come to this; itself where no rule could tell the difference.</summary>
    /// <param name="outcome">Null where the scheme would not grade it.</param>
    internal CreditSubject SupposingBodyGrade(string uscc, string schemeId, EvaluationOutcome.Evaluated? outcome, DateOnly day)
    {
        var last = bodyGrades.Find(grade => grade.SchemeId == schemeId);
        if ((last?.Grade, last?.Score) == (outcome?.Grade, outcome?.Score)) return this;
        var other = (CreditSubject)MemberwiseClone();
        other.bodyGrades = [.. bodyGrades.Where(grade => grade.SchemeId != schemeId)];
        if (outcome is { } given) other.bodyGrades.Add(new BodyGradeAssigned(Uscc.Parse(uscc), schemeId, given.SchemeVersion, given.Grade, given.Score, given.VetoedBy, given.Lines, day));
        return other;
    }
}
