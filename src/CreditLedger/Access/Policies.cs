using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>What may be seen beyond the public part, and by whom. A field that names no policy is public.</summary>
public static class Policies
{
    /// <summary>Grades, scores and their explanations: the city's, and those of sectors and programmes.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Finance whitelists and their entries.</summary>
    public const string Finance = "finance";

    /// <summary>How promptly source agencies deliver, and how pledges are signed and kept by district, sector and accepting unit.</summary>
    public const string Timeliness = "timeliness";

    /// <summary>Deliveries with their control totals, and the rows in quarantine.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>Risk classes, the register of inspectees, results before their publication.</summary>
    public const string Supervision = "supervision";

    /// <summary>What agencies prepare: their inspectors with recusals, and plans that are not approved.</summary>
    public const string Planning = "planning";

    /// <summary>Pledges that are not public, and the evidence behind findings about them.</summary>
    public const string Pledges = "pledges";

    /// <summary>Records other than penalties and licences that are not public: tax classes, arrears, loans, what was declared.</summary>
    public const string Items = "items";

    /// <summary>Who stands on the registers of preservation, and whether credit may stand in for a security.</summary>
    public const string Preservation = "preservation";

    /// <summary>Cases of preservation: a court sees its own, an enterprise its own, a bank none.</summary>
    public const string Cases = "cases";

    /// <summary>Members of places and their credit stewards.</summary>
    public const string Places = "places";

    /// <summary>What is filed about the integrity of government bodies, and their grades.</summary>
    public const string GovernmentIntegrity = "government-integrity";

    /// <summary>Places in rankings of programmes before they are confirmed, the points behind them, and objections.</summary>
    public const string Rankings = "rankings";

    /// <summary>What proposed rules would come to.</summary>
    public const string Simulations = "simulations";

    /// <summary>Who looked at whom.</summary>
    public const string AccessLog = "access-log";

    // In order of precedence.
    public static readonly Refusal TokenMissing = new("TOKEN_MISSING", "this needs a bearer token");
    public static readonly Refusal RoleNotPermitted = new("ROLE_NOT_PERMITTED", "the token's role may not see this");

    private static readonly Dictionary<string, Role[]> Readers = new(StringComparer.Ordinal)
    {
        [Evaluation] = [Role.Bank, Role.Regulator, Role.Court, Role.Enterprise, Role.Operator, Role.Auditor],
        [Finance] = [Role.Bank, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Timeliness] = [Role.SourceAgency, Role.Regulator, Role.Operator, Role.Auditor],
        [Deliveries] = [Role.Regulator, Role.Operator, Role.Auditor],
        [Supervision] = [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Planning] = [Role.Regulator, Role.Operator, Role.Auditor],
        [Pledges] = [Role.SourceAgency, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Items] = [Role.SourceAgency, Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Preservation] = [Role.Court, Role.Enterprise, Role.Steward, Role.Operator, Role.Auditor],
        [Cases] = [Role.Court, Role.Enterprise, Role.Auditor],
        [Places] = [Role.Regulator, Role.Enterprise, Role.Steward, Role.Operator, Role.Auditor],
        [GovernmentIntegrity] = [Role.Regulator, Role.Operator, Role.Auditor],
        [Rankings] = [Role.Regulator, Role.Enterprise, Role.Operator, Role.Auditor],
        [Simulations] = [Role.Regulator, Role.Operator, Role.Auditor],
        [AccessLog] = [Role.Enterprise, Role.Auditor],
    };

    private static readonly Dictionary<string, Title> Titles = new(StringComparer.Ordinal)
    {
        [Evaluation] = new("综合评价", "grades, scores and their explanations"),
        [Finance] = new("融资推荐名单", "finance whitelists"),
        [Timeliness] = new("报送及时性", "timeliness of source agencies"),
        [Deliveries] = new("报送批次与隔离数据", "deliveries and quarantine"),
        [Supervision] = new("分级监管", "graded supervision"),
        [Planning] = new("检查计划与执法检查人员名录", "inspectors, recusals and plans not yet approved"),
        [Pledges] = new("信用承诺", "pledges that are not public"),
        [Items] = new("其他信用信息", "records other than penalties and licences that are not public"),
        [Preservation] = new("信用担保保全名录", "registers of preservation"),
        [Cases] = new("保全案件", "cases of preservation"),
        [Places] = new("场所成员与信用管家", "members of places and their credit stewards"),
        [GovernmentIntegrity] = new("政务诚信", "integrity of government bodies"),
        [Rankings] = new("积分排名", "rankings of programmes"),
        [Simulations] = new("规则模拟", "what proposed rules would come to"),
        [AccessLog] = new("访问记录", "the access log"),
    };

    public static IReadOnlyCollection<string> All => Readers.Keys;

    public static IReadOnlyList<Role> ReadersOf(string policy) => Readers[policy];

    /// <summary>What a policy covers, in words.</summary>
    public static Title TitleOf(string policy) => Titles[policy];

    /// <summary>Null when the caller's role may; a policy that nobody has defined is a defect, not a refusal.</summary>
    public static Refusal? Check(string policy, Caller caller)
    {
        var readers = Readers[policy];
        if (readers.Contains(caller.Role)) return null;
        return caller.Role is Role.Public
            ? TokenMissing
            : RoleNotPermitted with { Hint = $"it is open to: {string.Join(", ", readers)}" };
    }
}
