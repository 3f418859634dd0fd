using System.Linq.Expressions;
using CreditLedger.GraphQL.Schema;

namespace CreditLedger.GraphQL.Postgres;

/// <summary>Reads the lambdas in which a slice speaks of its row: which members, which condition, which computation.</summary>
internal static partial class RowExpression
{
    /// <summary><c>row => row.Uscc</c>, or <c>row => new { row.Uscc, row.Number }</c>.</summary>
    public static IReadOnlyList<string> Members(LambdaExpression lambda) => Bare(lambda.Body) switch
    {
        MemberExpression member => [member.Member.Name],
        NewExpression several => [.. several.Arguments.Select(argument => ((MemberExpression)Bare(argument)).Member.Name)],
        var other => throw new SchemaException([$"'{other}' does not name members of a row."]),
    };

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
