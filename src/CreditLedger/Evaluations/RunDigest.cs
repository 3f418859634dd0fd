using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Evaluations;

/// <summary>
/// The digests of one batch of a run, two for each enterprise: of what it was evaluated from, and of what came of it. Buffers are used
/// again from one enterprise to the next: a run makes them by the hundred thousand.
/// </summary>
internal sealed class RunDigest : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;
    private readonly MemoryStream inputs = new();
    private readonly MemoryStream results = new();

    public RunDigest() => json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = RuleFile.Options.Encoder, SkipValidation = true });

    /// <summary>One digest for each enterprise, in the order in which they were added.</summary>
    public ReadOnlySpan<byte> Inputs => inputs.GetBuffer().AsSpan(0, (int)inputs.Length);

    /// <inheritdoc cref="Inputs"/>
    public ReadOnlySpan<byte> Results => results.GetBuffer().AsSpan(0, (int)results.Length);

    /// <summary>Its code, then the id of every fact, sixteen bytes each as RFC 9562 writes them, in the order of the log. Verdicts are no inputs.</summary>
    public void AddInputs(string uscc, IReadOnlyList<Fact> facts)
    {
        buffer.ResetWrittenCount();
        buffer.Advance(Encoding.ASCII.GetBytes(uscc, buffer.GetSpan(uscc.Length)));
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Body is EvaluationFact) continue;
            facts[i].Id.TryWriteBytes(buffer.GetSpan(16), bigEndian: true, out var written);
            buffer.Advance(written);
        }

        Close(inputs);
    }

    /// <summary>
    /// <c>{"uscc":…,"results":[{"scheme":…,"version":…,"grade":…,"score":…,"vetoedBy":…,"lines":[{"indicator":…,"observed":…,"points":…,"records":[…]}]}]}</c>,
    /// members in this order, those without a value left out. A scheme that says nothing of the enterprise is not among the results.
    /// </summary>
    public void AddResults(string uscc, IReadOnlyList<SchemeDefinition> schemes, IReadOnlyList<EvaluationOutcome> outcomes)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("uscc"u8, uscc);
        json.WriteStartArray("results"u8);
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is EvaluationOutcome.Evaluated evaluated) Write(schemes[i].Id, evaluated);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        Close(results);
    }

    public void Dispose()
    {
        json.Dispose();
        inputs.Dispose();
        results.Dispose();
    }

    private void Write(string scheme, EvaluationOutcome.Evaluated evaluated)
    {
        json.WriteStartObject();
        json.WriteString("scheme"u8, scheme);
        json.WriteNumber("version"u8, evaluated.SchemeVersion);
        json.WriteString("grade"u8, evaluated.Grade);
        Number("score"u8, evaluated.Score);
        if (evaluated.VetoedBy is { } veto) json.WriteString("vetoedBy"u8, veto);
        json.WriteStartArray("lines"u8);
        foreach (var line in evaluated.Lines)
        {
            json.WriteStartObject();
            json.WriteString("indicator"u8, line.Indicator);
            if (line.Observed is { } observed) json.WriteString("observed"u8, observed);
            Number("points"u8, line.Points);
            json.WriteStartArray("records"u8);
            for (var i = 0; i < line.Records.Count; i++) json.WriteStringValue(line.Records[i].Value);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // As CanonicalJson writes it: 850.0 and 850 are one.
    private void Number(ReadOnlySpan<byte> name, decimal number)
    {
        Span<byte> digits = stackalloc byte[64];
        number.TryFormat(digits, out var length, "0.############################", CultureInfo.InvariantCulture);
        json.WritePropertyName(name);
        json.WriteRawValue(digits[..length], skipInputValidation: true);
    }

    private void Close(MemoryStream digests)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, digest);
        digests.Write(digest);
    }
}
