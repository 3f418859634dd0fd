using System.Text;

namespace CreditLedger.GraphQL.Language;

public sealed partial class Printer
{
    private const int LongestShown = 500;

    /// <summary>A value for a message: a long one is not spelt out to its end.</summary>
    public static string Shown(Value value) => value switch
    {
        StringValue text => Shown(text.Text),
        IntValue number => Cut(number.Raw, LongestShown),
        FloatValue number => Cut(number.Raw, LongestShown),
        _ => Print(value),
    };

    public static string Shown(string text) => Text(Cut(text, LongestShown), asBlock: false, "");

    /// <summary>The beginning of a text, never ending between the halves of a surrogate pair.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}…";

    private void Write(Value value)
    {
        switch (value)
        {
            case VariableValue variable:
                _text.Append($"${variable.Name}");
                break;
            case IntValue number:
                _text.Append(number.Raw);
                break;
            case FloatValue number:
                _text.Append(number.Raw);
                break;
            case StringValue text:
                _text.Append(Text(text.Text, text.IsBlock, _indent));
                break;
            case BooleanValue boolean:
                _text.Append(boolean.IsTrue ? "true" : "false");
                break;
            case NullValue:
                _text.Append("null");
                break;
            case EnumValue name:
                _text.Append(name.Name);
                break;
            case ListValue list:
                _text.Append('[');
                Joined(list.Items, ", ", Write);
                _text.Append(']');
                break;
            case ObjectValue { Fields: [] }:
                _text.Append("{}");
                break;
            case ObjectValue fields:
                _text.Append("{ ");
                Joined(fields.Fields, ", ", field =>
                {
                    _text.Append($"{field.Name}: ");
                    Write(field.Value);
                });
                _text.Append(" }");
                break;
        }
    }

    /// <summary>A string as a literal (§2.10.4); as a block string only where that keeps every character of it.</summary>
    internal static string Text(string text, bool asBlock, string indent)
    {
        if (asBlock && BlockString.CanHold(text))
        {
            return BlockString.Print(text, indent);
        }

        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or (>= '\x7F' and <= '\x9F') => $"\\u{(int)letter:X4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
