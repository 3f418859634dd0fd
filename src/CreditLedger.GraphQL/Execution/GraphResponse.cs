namespace CreditLedger.GraphQL.Execution;

/// <summary>A finished response (§7.1) in a rented buffer; dispose it when its bytes are sent.</summary>
public sealed class GraphResponse : IDisposable
{
    private readonly JsonBuffer _json;

    private GraphResponse(JsonBuffer json, bool hasData, IReadOnlyList<GraphError> errors) =>
        (_json, HasData, Errors) = (json, hasData, errors);

    public ReadOnlyMemory<byte> Utf8 => _json.Memory;

    /// <summary>False when execution never began: a request error (§7.1.2).</summary>
    public bool HasData { get; }
    public IReadOnlyList<GraphError> Errors { get; }

    /// <summary>The request was a mutation, and the way it came only carries queries.</summary>
    public bool IsWrongMethod { get; init; }

    /// <summary>There was an answer, and it may not leave.</summary>
    public bool IsWithheld { get; private init; }

    public static GraphResponse Refused(params IReadOnlyList<GraphError> errors)
    {
        var json = new JsonBuffer(1024);
        json.Byte((byte)'{');
        WriteErrors(json, errors);
        json.Byte((byte)'}');
        return new GraphResponse(json, hasData: false, errors);
    }

    internal static GraphResponse Withheld(GraphError error)
    {
        var refused = Refused(error);
        return new GraphResponse(refused._json, hasData: false, refused.Errors) { IsWithheld = true };
    }

    internal static GraphResponse WrongMethod(Language.OperationKind kind)
    {
        var error = kind == Language.OperationKind.Subscription
            ? new GraphError("subscriptions are answered as text/event-stream, or over a WebSocket", "SUBSCRIPTION_NOT_SUPPORTED")
            : new GraphError("mutations are sent by POST", "MUTATION_NEEDS_POST");
        var refused = Refused(error);
        return new GraphResponse(refused._json, hasData: false, refused.Errors) { IsWrongMethod = kind == Language.OperationKind.Mutation };
    }

    /// <summary>Takes the run's buffer, in which <c>{"data":…</c> stands.</summary>
    /// <exception cref="AnswerTooLargeException">With its errors it is longer than is allowed; the buffer stays the run's.</exception>
    internal static GraphResponse Finished(OperationRun run)
    {
        if (run.Errors.Count > 0)
        {
            run.Out.Byte((byte)',');
            WriteErrors(run.Out, run.Errors);
        }

        run.Out.Byte((byte)'}');
        return run.Out.Length <= run.Out.LengthMax ? new GraphResponse(run.Out, hasData: true, run.Errors) : throw new AnswerTooLargeException(run.Out.LengthMax);
    }

    public void Dispose() => _json.Dispose();

    private static void WriteErrors(JsonBuffer json, IReadOnlyList<GraphError> errors)
    {
        json.Raw("\"errors\":"u8);
        json.With(writer =>
        {
            writer.WriteStartArray();
            foreach (var error in errors)
            {
                error.WriteTo(writer);
            }

            writer.WriteEndArray();
        });
    }
}
