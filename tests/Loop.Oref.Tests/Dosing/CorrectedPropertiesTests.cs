using System.Text.Json;
using Loop.Campaign.Run;
using Loop.Campaign.Stages;
using Loop.Oref.Json;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Oref.Tests.Dosing;

/// <summary>What holds of every decision in Corrected mode, over the campaign's odd inputs.</summary>
public sealed class CorrectedPropertiesTests(ITestOutputHelper output)
{
    private const int Requests = 2500;

    [Fact]
    [Hazard("UCA-REQ-02")]
    [Hazard("UCA-REQ-03")]
    [Hazard("UCA-SMB-02")]
    public void Whatever_the_inputs_a_dose_is_a_number_and_no_smb_goes_without_meal_or_into_a_low()
    {
        var requester = new Requester(new DetermineBasalRequests(), TimeZoneInfo.Utc, 11);
        var (temps, smbs) = (0, 0);
        for (var i = 0; i < Requests; i++)
        {
            var request = requester.Draw();
            using var asked = JsonDocument.Parse(request);
            using var answer = JsonDocument.Parse(JsonLines.Answer(request, TimeZoneInfo.Utc, OrefMode.Corrected));
            var root = answer.RootElement;
            foreach (var name in new[] { "rate", "duration", "units" })
            {
                if (root.TryGetProperty(name, out var value)) Assert.True(value.ValueKind == JsonValueKind.Number, $"{name} of {request}");
            }

            if (root.TryGetProperty("rate", out _)) temps++;
            if (!root.TryGetProperty("units", out var units)) continue;
            smbs++;
            Assert.True(units.GetDouble() > 0);
            Assert.False(root.TryGetProperty("error", out _));
            Assert.True(IsComplete(asked.RootElement.GetProperty("args")), request);
        }

        output.WriteLine($"{Requests} requests: {temps} temps, {smbs} SMBs");
        Assert.True(temps > Requests / 5 && smbs > Requests / 50, $"{temps} temps and {smbs} SMBs of {Requests} prove little");
    }

    private static bool IsComplete(JsonElement args) =>
        args.TryGetProperty("meal_data", out var meal) && meal.ValueKind == JsonValueKind.Object
        && new[] { "carbs", "mealCOB", "slopeFromMaxDeviation", "slopeFromMinDeviation" }
            .All(name => meal.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number);
}
