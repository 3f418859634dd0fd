using CreditLedger.Access;
using CreditLedger.Host.Tests.Running;

namespace CreditLedger.Host.Tests.Access;

/// <summary>The log behind the platform's back: what stands in it of a caller whom no other test knows.</summary>
internal static class AccessLines
{
    public static Caller Nobody(Role role) => new(role, $"{role}-{Guid.NewGuid():N}", []);

    public static Task<List<string>> OfAsync(Platform platform, Caller caller) => RunningPlatform.RowsAsync(
        platform,
        """
        select role, person, code, array_to_string(policies, ' '), array_to_string(subjects, ' ')
        from access.read join access.purpose using (purpose_id) where organisation = $1 order by read_id
        """,
        caller.Organisation);
}
