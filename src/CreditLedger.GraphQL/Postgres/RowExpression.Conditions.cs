using System.Collections;
using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

internal static partial class RowExpression
{
    private static readonly Dictionary<ExpressionType, Comparison> Comparisons = new()
    {
        [ExpressionType.Equal] = Comparison.Equal,
        [ExpressionType.NotEqual] = Comparison.NotEqual,
        [ExpressionType.GreaterThan] = Comparison.Greater,
        [ExpressionType.GreaterThanOrEqual] = Comparison.AtLeast,
        [ExpressionType.LessThan] = Comparison.Less,
        [ExpressionType.LessThanOrEqual] = Comparison.AtMost,
    };

    /// <summary>
    /// <c>row => row.Price >= 50</c>, or with a value of the request
    /// <c>(row, scope) => scope.IsEverywhere || scope.Districts.Contains(row.District)</c>.
    /// </summary>
    /// <param name="request">Reads the value that the lambda's second parameter stands for.</param>
    public static Predicate Condition(LambdaExpression lambda, Table table, Func<RequestContext, object?>? request = null) =>
        Condition(lambda.Body, new Spoken(lambda, table, request ?? (_ => null)));

    private static Predicate Condition(Expression body, Spoken of)
    {
        switch (Bare(body))
        {
            case var given when !of.IsOfRow(given):
                var decide = of.Value(given);
                return new Given(asked => decide(asked) is true);
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } both:
                return new Combined([Condition(both.Left, of), Condition(both.Right, of)], both.NodeType == ExpressionType.AndAlso);
            case UnaryExpression { NodeType: ExpressionType.Not } not:
                return new Not(Condition(not.Operand, of));
            case BinaryExpression comparison when Comparisons.TryGetValue(comparison.NodeType, out var kind):
                return Compared(comparison, kind, of);
            case MethodCallExpression { Method: { Name: "Contains", IsStatic: true }, Arguments: [var among, var item] } when of.Column(item) is { } column:
                return Among(column, among, of);
            case MethodCallExpression { Method.Name: "Contains", Object: { } among, Arguments: [var item] } when of.Column(item) is { } column:
                return Among(column, among, of);
            case MemberExpression { Type: var type } flag when type == typeof(bool) && of.Column(flag) is { } column:
                return new Compare(column, Comparison.Equal, _ => true);
            case var other:
                throw new SchemaException([$"'{other}' cannot be said in SQL; compare a member of the row with a value."]);
        }
    }

    private static Predicate Compared(BinaryExpression comparison, Comparison kind, Spoken of)
    {
        if (of.Column(comparison.Left) is not { } column || of.IsOfRow(comparison.Right))
        {
            throw new SchemaException([$"'{comparison}' must begin with a member of the row and compare it with a value."]);
        }

        var read = of.Value(comparison.Right);
        var type = Nullable.GetUnderlyingType(column.Member.PropertyType) ?? column.Member.PropertyType;
        if (of.IsOfRequest(comparison.Right))
        {
            return new Compare(column, kind, asked => Typed(read(asked)));
        }

        var value = Typed(read(null!));
        return (value, kind) switch
        {
            (null, Comparison.Equal) => new IsNull(column),
            (null, Comparison.NotEqual) => new Not(new IsNull(column)),
            (null, _) => throw new SchemaException([$"'{comparison}' compares with nothing."]),
            _ => new Compare(column, kind, _ => value),
        };

        // The compiler compares enums as numbers.
        object? Typed(object? given) => type.IsEnum && given is not null ? Enum.ToObject(type, given) : given;
    }

    private static OneOf Among(Column column, Expression among, Spoken of)
    {
        var read = of.Value(among);
        return new OneOf(column, asked => [.. ((IEnumerable)read(asked)!).OfType<object>()]);
    }

    /// <summary>A lambda over a row, and perhaps over a value of the request.</summary>
    private sealed record Spoken(LambdaExpression Lambda, Table Table, Func<RequestContext, object?> Request)
    {
        private ParameterExpression? Given => Lambda.Parameters.Count > 1 ? Lambda.Parameters[1] : null;

        public bool IsOfRow(Expression expression) => Mentions.Of(Lambda.Parameters[0], expression);

        public bool IsOfRequest(Expression expression) => Given is { } given && Mentions.Of(given, expression);

        public Column? Column(Expression expression) =>
            Bare(expression) is MemberExpression member && member.Expression == Lambda.Parameters[0] ? Table.Column(member.Member.Name) : null;

        /// <summary>Something that the row has no part in.</summary>
        public Func<RequestContext, object?> Value(Expression expression)
        {
            var boxed = Expression.Convert(expression, typeof(object));
            if (!IsOfRequest(expression))
            {
                var known = Expression.Lambda<Func<object?>>(boxed).Compile()();
                return _ => known;
            }

            var argument = Expression.Parameter(typeof(object));
            var read = Expression.Lambda<Func<object?, object?>>(
                Expression.Block([Given!], Expression.Assign(Given!, Expression.Convert(argument, Given!.Type)), boxed), argument).Compile();
            return asked => read(Request(asked));
        }
    }

    private sealed class Mentions(ParameterExpression sought) : ExpressionVisitor
    {
        private bool _found;

        public static bool Of(ParameterExpression sought, Expression within)
        {
            var search = new Mentions(sought);
            search.Visit(within);
            return search._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found |= node == sought;
            return node;
        }
    }
}
