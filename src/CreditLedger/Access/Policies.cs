using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>What may be seen beyond the public part, and by whom. A field that names no policy is public.</summary>
public static class Policies
{
    /// <summary>Grades, scores and their explanations.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Finance whitelists and their entries.</summary>
    public const string Finance = "finance";

    /// <summary>How promptly source agencies deliver.</summary>
    public const string Timeliness = "timeliness";

    /// <summary>Deliveries with their control totals, and the rows in quarantine.</summary>
    public const string Deliveries = "deliveries";

    // In order of precedence.
    public static readonly Refusal TokenMissing = new("TOKEN_MISSING", "this needs a bearer token");
    public static readonly Refusal RoleNotPermitted = new("ROLE_NOT_PERMITTED", "the token's role may not see this");

    private static readonly Dictionary<string, Role[]> Readers = new(StringComparer.Ordinal)
    {
        [Evaluation] = [Role.Bank, Role.Regulator, Role.Court, Role.Operator, Role.Auditor],
        [Finance] = [Role.Bank, Role.Regulator, Role.Operator, Role.Auditor],
        [Timeliness] = [Role.SourceAgency, Role.Regulator, Role.Operator, Role.Auditor],
        [Deliveries] = [Role.Regulator, Role.Operator, Role.Auditor],
    };

    /// <summary>Null when the caller may; a policy that nobody has defined is a defect, not a refusal.</summary>
    public static Refusal? Check(string policy, Caller caller)
    {
        var readers = Readers[policy];
        if (readers.Contains(caller.Role)) return null;
        return caller.Role is Role.Public
            ? TokenMissing
            : RoleNotPermitted with { Hint = $"it is open to: {string.Join(", ", readers)}" };
    }
}
