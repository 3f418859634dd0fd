using CreditLedger.Kernel;

namespace CreditLedger.Host;

/// <summary>What the surroundings say about the platform makes no sense, and nothing can be begun.</summary>
internal sealed class SettingException(Refusal refusal, Exception? cause = null) : Exception(refusal.ToString(), cause)
{
    public Refusal Refusal { get; } = refusal;
}
