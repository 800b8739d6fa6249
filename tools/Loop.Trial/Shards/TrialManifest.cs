namespace Loop.Trial;

/// <summary>Everything needed to repeat a trial, beside the plan itself: <c>manifest.json</c>. Times are not in it: results do not depend on them.</summary>
/// <param name="Plan">SHA-256 of <c>plan.json</c>'s content.</param>
/// <param name="Build">Version and commit of the program.</param>
/// <param name="Settings">SHA-256 of each arm's settings, as the plan has them.</param>
/// <param name="Cohort">Which bodies.</param>
/// <param name="Bodies">SHA-256 of the user's file; null for our own cohort.</param>
/// <param name="CountedDays">Patient-days in the results.</param>
/// <param name="Files">SHA-256 of each result file.</param>
internal sealed record TrialManifest(
    string Plan, string Build, ulong Seed, int Patients, int Days, IReadOnlyList<string> Arms, IReadOnlyList<string> Settings, string Cohort, string? Bodies, int CountedDays,
    IReadOnlyDictionary<string, string> Files);
