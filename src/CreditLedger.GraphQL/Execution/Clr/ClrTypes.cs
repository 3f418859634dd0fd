using System.Collections;
using System.Reflection;
using System.Text.Json;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Execution.Clr;

/// <summary>What the host's types are called in the graph. Types met for the first time are described from their own declaration.</summary>
internal sealed class ClrTypes
{
    private readonly Dictionary<Type, NamedType> _named = new()
    {
        [typeof(string)] = Scalars.String,
        [typeof(int)] = Scalars.Int,
        [typeof(short)] = Scalars.Int,
        [typeof(long)] = Scalars.Long,
        [typeof(bool)] = Scalars.Boolean,
        [typeof(double)] = Scalars.Float,
        [typeof(decimal)] = Scalars.Decimal,
        [typeof(DateOnly)] = Scalars.Date,
        [typeof(DateTimeOffset)] = Scalars.DateTime,
        [typeof(Guid)] = Scalars.Uuid,
        [typeof(LedgerPosition)] = Scalars.LedgerPosition,
    };

    private readonly Dictionary<Type, InputObjectType> _inputs = [];
    private readonly Queue<Action> _unfinished = new();
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Properties in whose place a field of the builder's stands.</summary>
    public HashSet<(ObjectType Type, string Field)> Replaced { get; } = [];

    /// <summary>Words for a type, a property or an enum's member that come before its comment; null where it has none.</summary>
    public Func<MemberInfo, string?>? Describe { get; set; }

    public string? DescriptionOf(MemberInfo member) => Describe?.Invoke(member) ?? XmlDocs.Of(member);

    public void Register(Type clr, NamedType type)
    {
        if (!_named.TryAdd(clr, type))
        {
            throw new SchemaException([$"{clr.Name} is in the graph twice: as {_named[clr]} and as {type}."]);
        }
    }

    /// <summary>The enum has another name in the graph than in C#.</summary>
    public ClrTypes Named<T>(string name) where T : struct, Enum
    {
        Enum(typeof(T), name);
        return this;
    }

    /// <summary>Something to be done once every type is known by name.</summary>
    public void Later(Action finish) => _unfinished.Enqueue(finish);

    public void Finish()
    {
        while (_unfinished.TryDequeue(out var finish))
        {
            finish();
        }
    }

    public GraphType Of(PropertyInfo property) => Of(property.PropertyType, _nullability.Create(property));

    /// <summary>A type without a declaration to read nullability from: values are there, references too unless said otherwise.</summary>
    public GraphType Of(Type type, bool isNullable = false) => Wrap(Bare(Nullable.GetUnderlyingType(type) ?? type, nullability: null),
        isNullable || Nullable.GetUnderlyingType(type) is not null);

    public NamedType NamedOf(Type clr)
    {
        if (!_named.TryGetValue(clr, out var type))
        {
            type = clr.IsEnum ? Enum(clr) : Object(clr);
        }

        return type;
    }

    /// <summary>As input, records become input objects named after them.</summary>
    public GraphType InputOf(Type type, bool isNullable = false) => Wrap(BareInput(Nullable.GetUnderlyingType(type) ?? type, nullability: null),
        isNullable || Nullable.GetUnderlyingType(type) is not null);

    private GraphType BareInput(Type type, NullabilityInfo? nullability)
    {
        if (!_named.ContainsKey(type) && ItemOf(type) is { } itemType && type != typeof(string))
        {
            if (!type.IsAssignableFrom(itemType.MakeArrayType()))
            {
                throw new SchemaException([$"{type.Name} of {itemType.Name} cannot be taken as input; use IReadOnlyList."]);
            }

            var item = nullability?.ElementType ?? nullability?.GenericTypeArguments.FirstOrDefault();
            return new ListType(Wrap(BareInput(Nullable.GetUnderlyingType(itemType) ?? itemType, item), item?.WriteState == NullabilityState.Nullable));
        }

        return type.IsEnum || _named.GetValueOrDefault(type) is ScalarType ? NamedOf(type)
            : _inputs.TryGetValue(type, out var known) ? known
            : InputObject(type);
    }

    private InputObjectType InputObject(Type clr)
    {
        var type = new InputObjectType(clr.Name.EndsWith("Input", StringComparison.Ordinal) ? clr.Name : clr.Name + "Input", DescriptionOf(clr));
        _inputs.Add(clr, type);
        foreach (var parameter in InputRecords.Constructor(clr).GetParameters())
        {
            var nullability = _nullability.Create(parameter);
            var bare = BareInput(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, nullability);
            var description = clr.GetProperty(parameter.Name!) is { } property ? DescriptionOf(property) : null;
            type.Add(new InputValueDefinition(
                JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), description,
                Wrap(bare, parameter.HasDefaultValue || nullability.WriteState == NullabilityState.Nullable)));
        }

        return type;
    }

    public static string FieldName(MemberInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    public static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type)
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private GraphType Of(Type type, NullabilityInfo nullability) =>
        Wrap(Bare(Nullable.GetUnderlyingType(type) ?? type, nullability), nullability.ReadState == NullabilityState.Nullable);

    private GraphType Bare(Type type, NullabilityInfo? nullability)
    {
        if (_named.ContainsKey(type) || !typeof(IEnumerable).IsAssignableFrom(type) || type == typeof(string))
        {
            return NamedOf(type);
        }

        var item = nullability?.ElementType ?? nullability?.GenericTypeArguments.FirstOrDefault();
        return new ListType(item is null ? Of(ItemOf(type)!) : Of(item.Type, item));
    }

    private static GraphType Wrap(GraphType type, bool isNullable) => isNullable ? type : new NonNullType(type);

    private EnumType Enum(Type clr, string? name = null)
    {
        var type = new EnumType(name ?? clr.Name, DescriptionOf(clr));
        foreach (var value in System.Enum.GetNames(clr))
        {
            type.Add(new EnumValueDefinition(
                JsonNamingPolicy.SnakeCaseUpper.ConvertName(value), DescriptionOf(clr.GetField(value)!), System.Enum.Parse(clr, value)));
        }

        _named.Add(clr, type);
        return type;
    }

    /// <summary>Every public property is a field.</summary>
    private ObjectType Object(Type clr)
    {
        var type = new ObjectType(NameOf(clr), DescriptionOf(clr)) { Runtime = clr };
        _named.Add(clr, type);
        Later(() =>
        {
            foreach (var property in Properties(clr).Where(property => !Replaced.Contains((type, FieldName(property)))))
            {
                type.Add(new FieldDefinition(FieldName(property), DescriptionOf(property), Of(property)) { Source = Getter.Of(property) });
            }
        });
        return type;
    }

    public static IEnumerable<PropertyInfo> Properties(Type clr) => clr
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract");

    // Outcome.Refused is Refused in the graph; a nested type takes its outer type's name with it only where the graph would have two of a name.
    private string NameOf(Type clr) =>
        clr.DeclaringType is { } outer && _named.Values.Any(type => type.Name == clr.Name) ? outer.Name + clr.Name : clr.Name;
}
