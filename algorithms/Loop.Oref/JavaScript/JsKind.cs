namespace Loop.Oref.JavaScript;

/// <summary>What a <see cref="JsValue"/> is.</summary>
public enum JsKind
{
    /// <summary>There is no value: a property that is not there.</summary>
    Undefined,
    Null,
    Boolean,
    Number,
    Text,
    List,
    Fields,
}
