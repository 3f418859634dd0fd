using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CreditLedger.Rules;

/// <summary>What the code says of its own records, from the documentation file that the compiler leaves beside the assembly.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocs(Dictionary<string, XElement> members) => this.members = members;

    /// <exception cref="FileNotFoundException">The assembly was built or copied without its documentation file.</exception>
    public static XmlDocs Of(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        if (!File.Exists(file)) throw new FileNotFoundException("The documentation file of the assembly is missing.", file);
        var document = XDocument.Load(file);
        return new XmlDocs(document.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    public string? Summary(Type type) => Text(members.GetValueOrDefault($"T:{Name(type)}")?.Element("summary"));

    /// <summary>Of a record's constructor parameter, which is its property.</summary>
    public string? Parameter(Type type, string name) =>
        Text(members.GetValueOrDefault($"T:{Name(type)}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string? Text(XElement? element) => element is null ? null : Blanks().Replace(element.Value, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
