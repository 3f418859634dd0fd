using System.Collections.Immutable;
using System.Security.Cryptography;
using CreditLedger.Kernel;
using CreditLedger.Rules;

namespace CreditLedger.Evaluations;

/// <summary>Puts the digests of a run's batches together, in the order of the codes, however the enterprises were cut into batches.</summary>
internal sealed class RunHashes : IDisposable
{
    private readonly IncrementalHash inputs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash results = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, long> grades = new(StringComparer.Ordinal);
    private long enterprises;

    public void Take(RunDigest batch, IReadOnlyList<string?> letters)
    {
        inputs.AppendData(batch.Inputs);
        results.AppendData(batch.Results);
        enterprises += letters.Count;
        foreach (var letter in letters)
        {
            if (letter is not null) grades[letter] = grades.GetValueOrDefault(letter) + 1;
        }
    }

    /// <summary>Ends the hashes; to be called once.</summary>
    public EvaluationRunCompleted Complete(DateOnly day, long position, IReadOnlyList<string> looksAt, IReadOnlyList<SchemeDefinition> schemes)
    {
        ImmutableArray<RunScheme> versions = [.. schemes.Select(scheme => new RunScheme(scheme.Id, scheme.Version, CanonicalJson.HashOf(scheme)))];
        return new(
            day, Number: 0, position, looksAt, versions, CanonicalJson.HashOf(versions), Convert.ToHexStringLower(inputs.GetHashAndReset()),
            Convert.ToHexStringLower(results.GetHashAndReset()), enterprises, [.. grades.Select(grade => new GradeCount(grade.Key, grade.Value))]);
    }

    public void Dispose()
    {
        inputs.Dispose();
        results.Dispose();
    }
}
