namespace Loop.Oref.JavaScript;

/// <summary>
/// A switch as oref0 may find one. oref0 asks three different questions of its switches: is it exactly true, is it
/// exactly false, is it anything but nothing; a number or a text answers only the last.
/// </summary>
public readonly record struct JsFlag
{
    private readonly Kind kind;

    private JsFlag(Kind kind) => this.kind = kind;

    private enum Kind : byte
    {
        Nothing,
        False,
        True,
        Something,
    }

    /// <summary>Absent, null, 0, NaN or an empty text: false where asked for truth, but not <c>=== false</c>.</summary>
    public static JsFlag Nothing => default;

    /// <summary>A number, text or object: true where asked for truth, but not <c>=== true</c>.</summary>
    public static JsFlag Something => new(Kind.Something);

    /// <summary>JavaScript's <c>=== true</c>.</summary>
    public bool IsTrue => kind == Kind.True;

    /// <summary>JavaScript's <c>=== false</c>.</summary>
    public bool IsFalse => kind == Kind.False;

    /// <summary>What <c>if (flag)</c> sees.</summary>
    public bool IsTruthy => kind is Kind.True or Kind.Something;

    public static implicit operator JsFlag(bool value) => new(value ? Kind.True : Kind.False);
}
