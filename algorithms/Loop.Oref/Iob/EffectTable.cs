namespace Loop.Oref.Iob;

/// <summary>
/// The effect of insulin minute by minute for one curve. oref0 counts ages in whole minutes, so a table gives the very
/// values that computing them would.
/// </summary>
internal sealed class EffectTable
{
    // A curve longer than this is not tabulated whole; no insulin acts for a day.
    private const int MostMinutes = 24 * 60;

    private readonly InsulinEffect[] effects;
    private InsulinEffect beyond;

    public EffectTable(InsulinCurve curve)
    {
        Curve = curve;
        var minutes = curve.Dia * 60 < MostMinutes ? (int)Math.Ceiling(curve.Dia * 60) + 1 : MostMinutes;
        effects = new InsulinEffect[minutes];
        for (var i = 0; i < effects.Length; i++) effects[i] = curve.At(i);
    }

    public InsulinCurve Curve { get; }

    /// <param name="minutes">A whole number, zero or more.</param>
    public ref readonly InsulinEffect At(double minutes)
    {
        if (minutes < effects.Length) return ref effects[(int)minutes];
        beyond = Curve.At(minutes);
        return ref beyond;
    }
}
