namespace Loop.Trial;

/// <summary>One patient in one arm: a day of it, or all counted days.</summary>
internal sealed record ResultRow(PatientFacts Patient, int Arm, string ArmName, DayFigures Figures);

/// <summary>Who a row is of.</summary>
/// <param name="Number">From 1.</param>
/// <param name="BasalPerDay">Scheduled in this arm, U.</param>
/// <param name="Sensitivity">Scheduled in this arm, mean over the day, mg/dL per U.</param>
/// <param name="CarbRatio">Scheduled in this arm, mean over the day, g/U.</param>
internal sealed record PatientFacts(int Number, string Name, string Group, double Weight, double BasalPerDay, double Sensitivity, double CarbRatio);
