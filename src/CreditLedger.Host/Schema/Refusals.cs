using System.Reflection;
using CreditLedger.Kernel;

namespace CreditLedger.Host.Schema;

/// <summary>Every refusal that the code declares, for the page that documents them.</summary>
internal static class Refusals
{
    public static IReadOnlyList<(Refusal Refusal, Type Owner)> All { get; } =
    [
        .. from assembly in new[] { typeof(Refusal).Assembly, typeof(Refusals).Assembly }
           from type in assembly.GetTypes()
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where field.FieldType == typeof(Refusal) && field.IsInitOnly
           let refusal = (Refusal)field.GetValue(null)!
           orderby refusal.Code, type.FullName
           select (refusal, type),
    ];

    public static string ToMarkdown() =>
        $"""
        # Refusals

        What the platform answers when it does not do what was asked. The code is stable; the message may say more in a given case.
        Within a command the refusals are checked in the order in which its file declares them. Written by `creditledger schema write`.

        | code | message | what helps | declared by |
        |---|---|---|---|
        {string.Join('\n', All.GroupBy(r => r.Refusal).Select(r => $"| `{r.Key.Code}` | {r.Key.Message} | {r.Key.Hint} | {string.Join(", ", r.Select(one => one.Owner.Name))} |"))}

        """;
}
