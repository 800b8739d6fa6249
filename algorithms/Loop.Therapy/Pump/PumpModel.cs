namespace Loop.Therapy;

/// <summary>A Medtronic model number such as 522 or 754; what a pump can represent follows from its family (the last two digits).</summary>
public readonly record struct PumpModel
{
    /// <exception cref="ArgumentOutOfRangeException">The number is not one of the 5xx or 7xx pumps.</exception>
    public PumpModel(int number)
    {
        if (number / 100 is not (5 or 7)) throw new ArgumentOutOfRangeException(nameof(number), number, "Pump models are 5xx or 7xx.");
        Number = number;
    }

    public int Number { get; }

    public int Family => Number % 100;

    /// <summary>x23 and later: 0.025 U steps, two-byte amounts, longer history records.</summary>
    public bool IsX23OrLater => Family >= 23;

    /// <summary>Wire counts of a bolus in one unit: 40 on x23 and later, 10 before.</summary>
    public int BolusStepsPerUnit => IsX23OrLater ? 40 : 10;

    public static PumpModel? Parse(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number / 100 is 5 or 7
            ? new PumpModel(number)
            : null;

    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
