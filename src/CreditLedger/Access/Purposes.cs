using CreditLedger.Kernel;
using Microsoft.AspNetCore.Http;

namespace CreditLedger.Access;

/// <summary>The closed list of purposes, and whether one that was stated opens what is asked for.</summary>
public sealed class Purposes
{
    /// <summary>The header in which a request states its purpose.</summary>
    public const string Header = "Credit-Purpose";

    // In order of precedence, after those of the role.
    public static readonly Refusal Missing = new("PURPOSE_MISSING", $"this needs a purpose, stated in the {Header} header");
    public static readonly Refusal Unknown = new("PURPOSE_UNKNOWN", "the stated purpose is not one of the list");
    public static readonly Refusal NotPermitted = new("PURPOSE_NOT_PERMITTED", "the stated purpose does not open this to the token's role");

    private readonly Dictionary<string, Purpose> _byId;

    private Purposes(IReadOnlyList<Purpose> all) => (All, _byId) = (all, all.ToDictionary(purpose => purpose.Id, StringComparer.Ordinal));

    public IReadOnlyList<Purpose> All { get; }

    /// <summary>Reads <c>purposes.json</c> of the directory.</summary>
    /// <exception cref="RuleFileException">The file is malformed or contradicts itself, or leaves a reader of a policy without any purpose.</exception>
    public static Purposes Load(string directory)
    {
        var path = Path.Combine(directory, "purposes.json");
        var file = RuleFile.Read<PurposesFile>(path);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Purposes.Count; i++)
        {
            if (Problem(file.Purposes[i], ids) is var (member, text)) throw new RuleFileException(path, $"$.purposes[{i}].{member}", line: null, text);
        }

        var purposes = new Purposes(file.Purposes);
        foreach (var (policy, role) in Policies.All.SelectMany(policy => Policies.ReadersOf(policy).Select(role => (policy, role))))
        {
            if (!purposes.For(policy, role).Any()) throw new RuleFileException(path, "$.purposes", line: null, $"no purpose opens '{policy}' to {role}");
        }

        return purposes;
    }

    public Purpose? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The purposes that open a policy to a role.</summary>
    public IEnumerable<Purpose> For(string policy, Role role) => All.Where(purpose => purpose.Policies.Contains(policy) && purpose.Roles.Contains(role));

    /// <summary>What the request states; null when it states nothing, or nothing that is on the list.</summary>
    public Purpose? PurposeOf(HttpContext http) => Stated(http) is { } stated ? Find(stated) : null;

    /// <summary>Null when the caller may see what the policy covers and has stated a purpose that opens it.</summary>
    public Refusal? Check(string policy, Caller caller, HttpContext http)
    {
        if (Policies.Check(policy, caller) is { } refusal) return refusal;
        if (!Policies.All.Contains(policy)) return null; // About acting, which needs the role alone.
        if (Stated(http) is not { } stated) return With(Missing);
        if (Find(stated) is not { } purpose) return With(Unknown);
        return purpose.Policies.Contains(policy) && purpose.Roles.Contains(caller.Role) ? null : With(NotPermitted);

        Refusal With(Refusal refused) => refused with { Hint = $"it is opened by: {string.Join(", ", For(policy, caller.Role).Select(one => one.Id))}" };
    }

    private static string? Stated(HttpContext http) => http.Request.Headers[Header].ToString().Trim() is { Length: > 0 } stated ? stated : null;

    private static (string Member, string Text)? Problem(Purpose purpose, HashSet<string> ids)
    {
        if (purpose.Id.Length == 0 || !purpose.Id.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_')) return ("id", $"'{purpose.Id}' is not in capitals");
        if (!ids.Add(purpose.Id)) return ("id", $"'{purpose.Id}' is used twice");
        if (string.IsNullOrWhiteSpace(purpose.Basis.Document.Zh) || string.IsNullOrWhiteSpace(purpose.Basis.Article)) return ("basis", "a purpose names its document and article");
        if (purpose.Roles.Count == 0 || purpose.Roles.Contains(Role.Public)) return ("roles", "a purpose is stated by roles other than public");
        return purpose.Policies.Count == 0 ? ("policies", "a purpose opens something")
            : purpose.Policies.FirstOrDefault(policy => !Policies.All.Contains(policy)) is { } unknown ? ("policies", $"there is no policy '{unknown}'")
            : null;
    }

    private sealed record PurposesFile(string Source, string Verify, IReadOnlyList<Purpose> Purposes);
}
