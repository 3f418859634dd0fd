using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>In what capacity someone asks or acts.</summary>
public enum Role
{
    [Label("公众", "public")] Public,
    [Label("银行", "bank")] Bank,
    [Label("监管部门", "regulator")] Regulator,
    [Label("法院", "court")] Court,
    [Label("企业", "enterprise")] Enterprise,
    [Label("信源单位", "source agency")] SourceAgency,
    [Label("信用管家", "steward")] Steward,
    [Label("运营", "operator")] Operator,
    [Label("审计", "auditor")] Auditor,
}

/// <summary>Who asks or acts.</summary>
/// <param name="Organisation">For an agency or an enterprise its own code; for others the name they are registered under.</param>
/// <param name="Districts">The districts a regulator answers for; empty for the whole city.</param>
public sealed record Caller(Role Role, string Organisation, IReadOnlyList<string> Districts)
{
    /// <summary>The sectors a regulator answers for, as GB/T 4754-2017 codes or their sections; empty for all.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>Which person of the organisation, by the organisation's own number; empty where the token does not say. Tells two people apart, nothing else.</summary>
    public string Person { get; init; } = "";

    /// <summary>Who acts, as facts name it.</summary>
    public string Actor => Person.Length == 0 ? Organisation : $"{Organisation}#{Person}";

    /// <summary>Nobody in particular: sees what is public.</summary>
    public static Caller Anonymous { get; } = new(Role.Public, "", []);
}
