using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>Rules are enacted by two different people (red line 12).</summary>
internal static class FourEyes
{
    public static bool AreMissing(string proposedBy, string approvedBy) =>
        string.IsNullOrWhiteSpace(proposedBy) || string.IsNullOrWhiteSpace(approvedBy)
        || WrittenText.Fold(proposedBy) == WrittenText.Fold(approvedBy);
}
