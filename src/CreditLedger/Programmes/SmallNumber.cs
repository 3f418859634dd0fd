namespace CreditLedger.Programmes;

/// <summary>Counts that everyone may read: one so small that it tells of single ones is not told.</summary>
internal static class SmallNumber
{
    public static int? Shown(int count) => count < ProgrammeCheck.MembersMin ? null : count;

    /// <summary>A part of a count, of which the rest tells of single ones as well.</summary>
    public static int? Shown(int part, int of) => Shown(of - part) is null ? null : Shown(part);
}
