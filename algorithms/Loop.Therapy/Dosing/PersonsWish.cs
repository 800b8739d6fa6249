namespace Loop.Therapy;

/// <summary>What a person had set by hand when a cycle decided. Absent from a record where nothing was in force.</summary>
/// <param name="Override">The override in force.</param>
/// <param name="TempTarget">The temp target in force, mg/dL.</param>
/// <param name="HeldTemp">A temp basal set by hand that the engine may only lower (UCA-TB-16).</param>
/// <param name="Open">The loop is open: it decides, and doses nothing.</param>
public sealed record PersonsWish(DosingLayer? Override, TargetRange? TempTarget, UnitsPerHour? HeldTemp, bool Open);
