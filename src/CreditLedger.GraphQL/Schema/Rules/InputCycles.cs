namespace CreditLedger.GraphQL.Schema.Rules;

internal static class InputCycles
{
    // §3.10.1 (Circular References): through non-null fields alone no finite value could ever be given.
    public static IEnumerable<string> Check(GraphSchema schema)
    {
        var problems = new List<string>();
        var done = new HashSet<InputObjectType>();
        foreach (var type in schema.Own<InputObjectType>())
        {
            Walk(type, [], [], done, problems);
        }

        return problems;
    }

    private static void Walk(InputObjectType type, List<InputObjectType> types, List<string> path, HashSet<InputObjectType> done, List<string> problems)
    {
        if (types.IndexOf(type) is var start and >= 0)
        {
            problems.Add($"Cannot reference Input Object \"{type.Name}\" within itself through a series of non-null fields: "
                + $"\"{string.Join('.', path.Skip(start))}\".");
            return;
        }

        if (!done.Add(type))
        {
            return;
        }

        types.Add(type);
        foreach (var field in type.Fields)
        {
            if (field.Type is NonNullType { Of: InputObjectType next })
            {
                path.Add(field.Name);
                Walk(next, types, path, done, problems);
                path.RemoveAt(path.Count - 1);
            }
        }

        types.RemoveAt(types.Count - 1);
    }
}
