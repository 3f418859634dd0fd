using CreditLedger.GraphQL.Limits;

namespace CreditLedger.GraphQL.Execution;

/// <summary>The answer would be longer than is allowed. It leaves every field that is being written, up to the operation.</summary>
public sealed class AnswerTooLargeException(int bytesMax)
    : GraphException(GraphLimits.AnswerCode, $"the answer would have more than {bytesMax} bytes; ask for fewer fields or smaller pages");
