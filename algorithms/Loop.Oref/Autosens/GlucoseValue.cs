using System.Globalization;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Autosens;

/// <summary>A glucose value as a sensor's record has it, mg/dL: a number, or the text that JavaScript takes for one.</summary>
/// <param name="Number">What arithmetic sees.</param>
/// <param name="Text">Where it was a text: oref0 puts texts together when it means to add them.</param>
public readonly record struct GlucoseValue(JsNumber Number, string? Text = null)
{
    /// <summary>What <c>if (glucose)</c> sees: the text "0" is something.</summary>
    public bool IsTruthy => Text is null ? Number.IsTruthy : Text.Length > 0;

    public static implicit operator GlucoseValue(double value) => new(value);

    public GlucoseValue Or(GlucoseValue otherwise) => IsTruthy ? this : otherwise;

    /// <summary>oref0's <c>(a + b) / 2</c>.</summary>
    public static GlucoseValue Mean(in GlucoseValue a, in GlucoseValue b)
    {
        if (a.Text is null && b.Text is null) return (a.Number.Number + b.Number.Number) / 2;
        var joined = $"{a.Text ?? a.Number.ToString()}{b.Text ?? b.Number.ToString()}";
        return (double.TryParse(joined, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN) / 2;
    }
}
