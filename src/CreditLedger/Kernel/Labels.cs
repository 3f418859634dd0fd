using System.Collections.Frozen;
using System.Reflection;
using CreditLedger.GraphQL.Postgres;

namespace CreditLedger.Kernel;

/// <summary>Enum members in words, from their <see cref="LabelAttribute"/>.</summary>
public static class Labels
{
    /// <summary>Null for a member that has no label, which the vocabulary then lacks.</summary>
    public static string? Of<TEnum>(TEnum member, LabelLanguage language) where TEnum : struct, Enum =>
        !Known<TEnum>.Labels.TryGetValue(member, out var label) ? null
        : language is LabelLanguage.Zh ? label.Chinese
        : label.English;

    private static class Known<TEnum> where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, LabelAttribute> Labels = (
            from member in Enum.GetValues<TEnum>()
            let label = typeof(TEnum).GetField(member.ToString())!.GetCustomAttribute<LabelAttribute>()
            where label is not null
            select KeyValuePair.Create(member, label)).ToFrozenDictionary();
    }
}
