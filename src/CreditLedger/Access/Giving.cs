using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>Who may give a command: its roles, as a policy of the graph and for whoever gives it without one.</summary>
public static class Giving
{
    private const string Prefix = "give:";

    /// <summary>The policy that exactly these roles meet.</summary>
    public static string Policy(IEnumerable<Role> roles) => Prefix + string.Join(',', roles);

    /// <summary>The roles of such a policy; null for a policy about reading.</summary>
    public static IReadOnlyList<Role>? Roles(string policy) =>
        policy.StartsWith(Prefix, StringComparison.Ordinal) ? [.. policy[Prefix.Length..].Split(',').Select(Enum.Parse<Role>)] : null;

    /// <summary>Null when the caller may.</summary>
    public static Refusal? Check(IReadOnlyCollection<Role> roles, Caller caller) =>
        roles.Contains(caller.Role) ? null
        : caller.Role is Role.Public ? Policies.TokenMissing
        : Policies.RoleNotPermitted with { Message = "the token's role may not do this", Hint = $"it is open to: {string.Join(", ", roles)}" };
}
