using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>The unit a pump shows glucose in, as its own code.</summary>
public enum GlucoseUnit
{
    /// <summary>Not set; the pump then shows mg/dL.</summary>
    Unset = 0,
    MgPerDl = 1,
    MmolPerLitre = 2,
}

/// <summary>The unit a pump counts carbs in, as its own code.</summary>
public enum CarbUnit
{
    /// <summary>Not set; the pump then counts grams.</summary>
    Unset = 0,
    Grams = 1,
    Exchanges = 2,
}

/// <summary>A glucose value as the pump stores it.</summary>
/// <param name="Raw">mg/dL, or tenths of mmol/L.</param>
public readonly record struct PumpGlucose(int Raw, GlucoseUnit Unit)
{
    public bool IsMmol => Unit == GlucoseUnit.MmolPerLitre;

    public MgPerDl ToMgPerDl() => IsMmol ? MgPerDl.FromMmolPerLitre(Raw / 10.0) : new(Raw);
}

/// <summary>An amount of carbs as the pump stores it.</summary>
/// <param name="Raw">Grams, or tenths of an exchange.</param>
public readonly record struct PumpCarbs(int Raw, CarbUnit Unit)
{
    /// <summary>
    /// Null for exchanges: 10, 12 or 15 g by country and teacher, and the pump does not tell which. Nothing is dosed on a guess (UCA-TB-07).
    /// </summary>
    public double? Grams => Unit == CarbUnit.Exchanges ? null : Raw;
}

/// <summary>A glucose value entered or accepted for calibration.</summary>
public sealed record BgCaptureRecord(RecordBytes Bytes, PumpGlucose Glucose) : HistoryRecord(Bytes);

/// <summary>A glucose value that a linked meter sent, in mg/dL.</summary>
/// <param name="MeterId">Six hex digits; 000000 is a program that plays a meter.</param>
public sealed record BgReceivedRecord(RecordBytes Bytes, MgPerDl Glucose, string MeterId) : HistoryRecord(Bytes)
{
    public const string FakeMeterId = "000000";
}

/// <summary>Carbs that a person marked without a bolus.</summary>
public sealed record MealMarkerRecord(RecordBytes Bytes, PumpCarbs Carbs) : HistoryRecord(Bytes);

/// <summary>What the pump's bolus wizard computed. The bolus that a person then gave is a record of its own.</summary>
/// <param name="Glucose">Zero where none was entered.</param>
/// <param name="CarbRatio">Grams per unit, or units per exchange.</param>
/// <param name="Correction">Negative below the target. Rounded by the pump.</param>
/// <param name="Unabsorbed">The pump's own insulin on board.</param>
/// <param name="Estimate">The bolus it offered.</param>
public sealed record BolusWizardRecord(
    RecordBytes Bytes,
    PumpGlucose Glucose,
    PumpCarbs Carbs,
    PumpGlucose TargetLow,
    PumpGlucose TargetHigh,
    PumpGlucose Sensitivity,
    double CarbRatio,
    InsulinUnits Correction,
    InsulinUnits Food,
    InsulinUnits Unabsorbed,
    InsulinUnits Estimate) : HistoryRecord(Bytes);
