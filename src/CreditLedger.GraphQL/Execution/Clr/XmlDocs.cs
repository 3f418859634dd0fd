using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CreditLedger.GraphQL.Execution.Clr;

/// <summary>The comments of the code become the descriptions of the graph: what is written once is read in both places.</summary>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Read = new();

    /// <summary>The comment of a type, a property or an enum's member.</summary>
    public static string? Of(MemberInfo member) => member switch
    {
        Type type => Of(type),
        PropertyInfo property => Of(property),
        _ => Text(Member($"F:{Id(member.DeclaringType!)}.{member.Name}", member.DeclaringType!.Assembly)?.Element("summary")),
    };

    private static string? Of(Type type) => Text(Member($"T:{Id(type)}", type.Assembly)?.Element("summary"));

    /// <summary>A record's parameter is described on the record; other properties on themselves.</summary>
    private static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var parameter = Member($"T:{Id(type)}", type.Assembly)?.Elements("param")
            .FirstOrDefault(param => string.Equals((string?)param.Attribute("name"), property.Name, StringComparison.Ordinal));
        return Text(parameter) ?? Text(Member($"P:{Id(type)}.{property.Name}", type.Assembly)?.Element("summary"));
    }

    private static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static XElement? Member(string id, Assembly assembly) => Read.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member")
                .DistinctBy(member => (string)member.Attribute("name")!)
                .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
            : [];
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var words = string.Concat(element.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" or "seealso" } see =>
                ((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "").Split('.', ':')[^1],
            XElement { Name.LocalName: "paramref" or "typeparamref" } named => (string?)named.Attribute("name") ?? "",
            XElement { Name.LocalName: "para" } => "\n\n",
            _ => "",
        }));
        var text = string.Join("\n\n", words.Split("\n\n").Select(paragraph => Blanks().Replace(paragraph, " ").Trim())).Trim();
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
