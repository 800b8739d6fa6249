using System.Globalization;
using Loop.Oref.Json;

namespace Loop.Oref.JavaScript;

/// <summary>
/// A value as JSON.parse makes it, for the steps of oref0 that hand records on with whatever else they hold. Lists and
/// objects are shared, as in JavaScript: what one holder changes every holder sees. The dosing engine never sees one.
/// </summary>
public readonly record struct JsValue
{
    private readonly double number;
    private readonly object? reference;

    private JsValue(JsKind kind, double number, object? reference)
    {
        Kind = kind;
        this.number = number;
        this.reference = reference;
    }

    public static JsValue Undefined => default;

    public static JsValue Null => new(JsKind.Null, 0, null);

    public JsKind Kind { get; }

    public bool IsUndefined => Kind == JsKind.Undefined;

    /// <summary>Absent or null: JavaScript throws where a property of it is asked for.</summary>
    public bool IsNullish => Kind is JsKind.Undefined or JsKind.Null;

    /// <summary>What <c>if (value)</c> sees.</summary>
    public bool IsTruthy => Kind switch
    {
        JsKind.Undefined or JsKind.Null => false,
        JsKind.Boolean or JsKind.Number => number != 0 && !double.IsNaN(number),
        JsKind.Text => Text!.Length > 0,
        _ => true,
    };

    /// <summary>The text, or null where it is none.</summary>
    public string? Text => reference as string;

    /// <summary>The object, or null where it is none.</summary>
    public JsObject? Fields => reference as JsObject;

    /// <summary>The list, or null where it is none.</summary>
    public IList<JsValue>? Items => reference as IList<JsValue>;

    /// <summary>What arithmetic sees.</summary>
    public double Number => Kind switch
    {
        JsKind.Undefined or JsKind.Fields => double.NaN,
        JsKind.Text => JsonInput.ParseNumber(Text),
        JsKind.List => JsonInput.ParseNumber(ToString()),
        _ => number,
    };

    /// <summary>The <c>length</c> of a list or a text, or an object's property of that name; else absent.</summary>
    public JsValue Length => Kind switch
    {
        JsKind.List => Items!.Count,
        JsKind.Text => Text!.Length,
        _ => this["length"],
    };

    /// <summary>A property by its name; absent where there is none, or where the value is no object.</summary>
    public JsValue this[string name] => Fields is { } properties ? properties[name] : Undefined;

    /// <summary>A list's element; absent beyond its end, or where the value is no list.</summary>
    public JsValue this[int index] =>
        Items is { } items ? index < items.Count ? items[index] : Undefined
        : Text is { } text ? index < text.Length ? text[index..(index + 1)] : Undefined
        : this[index.ToString(CultureInfo.InvariantCulture)];

    public static implicit operator JsValue(double value) => new(JsKind.Number, value, null);

    public static implicit operator JsValue(bool value) => new(JsKind.Boolean, value ? 1 : 0, null);

    /// <summary>A text; none is an absent value.</summary>
    public static implicit operator JsValue(string? value) => value is null ? Undefined : new(JsKind.Text, 0, value);

    public static implicit operator JsValue(JsObject value) => new(JsKind.Fields, 0, value);

    public static JsValue List(IEnumerable<JsValue> items) => new(JsKind.List, 0, items.ToList());

    /// <summary>JavaScript's <c>+</c>: texts are joined, all else is added.</summary>
    public static JsValue Sum(JsValue left, JsValue right) =>
        left.Kind >= JsKind.Text || right.Kind >= JsKind.Text ? left.ToString() + right.ToString() : left.Number + right.Number;

    /// <summary>JavaScript's <c>===</c>: NaN equals nothing.</summary>
    public bool StrictlyEquals(JsValue other) => Equals(other) && !(Kind == JsKind.Number && double.IsNaN(number));

    /// <summary>As JavaScript turns it into a text.</summary>
    public override string ToString() => Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Null => "null",
        JsKind.Boolean => number != 0 ? "true" : "false",
        JsKind.Number => JsMath.Format(number),
        JsKind.Text => Text!,
        JsKind.List => string.Join(',', Items!.Select(item => item.JoinedText)),
        _ => "[object Object]",
    };

    /// <summary>As it stands in a joined text: nothing where there is nothing.</summary>
    public string JoinedText => IsNullish ? "" : ToString();
}
