using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>The six digits of a remote control. A secret like the pump's own number (SEC-02): whoever sends as this remote can bolus.</summary>
public readonly record struct RemoteId
{
    internal const int Digits = 6;

    internal RemoteId(string text) => Text = text;

    /// <summary>All six digits; for the person who asked, never for a log.</summary>
    public string Text { get; }

    /// <summary>Reads six decimal digits.</summary>
    public static Result<RemoteId> Parse(string text) =>
        text.Length == Digits && text.All(char.IsAsciiDigit)
            ? new RemoteId(text)
            : new Problem("a remote control's number is not six digits", "copy the six digits from the back of the remote control");

    /// <summary>The last two digits only.</summary>
    public override string ToString() => Text is null ? "" : $"····{Text[^2..]}";
}
