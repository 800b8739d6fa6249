namespace Loop.Patients;

/// <summary>A virtual patient, always fictional.</summary>
/// <param name="Name">As in the catalogue, for people.</param>
/// <param name="Body">The physiology.</param>
/// <param name="Pattern">How it varies.</param>
public sealed record PatientParameters(string Name, HovorkaParameters Body, DailyPattern Pattern);
