namespace CreditLedger.Kernel;

/// <summary>The languages in which the platform speaks.</summary>
public enum Language
{
    [Label("中文", "Chinese")] Zh,
    [Label("英文", "English")] En,
}
