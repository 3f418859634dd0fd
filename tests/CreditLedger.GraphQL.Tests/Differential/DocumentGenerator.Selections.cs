using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Tests.Differential;

internal sealed partial class DocumentGenerator
{
    private void Selections(NamedType type, int depth, bool isSubscription = false)
    {
        Put("{");
        var count = isSubscription && !Wild() ? 1 : _random.Next(1, depth == 0 ? 6 : 4);
        for (var i = 0; i < count; i++)
        {
            switch (_random.Next(10))
            {
                case 0 when depth < Deepest && !isSubscription:
                    Put("...");
                    if (Chance(0.8))
                    {
                        var on = Condition(type);
                        Put("on", on.Name);
                        Directives("inline");
                        Selections(on, depth + 1);
                    }
                    else
                    {
                        Directives("inline");
                        Selections(type, depth + 1);
                    }

                    break;
                case 1 when depth < Deepest && !isSubscription:
                    Put("...", Fragment(type, depth));
                    Directives("spread");
                    break;
                default:
                    Field(type, depth, isSubscription);
                    break;
            }
        }

        Put("}");
    }

    private void Field(NamedType type, int depth, bool isSubscription)
    {
        var fields = (type as FieldsType)?.Fields.Where(field => depth < Deepest || field.Type.Named.IsLeaf()).ToList() ?? [];
        if (Wild())
        {
            fields = _schema.Types.Values.OfType<FieldsType>().SelectMany(other => other.Fields).ToList();
        }

        // In which order types come, and what is said of the built-in ones, is each implementation's own.
        fields.RemoveAll(field => IsIntrospection(type) && field.Name is "possibleTypes" or "description");
        if (type == _schema.Query && Chance(0.04))
        {
            Put(Name("f"), ":", "__type", "(", "name", ":", $"\"{Any(_schema.Types.Keys.ToList())}\"", ")");
            Selections(_schema.Types["__Type"], depth + 1);
            return;
        }

        if (fields.Count == 0 || (Chance(0.1) && !isSubscription))
        {
            Put("__typename");
            return;
        }

        var field = Any(fields);
        // Fields with one key must be the same; tame documents take no chances.
        if (Wild())
        {
            Put(Any("a", "b", "name", "id"), ":");
        }
        else if (field.Arguments.Count > 0 || Chance(0.1) || _wildness == 0)
        {
            Put(Name("f"), ":");
        }

        Put(Wild() ? Any("nope", "name", "id", "dog") : field.Name);
        Arguments(field.Arguments);
        Directives("field");
        if (field.Type.Named.IsComposite() ? !Wild() : Wild())
        {
            Selections(field.Type.Named, depth + 1);
        }
    }

    private NamedType Condition(NamedType type)
    {
        var all = _schema.Types.Values.Where(other => other.IsComposite() && !IsIntrospection(other)).ToList();
        var possible = _schema.PossibleTypes(type).ToList();
        var overlapping = all.Where(other => _schema.PossibleTypes(other).Intersect(possible).Any()).ToList();
        return Any(Wild() || overlapping.Count == 0 ? all : overlapping);
    }

    private string Fragment(NamedType type, int depth)
    {
        if (Wild())
        {
            return _fragments.Count > 0 && Chance(0.8) ? Any(_fragments).Name : "Nope";
        }

        var (name, on) = (Name("F"), Condition(type));
        var body = Inside(() =>
        {
            Directives("fragment");
            Selections(on, depth + 1);
        });
        _fragments.Add((name, on, body));
        return name;
    }

    private void Directives(string place)
    {
        while (Chance(0.07))
        {
            switch (_random.Next(4))
            {
                case 0 when place != "fragment" || Wild():
                    Put("@", Any("include", "skip"), "(", "if", ":");
                    Value(new NonNullType(Scalars.Boolean), 0);
                    Put(")");
                    return;
                case 1:
                    Put("@", "once");
                    return;
                case 2 when Wild():
                    Put("@", Any("nope", "onQuery", "deprecated", "needs"));
                    break;
                default:
                    Put("@", "tag");
                    Arguments(_schema.Directives["tag"].Arguments);
                    break;
            }
        }
    }
}
