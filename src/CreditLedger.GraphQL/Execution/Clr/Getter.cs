using System.Linq.Expressions;
using System.Reflection;

namespace CreditLedger.GraphQL.Execution.Clr;

internal static class Getter
{
    /// <summary>Reads the property without reflection from then on.</summary>
    public static PropertyFieldSource Of(PropertyInfo property)
    {
        var parent = Expression.Parameter(typeof(object));
        var get = Expression.Lambda<Func<object, object?>>(
            Expression.Convert(Expression.Property(Expression.Convert(parent, property.DeclaringType!), property), typeof(object)), parent).Compile();
        return new PropertyFieldSource((value, _) => get(value));
    }
}
