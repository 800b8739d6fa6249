namespace Loop.Therapy;

/// <summary>What a person programmed into the pump that bounds or shapes dosing.</summary>
/// <param name="MaxBasal">The pump refuses a temp basal above it.</param>
/// <param name="MaxBolus">The pump refuses a bolus above it.</param>
/// <param name="InsulinActionHours">Duration of insulin action in hours (DIA).</param>
/// <param name="IsU100">False when the pump is set to another concentration: no dosing then (UCA-SMB-10).</param>
public sealed record PumpSettings(UnitsPerHour MaxBasal, InsulinUnits MaxBolus, int InsulinActionHours, bool IsU100);
