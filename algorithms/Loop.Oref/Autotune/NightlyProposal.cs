using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Oref.Json;

namespace Loop.Oref.Autotune;

/// <summary>
/// What a night proposes, for a person to look at: nothing applies it. Every figure stands beside what it would replace and beside the
/// pump's own, and the readings it rests on are counted.
/// </summary>
/// <param name="From">The first reading.</param>
/// <param name="To">The last reading.</param>
/// <param name="Basal">24, U/h.</param>
/// <param name="Sensitivity">mg/dL per U.</param>
/// <param name="CarbRatio">g per U.</param>
/// <param name="InsulinHours">Duration of insulin action, h.</param>
/// <param name="InsulinPeakMinutes">Null where the curve's own peak goes on counting.</param>
/// <param name="Evidence">How many readings of each kind there were.</param>
/// <param name="Tuned">The same as one value, for the next night.</param>
public sealed record NightlyProposal(
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<ProposedHour> Basal,
    ProposedChange Sensitivity,
    ProposedChange CarbRatio,
    ProposedChange InsulinHours,
    ProposedChange? InsulinPeakMinutes,
    NightlyEvidence Evidence,
    TunedTherapy Tuned)
{
    /// <summary>The proposal as one JSON object.</summary>
    public string ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(bytes, JsonOutput.Options)) NightlyProposalJson.Write(writer, this);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}

/// <summary>A setting now and as proposed.</summary>
/// <param name="Pump">What the pump itself is set to.</param>
/// <param name="Old">What the night before came to; the pump's on the first.</param>
/// <param name="New">What is proposed.</param>
public readonly record struct ProposedChange(double Pump, double Old, double New);

/// <summary>The basal rate of an hour of the local day, U/h.</summary>
/// <param name="Readings">How many readings of the hour went into the basal category. They speak of the three hours before.</param>
/// <param name="NightsUntuned">On how many nights in a row, this one included, it had no data of its own.</param>
public readonly record struct ProposedHour(int Hour, ProposedChange Rate, int Readings, int NightsUntuned);

/// <summary>What a proposal rests on.</summary>
/// <param name="Readings">Of all the glucose, how many could be judged.</param>
/// <param name="Found">Readings by what moved glucose.</param>
/// <param name="Used">Readings that each setting was tuned by, once the categories were evened out.</param>
/// <param name="Meals">Meals whose insulin was reckoned up.</param>
/// <param name="Preparation">What came up on the way.</param>
/// <param name="Tuning">What tuning came to do.</param>
public sealed record NightlyEvidence(int Readings, CategoryCounts Found, CategoryCounts Used, int Meals, PrepSteps Preparation, TuningSteps Tuning);
