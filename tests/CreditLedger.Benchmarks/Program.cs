namespace CreditLedger.Benchmarks; internal static class Program { private static void Main() { } }
