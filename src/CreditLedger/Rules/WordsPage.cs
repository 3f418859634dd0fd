using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditLedger.Kernel;

namespace CreditLedger.Rules;

/// <summary>The page on which writers of rules find the words that members take: kinds of places, periods, roles.</summary>
internal sealed class WordsPage
{
    private readonly JsonSerializerOptions options;
    private readonly SortedDictionary<string, (Type Type, SortedSet<string> Members)> found = new(StringComparer.Ordinal);

    private WordsPage(JsonSerializerOptions options) => this.options = options;

    /// <param name="rules">What rule files are read into, by the name of their schema.</param>
    public static string Of(IEnumerable<(string Name, Type Type)> rules, JsonSerializerOptions options, XmlDocs docs)
    {
        var words = new WordsPage(options);
        foreach (var (name, type) in rules) words.Look(type, name, []);

        var page = new StringBuilder("# Words that members take\n\nGenerated from the code; do not edit. Such a member takes one of these words and no other.\n");
        foreach (var (name, (type, members)) in words.found)
        {
            page.Append($"\n## {name}\n\n{docs.Summary(type)} Written in {string.Join(", ", members.Select(member => $"`{member}`"))}.\n\n| Word | 名称 | Meaning |\n|---|---|---|\n");
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                var label = field.GetCustomAttribute<LabelAttribute>()!;
                page.Append($"| `{field.Name}` | {label.Chinese} | {label.English} |\n");
            }
        }

        return page.ToString();
    }

    // Conditions hold conditions: a record within itself is looked at once.
    private void Look(Type type, string at, HashSet<Type> within)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            if (!found.TryGetValue(plain.Name, out var known)) found[plain.Name] = known = (plain, new(StringComparer.Ordinal));
            known.Members.Add(at);
            return;
        }

        var shape = options.GetTypeInfo(plain);
        if (shape.Kind is JsonTypeInfoKind.Enumerable) Look(shape.ElementType!, $"{at}[]", within);
        if (shape.Kind is not JsonTypeInfoKind.Object || !within.Add(plain)) return;
        foreach (var member in shape.Properties.Where(member => member.AssociatedParameter is not null)) Look(member.PropertyType, $"{at}.{member.Name}", within);
        within.Remove(plain);
    }
}
