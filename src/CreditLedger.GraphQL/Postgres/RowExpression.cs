using System.Linq.Expressions;
using CreditLedger.GraphQL.Execution;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Reads the lambdas in which a slice speaks of its row: which members, which condition, which computation.</summary>
internal static class RowExpression
{
    /// <summary><c>row => row.Uscc</c>, or <c>row => new { row.Uscc, row.Number }</c>.</summary>
    public static IReadOnlyList<string> Members(LambdaExpression lambda) => Bare(lambda.Body) switch
    {
        MemberExpression member => [member.Member.Name],
        NewExpression several => [.. several.Arguments.Select(argument => ((MemberExpression)Bare(argument)).Member.Name)],
        var other => throw new SchemaException([$"'{other}' does not name members of a row."]),
    };

    /// <param name="request">Reads the value that the lambda's second parameter stands for; the lambda may also name its members.</param>
    public static Predicate Condition(LambdaExpression lambda, Table table, Func<RequestContext, object>? request = null) =>
        Condition(lambda.Body, lambda, table, request);

    /// <summary>The columns that the computation looks at, and the computation over their values in that order.</summary>
    public static (IReadOnlyList<Column> Columns, Func<object?[], object?, object?> Compute) Computation(LambdaExpression lambda, Table table)
    {
        var values = Expression.Parameter(typeof(object?[]));
        var argument = Expression.Parameter(typeof(object));
        var reader = new MemberReader(lambda.Parameters[0], table, values);
        Expression body = reader.Visit(lambda.Body);
        if (lambda.Parameters.Count > 1)
        {
            body = Expression.Block(
                [lambda.Parameters[1]],
                Expression.Assign(lambda.Parameters[1], Expression.Convert(argument, lambda.Parameters[1].Type)),
                body);
        }

        var compute = Expression.Lambda<Func<object?[], object?, object?>>(Expression.Convert(body, typeof(object)), values, argument);
        return (reader.Columns, compute.Compile());
    }

    private static Predicate Condition(Expression body, LambdaExpression lambda, Table table, Func<RequestContext, object>? request)
    {
        switch (Bare(body))
        {
            case MemberExpression { Type: var type } given when type == typeof(bool) && lambda.Parameters.Count > 1 && given.Expression == lambda.Parameters[1]:
                return new Given(OfRequest(given, lambda, request!));
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.OrElse } both:
                return new Combined(
                    [Condition(both.Left, lambda, table, request), Condition(both.Right, lambda, table, request)], both.NodeType == ExpressionType.AndAlso);
            case UnaryExpression { NodeType: ExpressionType.Not } not:
                return new Not(Condition(not.Operand, lambda, table, request));
            case BinaryExpression comparison when Comparisons.TryGetValue(comparison.NodeType, out var kind):
                return Compared(comparison, kind, lambda, table, request);
            case MemberExpression { Type: var type } flag when type == typeof(bool) && flag.Expression == lambda.Parameters[0]:
                return new Compare(table.Column(flag.Member.Name), Comparison.Equal, _ => true);
            case var other:
                throw new SchemaException([$"'{other}' cannot be said in SQL; compare a member of the row with a value."]);
        }
    }

    private static Predicate Compared(
        BinaryExpression comparison, Comparison kind, LambdaExpression lambda, Table table, Func<RequestContext, object>? request)
    {
        if (Bare(comparison.Left) is not MemberExpression member || member.Expression != lambda.Parameters[0])
        {
            throw new SchemaException([$"'{comparison}' must begin with a member of the row."]);
        }

        var column = table.Column(member.Member.Name);
        if (lambda.Parameters.Count > 1 && Bare(comparison.Right) == lambda.Parameters[1])
        {
            return new Compare(column, kind, request!);
        }

        if (lambda.Parameters.Count > 1 && Bare(comparison.Right) is MemberExpression { Expression: ParameterExpression of } && of == lambda.Parameters[1])
        {
            return new Compare(column, kind, OfRequest(comparison.Right, lambda, request!));
        }

        var value = Expression.Lambda<Func<object?>>(Expression.Convert(comparison.Right, typeof(object))).Compile()();

        // The compiler compares enums as numbers.
        var type = Nullable.GetUnderlyingType(column.Member.PropertyType) ?? column.Member.PropertyType;
        value = type.IsEnum && value is not null ? Enum.ToObject(type, value) : value;
        return (value, kind) switch
        {
            (null, Comparison.Equal) => new IsNull(column),
            (null, Comparison.NotEqual) => new Not(new IsNull(column)),
            (null, _) => throw new SchemaException([$"'{comparison}' compares with nothing."]),
            _ => new Compare(column, kind, _ => value),
        };
    }

    private static Func<RequestContext, object> OfRequest(Expression part, LambdaExpression lambda, Func<RequestContext, object> request)
    {
        var whole = Expression.Parameter(typeof(object));
        var read = Expression.Lambda<Func<object, object>>(
            Expression.Block(
                [lambda.Parameters[1]],
                Expression.Assign(lambda.Parameters[1], Expression.Convert(whole, lambda.Parameters[1].Type)),
                Expression.Convert(part, typeof(object))),
            whole).Compile();
        return asked => read(request(asked));
    }

    private static readonly Dictionary<ExpressionType, Comparison> Comparisons = new()
    {
        [ExpressionType.Equal] = Comparison.Equal,
        [ExpressionType.NotEqual] = Comparison.NotEqual,
        [ExpressionType.GreaterThan] = Comparison.Greater,
        [ExpressionType.GreaterThanOrEqual] = Comparison.AtLeast,
        [ExpressionType.LessThan] = Comparison.Less,
        [ExpressionType.LessThanOrEqual] = Comparison.AtMost,
    };

    private static Expression Bare(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Bare(convert.Operand) : expression;

    private sealed class MemberReader(ParameterExpression row, Table table, ParameterExpression values) : ExpressionVisitor
    {
        public List<Column> Columns { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression != row)
            {
                return base.VisitMember(node);
            }

            var column = table.Column(node.Member.Name);
            if (!Columns.Contains(column))
            {
                Columns.Add(column);
            }

            return Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(Columns.IndexOf(column))), node.Type);
        }

        protected override Expression VisitParameter(ParameterExpression node) => node == row
            ? throw new SchemaException([$"'{row}' is used as a whole; name the members that are needed."])
            : node;
    }
}
