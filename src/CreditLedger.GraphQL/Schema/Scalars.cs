namespace CreditLedger.GraphQL.Schema;

/// <summary>The five scalars of the specification (§3.5) and those every business schema needs.</summary>
public static class Scalars
{
    public static ScalarType Int { get; } = new IntScalar();
    public static ScalarType Float { get; } = new FloatScalar();
    public static ScalarType String { get; } = new StringScalar();
    public static ScalarType Boolean { get; } = new BooleanScalar();
    public static ScalarType ID { get; } = new IdScalar();

    /// <summary>A <see cref="System.DateOnly"/>.</summary>
    public static ScalarType Date { get; } = new DateScalar();

    /// <summary>A <see cref="System.DateTimeOffset"/>.</summary>
    public static ScalarType DateTime { get; } = new DateTimeScalar();

    /// <summary>A <see cref="decimal"/>.</summary>
    public static ScalarType Decimal { get; } = new DecimalScalar();

    /// <summary>A <see cref="long"/>.</summary>
    public static ScalarType Long { get; } = new LongScalar();

    /// <summary>A <see cref="System.Guid"/>.</summary>
    public static ScalarType Uuid { get; } = new UuidScalar();

    /// <summary>A place in a log, a <see cref="long"/>.</summary>
    public static ScalarType LedgerPosition { get; } = new LedgerPositionScalar();

    /// <summary>Those a schema has without saying so (§3.5).</summary>
    public static IReadOnlyList<ScalarType> Specified { get; } = [Int, Float, String, Boolean, ID];

    /// <summary>Those a schema written in SDL may declare by name alone and find ready.</summary>
    public static IReadOnlyList<ScalarType> Custom { get; } = [Date, DateTime, Decimal, Long, Uuid, LedgerPosition];

    internal static bool IsSpecified(string name) => Specified.Any(scalar => scalar.Name == name);
}
