using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Something wrong in a rule that its JSON alone does not show.</summary>
/// <param name="Path">Where, in the notation <c>$.dimensions[0].indicators[2].fact</c>.</param>
public sealed record RuleProblem(string Path, string Message)
{
    /// <summary>
    /// It may be right all the same, for instance because another file brings what is named. It is told and stops nothing; rules that are
    /// checked without knowing other files (<see cref="RuleNames.TellsOthers"/>) have no such problems.
    /// </summary>
    public bool IsDoubt { get; init; }

    /// <summary>Reads a rule file strictly and checks what it says.</summary>
    /// <exception cref="RuleFileException">The file is missing, malformed or contradicts itself; with line and path.</exception>
    public static T Read<T>(string file, Func<T, IEnumerable<RuleProblem>> check) where T : notnull
    {
        var rule = RuleFile.Read<T>(file);
        return check(rule).FirstOrDefault(problem => !problem.IsDoubt) is { } problem
            ? throw new RuleFileException(file, problem.Path, JsonPlace.LineOf(JsonText.Read(file).Span, problem.Path), problem.Message)
            : rule;
    }

    public override string ToString() => $"{Path}: {Message}";
}
