namespace Loop.Oref.JavaScript;

/// <summary>
/// A number as oref0 may find one: absent, null, or a double (NaN included). The three act differently: in arithmetic
/// absent is NaN and null is 0; both are falsy; absent is not written to JSON, null and NaN are written as null.
/// </summary>
public readonly record struct JsNumber
{
    private readonly double value;
    private readonly Kind kind;

    private JsNumber(double value, Kind kind)
    {
        this.value = value;
        this.kind = kind;
    }

    private enum Kind : byte
    {
        Undefined,
        Null,
        Number,
    }

    public static JsNumber Undefined => default;

    public static JsNumber Null => new(0, Kind.Null);

    public bool IsUndefined => kind == Kind.Undefined;

    public bool IsNull => kind == Kind.Null;

    public bool IsNumber => kind == Kind.Number;

    /// <summary>False for absent, null, 0, -0 and NaN.</summary>
    public bool IsTruthy => kind == Kind.Number && value != 0 && !double.IsNaN(value);

    /// <summary>What arithmetic sees: absent is NaN, null is 0.</summary>
    public double Number => kind == Kind.Undefined ? double.NaN : value;

    /// <summary>JavaScript's <c>a || b</c> on numbers.</summary>
    public double Or(double otherwise) => IsTruthy ? value : otherwise;

    public static implicit operator JsNumber(double value) => new(value, Kind.Number);

    /// <summary>JavaScript's <c>===</c>: same kind and, for numbers, IEEE equality (NaN equals nothing, -0 equals 0).</summary>
    public bool StrictlyEquals(JsNumber other) => kind == other.kind && (kind != Kind.Number || value == other.value);

    /// <summary>As JavaScript joins it into a text.</summary>
    public override string ToString() => kind switch
    {
        Kind.Undefined => "undefined",
        Kind.Null => "null",
        _ => JsMath.Format(value),
    };

    public static JsNumber FromDouble(double value) => value;

    public static JsNumber FromNullable(double? value) => value is { } number ? number : Undefined;
}
