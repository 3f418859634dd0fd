using System.Collections.Concurrent;
using System.Text;
using CreditLedger.GraphQL.Language;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution;

/// <summary>
/// One operation, ready to run any number of times: selections merged, conditions decided, fields looked up, statements prepared for.
/// </summary>
public sealed class OperationPlan
{
    public required OperationKind Kind { get; init; }
    public required ObjectPlan Root { get; init; }
}

/// <summary>What was selected on one object type, in the order of the response (§6.3).</summary>
public sealed class ObjectPlan(ObjectType type, IReadOnlyList<FieldPlan> fields)
{
    public ObjectType Type { get; } = type;
    public IReadOnlyList<FieldPlan> Fields { get; } = fields;
}

/// <summary>One entry of the response: every selection with this key, merged (§5.3.2).</summary>
public sealed class FieldPlan
{
    private const int LocationsMax = 10;

    internal FieldPlan(string key, ObjectType parent, FieldDefinition definition, IReadOnlyList<Field> nodes, Completion completion)
    {
        Key = key;
        KeyBytes = Encoding.UTF8.GetBytes($"\"{key}\":");
        NextKeyBytes = [(byte)',', .. KeyBytes];
        Parent = parent;
        Definition = definition;
        Nodes = nodes;
        Completion = completion;
        Arguments = new Lazy<ArgumentPlan>(() => new ArgumentPlan(definition.Arguments, nodes[0].Arguments));
        Fetch = (definition.Source as FetchSource)?.Compile(this);
        SaysAtLeast = definition.Argument(Freshness.Argument)?.Type == Scalars.LedgerPosition
            && nodes[0].Arguments.Any(argument => argument.Name.Value == Freshness.Argument);
    }

    public string Key { get; }

    /// <summary>The key as it stands in the response, with quotation marks and colon.</summary>
    public byte[] KeyBytes { get; }

    /// <summary>The same after another field of the object.</summary>
    public byte[] NextKeyBytes { get; }
    public ObjectType Parent { get; }
    public FieldDefinition Definition { get; }
    public IReadOnlyList<Field> Nodes { get; }

    /// <summary>Where it was selected: one list for every error of it, of which a page of rows may bring thousands.</summary>
    public IReadOnlyList<Location> Locations => field ??= [.. Nodes.Take(LocationsMax).Select(node => node.Location)];
    public Completion Completion { get; }
    public Lazy<ArgumentPlan> Arguments { get; }
    public Fetch? Fetch { get; }

    /// <summary>The caller asks for an answer no older than a position, or names a variable that may.</summary>
    public bool SaysAtLeast { get; }

    /// <summary>§4.1: the one field without a source; only the executor knows what an object turned out to be.</summary>
    public bool IsTypename => Definition == MetaFields.TypeName;
}

/// <summary>How a field's value becomes JSON (§6.4.3).</summary>
public abstract class Completion(bool isNonNull)
{
    public bool IsNonNull { get; } = isNonNull;
}

public sealed class LeafCompletion(NamedType type, bool isNonNull) : Completion(isNonNull)
{
    private readonly Dictionary<object, byte[]>? _names =
        (type as EnumType)?.Values.ToDictionary(value => value.Runtime, value => Encoding.UTF8.GetBytes($"\"{value.Name}\""));

    public NamedType Type { get; } = type;

    /// <summary>An enum value's name as JSON; null when the value is not of the enum.</summary>
    public byte[]? NameOf(object value) => _names!.GetValueOrDefault(value);
}

public sealed class ListCompletion(Completion item, bool isNonNull) : Completion(isNonNull)
{
    public Completion Item { get; } = item;
}

/// <summary>An object, interface or union: a plan for each type that the value can turn out to be, compiled when first met.</summary>
public sealed class ObjectCompletion(NamedType type, bool isNonNull, Func<ObjectType, ObjectPlan> compile) : Completion(isNonNull)
{
    private readonly ConcurrentDictionary<ObjectType, ObjectPlan> _plans = new();

    public NamedType Type { get; } = type;

    public ObjectPlan Plan(ObjectType concrete) => _plans.GetOrAdd(concrete, compile);
}
