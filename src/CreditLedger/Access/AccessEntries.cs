using CreditLedger.GraphQL.Execution;

namespace CreditLedger.Access;

/// <summary>One line of a read: these subjects, under these policies.</summary>
/// <param name="Policies">Separated by blanks, which neither policies nor codes hold; so are the subjects.</param>
internal readonly record struct AccessEntry(string Policies, string Subjects);

/// <summary>One read, as it is to stand in the log.</summary>
internal sealed record AccessRead(DateTimeOffset At, Caller Caller, int PurposeId, IReadOnlyList<AccessEntry> Entries);

/// <summary>From what a request was shown to the lines of the log.</summary>
internal static class AccessEntries
{
    public static IReadOnlyList<AccessEntry> Of(RequestContext request, Caller caller)
    {
        // An enterprise that looks who looked at it is nobody's business; an auditor who does is the enterprise's.
        bool IsLogged(string policy) => Policies.All.Contains(policy) && !(policy == Policies.AccessLog && caller.Role is Role.Enterprise);

        var opened = request.Opened.Where(IsLogged).Order(StringComparer.Ordinal).ToList();
        var shown = request.Disclosures.Where(one => IsLogged(one.Policy)).ToList();
        if (opened.Count <= 1 && shown.TrueForAll(one => one.Policy == (opened.Count == 1 ? opened[0] : shown[0].Policy)))
        {
            return opened.Count + shown.Count == 0 ? [] : [Entry(opened.Count == 1 ? opened[0] : shown[0].Policy, shown.Select(one => one.Subject))];
        }

        var lines = shown.GroupBy(one => one.Subject, one => one.Policy, StringComparer.Ordinal)
            .GroupBy(one => string.Join(' ', one.Order(StringComparer.Ordinal)), one => one.Key, StringComparer.Ordinal)
            .Select(line => Entry(line.Key, line)).ToList();

        // What was asked for and is about nobody, such as a count, is a read as well.
        var silent = opened.Where(policy => !shown.Exists(one => one.Policy == policy)).ToList();
        return silent.Count == 0 ? lines : [.. lines, Entry(string.Join(' ', silent), [])];
    }

    private static AccessEntry Entry(string policies, IEnumerable<string> subjects) => new(policies, string.Join(' ', subjects));
}
