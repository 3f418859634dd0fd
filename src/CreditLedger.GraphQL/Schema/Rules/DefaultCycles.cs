using CreditLedger.GraphQL.Language;

namespace CreditLedger.GraphQL.Schema.Rules;

internal static class DefaultCycles
{
    // §3.10 (InputObjectDefaultValueHasCycle): a default that, once its own fields' defaults are filled in, contains itself.
    public static IEnumerable<string> Check(GraphSchema schema)
    {
        var search = new Search();
        foreach (var type in schema.Own<InputObjectType>())
        {
            search.Type(type, []);
        }

        return search.Problems;
    }

    private sealed class Search
    {
        private readonly List<string> _path = [];
        private readonly HashSet<string> _done = new(StringComparer.Ordinal);

        public List<string> Problems { get; } = [];

        public void Type(InputObjectType type, IReadOnlyList<ObjectField> given)
        {
            foreach (var field in type.Fields.Where(field => field.Type.Named is InputObjectType))
            {
                var written = given.FirstOrDefault(own => own.Name.Value == field.Name);
                if (written is not null)
                {
                    Value(field.Type, written.Value);
                }
                else if (field.DefaultValue is not null)
                {
                    Default(type, field);
                }
            }
        }

        private void Value(GraphType type, Value value)
        {
            switch (type.Nullable(), value)
            {
                case (ListType list, ListValue items):
                    items.Items.ToList().ForEach(item => Value(list.Of, item));
                    break;
                case (ListType list, _):
                    Value(list.Of, value);
                    break;
                case (InputObjectType input, ObjectValue fields):
                    Type(input, fields.Fields);
                    break;
            }
        }

        private void Default(InputObjectType type, InputValueDefinition field)
        {
            var name = $"{type.Name}.{field.Name}";
            if (_path.IndexOf(name) is var start and >= 0)
            {
                var via = _path.Skip(start + 1).ToList();
                Problems.Add($"Invalid circular reference. The default value of Input Object field {name} references itself"
                    + (via.Count == 0 ? "." : $" via the default values of: {string.Join(", ", via)}."));
                return;
            }

            if (_done.Add(name))
            {
                _path.Add(name);
                Value(field.Type, field.DefaultValue!);
                _path.RemoveAt(_path.Count - 1);
            }
        }
    }
}
