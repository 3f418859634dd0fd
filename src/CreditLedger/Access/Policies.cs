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

    /// <summary>Risk classes, the registers of inspectees and inspectors, results before their publication.</summary>
    public const string Supervision = "supervision";

    /// <summary>Who stands on the registers of preservation, and whether credit may stand in for a security.</summary>
    public const string Preservation = "preservation";

    /// <summary>Cases of preservation: a court sees its own, an enterprise its own, a bank none.</summary>
    public const string Cases = "cases";

    /// <summary>Who looked at whom.</summary>
    public const string AccessLog = "access-log";

    // In order of precedence.
    public static readonly Refusal TokenMissing = new("TOKEN_MISSING", "this needs a bearer token");
    public static readonly Refusal RoleNotPermitted = new("ROLE_NOT_PERMITTED", "the token's role may not see this");

    private static readonly Dictionary<string, Role[]> Readers = new(StringComparer.Ordinal)
    {
        [Evaluation] = [Role.Bank, Role.Regulator, Role.Court, Role.Operator, Role.Auditor],
        [Finance] = [Role.Bank, Role.Regulator, Role.Operator, Role.Auditor],
        [Timeliness] = [Role.SourceAgency, Role.Regulator, Role.Operator, Role.Auditor],
        [Deliveries] = [Role.Regulator, Role.Operator, Role.Auditor],
        [Supervision] = [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Preservation] = [Role.Court, Role.Enterprise, Role.Steward, Role.Operator, Role.Auditor],
        [Cases] = [Role.Court, Role.Enterprise, Role.Auditor],
        [AccessLog] = [Role.Enterprise, Role.Auditor],
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
