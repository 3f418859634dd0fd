namespace CreditLedger.Host; internal static class Program { private static void Main() { } }
