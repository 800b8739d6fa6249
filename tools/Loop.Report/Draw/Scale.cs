namespace Loop.Report;

/// <summary>A straight axis: from values to places on the paper. Values beyond its ends are drawn at them.</summary>
internal readonly record struct Scale(double From, double To, double First, double Last)
{
    public double this[double value] => First + (Last - First) * (Math.Clamp(value, Math.Min(From, To), Math.Max(From, To)) - From) / (To - From);

    /// <summary>An end not below a value at which an axis is easily read: 1, 2 or 5 times a power of ten.</summary>
    public static double Round(double value)
    {
        if (value is not (> 0 and < 1e9)) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * new[] { 1.0, 2, 5, 10 }.First(step => step * power >= value * (1 - 1e-9));
    }
}
