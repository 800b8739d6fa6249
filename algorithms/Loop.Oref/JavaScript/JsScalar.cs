namespace Loop.Oref.JavaScript;

/// <summary>
/// A value that oref0 passes through, or makes as a number in one case and a text in another: absent, null, a boolean,
/// a number or a text. The engine does no arithmetic on it.
/// </summary>
public readonly record struct JsScalar
{
    private readonly JsNumber number;
    private readonly bool? boolean;

    private JsScalar(JsNumber number, string? text, bool? boolean)
    {
        this.number = number;
        Text = text;
        this.boolean = boolean;
    }

    public static JsScalar Undefined => default;

    public static JsScalar Null => new(JsNumber.Null, null, null);

    public bool IsUndefined => number.IsUndefined && Text is null && boolean is null;

    /// <summary>The text, or null where it is not one.</summary>
    public string? Text { get; }

    /// <summary>The boolean, or null where it is not one.</summary>
    public bool? Boolean => boolean;

    /// <summary>The number (or null or absent); meaningful where there is neither text nor boolean.</summary>
    public JsNumber Number => number;

    public static implicit operator JsScalar(JsNumber value) => new(value, null, null);

    public static implicit operator JsScalar(double value) => new(value, null, null);

    public static implicit operator JsScalar(string value) => new(JsNumber.Undefined, value, null);

    public static implicit operator JsScalar(bool value) => new(JsNumber.Undefined, null, value);

    /// <summary>As JavaScript joins it into a text.</summary>
    public override string ToString() =>
        Text ?? (boolean is { } known ? (known ? "true" : "false") : number.ToString());
}
