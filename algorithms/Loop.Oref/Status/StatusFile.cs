using Loop.Oref.JavaScript;

namespace Loop.Oref.Status;

/// <summary>A file of the rig's that goes into its status.</summary>
/// <param name="Content">What it holds; absent where it cannot be read.</param>
/// <param name="Written">When it was written, ms since 1970: oref0's files carry no time of their own.</param>
public readonly record struct StatusFile(JsValue Content, double Written)
{
    /// <summary>The content, with the file's time as its timestamp.</summary>
    /// <returns>False where the content can carry none: it is a number, a text or a boolean.</returns>
    internal bool TryStamp(out JsValue stamped)
    {
        stamped = Content;
        if (!Content.IsTruthy || Content.Kind == JsKind.List) return true;
        if (Content.Fields is not { } fields) return false;
        fields["timestamp"] = JsDate.ToIsoString(Written) is { } text ? text : JsValue.Null;
        return true;
    }
}
