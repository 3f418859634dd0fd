using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using CreditLedger.GraphQL.Execution.Clr;
using CreditLedger.GraphQL.Mutations;
using CreditLedger.GraphQL.Schema;
using CreditLedger.GraphQL.Subscriptions;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Where slices say their place in the graph. Nothing they say has an order: types may refer to types that come later.</summary>
/// <param name="documents">How jsonb columns are read.</param>
public sealed class GraphBuilder(GraphDatabase database, JsonSerializerOptions documents)
{
    private readonly Dictionary<Type, TableDraft> _tables = [];
    private readonly List<ObjectType> _implementations = [];

    public RootBuilder Query => field ??= new RootBuilder(this, "Query", "What can be asked.");
    public RootBuilder Mutation => field ??= new RootBuilder(this, "Mutation", "What can be done.");
    private RootBuilder Subscription => field ??= new RootBuilder(this, "Subscription", "What can be followed as it happens.");

    /// <summary>
    /// Describes types, properties and enum members in the host's own words, such as those of an attribute; where it gives null, the
    /// comment in the code is the description.
    /// </summary>
    public Func<MemberInfo, string?>? Describe
    {
        get => Types.Describe;
        init => Types.Describe = value;
    }

    internal ClrTypes Types { get; } = new ClrTypes().Named<LabelLanguage>("Language");
    private MutationTypes Mutations => field ??= new MutationTypes(this);
    private SubscriptionTypes Subscriptions => field ??= new SubscriptionTypes(this);
    internal ConnectionTypes Connections { get; } = new();
    internal GraphDatabase Database { get; } = database;
    internal JsonSerializerOptions Documents { get; } = documents;

    /// <summary>
    /// Calls <c>public static void Graph(GraphBuilder graph, …)</c> on every type of the assembly that has it. What it asks for besides
    /// the builder, such as the labels of codes, is taken from <paramref name="lent"/> by type.
    /// </summary>
    /// <exception cref="SchemaException">A slice asks for something that was not lent.</exception>
    public GraphBuilder Discover(Assembly assembly, params IReadOnlyList<object> lent)
    {
        foreach (var type in assembly.GetTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            var graph = type.GetMethod("Graph", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
            if (graph?.GetParameters() is not [{ ParameterType: var first }, ..] wanted || first != typeof(GraphBuilder))
            {
                continue;
            }

            graph.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [this, .. wanted.Skip(1).Select(Lent)], culture: null);

            object Lent(ParameterInfo asked) => lent.FirstOrDefault(asked.ParameterType.IsInstanceOfType)
                ?? throw new SchemaException([$"{type.Name}.Graph asks for {asked.ParameterType.Name}, which nobody lends."]);
        }

        return this;
    }

    /// <summary>Members of this type appear as the scalar; in tables they are text, as their ToString gives it.</summary>
    public GraphBuilder Scalar<T>(ScalarType scalar)
    {
        Types.Register(typeof(T), scalar);
        return this;
    }

    /// <summary>An object type whose values are rows of a table. Constructor members of the row are its columns, in snake_case.</summary>
    /// <param name="table">With its schema: <c>read.enterprise</c>.</param>
    /// <param name="key">One member, or <c>new { … }</c> of several.</param>
    /// <param name="description">The record's own comment unless given.</param>
    public TableBuilder<TRow> Table<TRow>(string name, string table, Expression<Func<TRow, object?>> key, string? description = null)
    {
        var draft = new TableDraft(this, name, table, typeof(TRow), RowExpression.Members(key), description);
        if (!_tables.TryAdd(typeof(TRow), draft))
        {
            throw new SchemaException([$"{typeof(TRow).Name} is a table of the graph twice."]);
        }

        Types.Register(typeof(TRow), draft.Table.Type);
        return new TableBuilder<TRow>(draft);
    }

    /// <summary>An object type whose values are C# objects: every public property is a field.</summary>
    public ObjectBuilder<T> Object<T>() where T : class => new(this, (ObjectType)Types.NamedOf(typeof(T)));

    /// <summary>A union of every sealed type of <typeparamref name="T"/>'s assembly that is a <typeparamref name="T"/>.</summary>
    public GraphBuilder Union<T>(string? name = null) where T : class
    {
        var union = new UnionType(name ?? typeof(T).Name, Types.DescriptionOf(typeof(T)));
        Types.Register(typeof(T), union);
        Types.Later(() => union.Members.AddRange(SealedTypes<T>()));
        return this;
    }

    /// <summary>An interface with the public properties of <typeparamref name="T"/>, and every sealed type of its assembly that is one.</summary>
    public GraphBuilder Interface<T>(string? name = null) where T : class
    {
        var face = new InterfaceType(name ?? typeof(T).Name, Types.DescriptionOf(typeof(T)));
        Types.Register(typeof(T), face);
        Types.Later(() =>
        {
            foreach (var property in ClrTypes.Properties(typeof(T)))
            {
                face.Add(new FieldDefinition(ClrTypes.FieldName(property), Types.DescriptionOf(property), Types.Of(property)));
            }

            foreach (var type in SealedTypes<T>())
            {
                type.Interfaces.Add(face);
                _implementations.Add(type);
            }
        });
        return this;
    }

    /// <summary>Adds a mutation with its input, its payload and its typed errors.</summary>
    public GraphBuilder Mutate(MutationDefinition definition)
    {
        Mutation.Later(() => Mutation.Type.Add(Mutations.Field(definition)));
        return this;
    }

    /// <summary>Adds a subscription with its arguments and its events.</summary>
    public GraphBuilder Subscribe(SubscriptionDefinition definition)
    {
        Subscription.Later(() => Subscription.Type.Add(Subscriptions.Field(definition)));
        return this;
    }

    /// <exception cref="SchemaException">The pieces do not make a schema; every problem is named.</exception>
    public GraphSchema Build()
    {
        foreach (var table in _tables.Values)
        {
            table.AddColumns();
        }

        foreach (var table in _tables.Values)
        {
            table.AddFields();
        }

        Query.Finish();
        Query.AddAtLeast();
        Mutation.Finish();
        Subscription.Finish();
        Types.Finish();
        var schema = new SchemaBuilder
        {
            Query = Query.Type,
            Mutation = Mutation.Type.Fields.Count > 0 ? Mutation.Type : null,
            Subscription = Subscription.Type.Fields.Count > 0 ? Subscription.Type : null,
            Types = _implementations,
        }.Build();
        string[] problems = [.. GraphRules.Problems(schema)];
        return problems.Length == 0 ? schema : throw new SchemaException(problems);
    }

    /// <summary>Whether the tables are as the records say, after <see cref="Build"/>.</summary>
    /// <exception cref="SchemaException">Tables or columns are missing, or of other types; every one is named.</exception>
    public async Task VerifyAsync(CancellationToken stopped = default)
    {
        var problems = new List<string>();
        foreach (var draft in _tables.Values)
        {
            problems.AddRange(await TableCheck.ProblemsAsync(draft.Table, Database, stopped));
        }

        if (problems.Count > 0)
        {
            throw new SchemaException(problems);
        }
    }

    private IEnumerable<ObjectType> SealedTypes<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => type.IsSealed && typeof(T).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (ObjectType)Types.NamedOf(type));

    internal TableDraft Draft(Type row) => _tables.GetValueOrDefault(row)
        ?? throw new SchemaException([$"{row.Name} is not a table of the graph."]);
}
