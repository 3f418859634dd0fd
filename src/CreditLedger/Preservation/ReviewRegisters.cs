using CreditLedger.Kernel;
using CreditLedger.Rules;
using CreditLedger.Store;

namespace CreditLedger.Preservation;

/// <summary>What time alone does to the registers: terms end, ages and publication periods meet or break criteria, new rules take effect.</summary>
public sealed class ReviewRegisters : IDeadline
{
    private const string Listed = "select distinct uscc from read.preservation_entry where status in ('Declared', 'Recommended', 'Published', 'Suspended')";
    private readonly RuleFacts facts = RuleFacts.Shipped;

    public string Name => nameof(ReviewRegisters);

    public async Task<long> RunAsync(DeadlineContext context, CancellationToken cancellation)
    {
        var review = await RegisterReview.InForceAsync(context.Store, facts, context.Today, cancellation);
        var metadata = new FactMetadata(Actor: Name);
        return await context.SweepAsync(Listed, (uscc, known) => review.Review(uscc, known, metadata), cancellation);
    }
}
