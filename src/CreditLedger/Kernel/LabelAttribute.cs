namespace CreditLedger.Kernel;

/// <summary>What people call an enum's member, from the vocabulary in Chinese and English.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LabelAttribute(string chinese, string english) : Attribute
{
    public string Chinese { get; } = chinese;

    public string English { get; } = english;
}

/// <summary>A title in both languages of the platform, as the rule files carry it.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record Title(string Zh, string En);
