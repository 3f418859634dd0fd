using CreditLedger.Kernel;

namespace CreditLedger.City;

/// <summary>One outcome that an inspection may have.</summary>
/// <param name="Code">Two digits.</param>
/// <param name="IsProblem">Whether it counts against the enterprise.</param>
/// <param name="DemandsHazard">Whether the result must name what is to be put right, and by when.</param>
public sealed record InspectionResultCode(string Code, Title Title, bool IsProblem, bool DemandsHazard);

/// <summary>The table of coded outcomes of inspections (抽查结果).</summary>
public sealed class InspectionResultCodes
{
    private readonly Dictionary<string, InspectionResultCode> _byCode;

    private InspectionResultCodes(InspectionResultCodesFile file) =>
        (All, ProblemsCountMonths, _byCode) = (file.Codes, file.ProblemsCountMonths, file.Codes.ToDictionary(code => code.Code, StringComparer.Ordinal));

    public IReadOnlyList<InspectionResultCode> All { get; }

    /// <summary>How many months from the inspection rules count a problem it found.</summary>
    public int ProblemsCountMonths { get; }

    /// <summary>Reads <c>inspection-result-codes.json</c> of the directory.</summary>
    /// <exception cref="RuleFileException">The file is malformed or contradicts itself.</exception>
    public static InspectionResultCodes Load(string directory)
    {
        var path = Path.Combine(directory, "inspection-result-codes.json");
        var file = RuleFile.Read<InspectionResultCodesFile>(path);
        if (file.ProblemsCountMonths < 1) throw new RuleFileException(path, "$.problemsCountMonths", line: null, "a problem counts for at least a month");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Codes.Count; i++)
        {
            var code = file.Codes[i];
            if (code.Code.Length != 2 || !code.Code.All(char.IsAsciiDigit))
            {
                throw new RuleFileException(path, $"$.codes[{i}].code", line: null, $"'{code.Code}' is not two digits");
            }

            if (!seen.Add(code.Code)) throw new RuleFileException(path, $"$.codes[{i}].code", line: null, $"'{code.Code}' is used twice");
            if (code is { DemandsHazard: true, IsProblem: false })
            {
                throw new RuleFileException(path, $"$.codes[{i}].demandsHazard", line: null, "what must be put right is a problem");
            }
        }

        return new InspectionResultCodes(file);
    }

    public InspectionResultCode? Find(string code) => _byCode.GetValueOrDefault(code);

    private sealed record InspectionResultCodesFile(
        bool Synthetic, string Source, string Verify, int ProblemsCountMonths, IReadOnlyList<InspectionResultCode> Codes);
}
