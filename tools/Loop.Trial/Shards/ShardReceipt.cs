namespace Loop.Trial;

/// <summary>What a finished shard says of itself, written last: a shard without its receipt is not finished.</summary>
/// <param name="Plan">Hash of the plan.</param>
/// <param name="Build">Of the program.</param>
/// <param name="Days">SHA-256 of the shard's days.</param>
/// <param name="Patients">SHA-256 of the shard's patients.</param>
/// <param name="LivedDays">Patient-days lived, all arms, those not counted among them.</param>
/// <param name="CpuSeconds">It took.</param>
internal sealed record ShardReceipt(int Shard, int Of, string Plan, string Build, string Days, string Patients, int LivedDays, double CpuSeconds);
