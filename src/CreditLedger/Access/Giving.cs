using CreditLedger.Kernel;

namespace CreditLedger.Access;

/// <summary>Who may give a command. To give one is no reading: no policy and no purpose opens it, only the role.</summary>
public static class Giving
{
    /// <summary>Null when the caller may.</summary>
    public static Refusal? Check(IReadOnlyCollection<Role> roles, Caller caller) =>
        roles.Contains(caller.Role) ? null
        : caller.Role is Role.Public ? Policies.TokenMissing
        : Policies.RoleNotPermitted with { Message = "the token's role may not do this", Hint = $"it is open to: {string.Join(", ", roles)}" };
}
