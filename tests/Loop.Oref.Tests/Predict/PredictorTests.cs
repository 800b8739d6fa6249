using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Campaign.Compare;
using Loop.Campaign.Requests;
using Loop.Oref.Autosens;
using Loop.Oref.Clock;
using Loop.Oref.Glucose;
using Loop.Oref.Json;
using Loop.Oref.Profile;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Oref.Tests.Predict;

public sealed class PredictorTests
{
    private const int Drawn = 60;

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    public void The_typed_path_and_the_JSON_path_give_the_engine_the_same_inputs(OrefMode mode)
    {
        var random = new Prng(11);
        var settings = Observations.Settings(mode);
        for (var i = 0; i < Drawn; i++)
        {
            var observation = Observations.Draw(random);
            var decision = Predictor.Predict(observation, settings);

            var profile = Answer("get-profile", OrefFiles.Profile(observation), mode);
            Same(Text(writer => OrefProfileJson.Write(writer, decision.Profile!)), profile);
            var ratio = Ratio(observation, profile, mode);
            Assert.Equal(ratio, decision.Autosens!.Ratio);
            var iob = Answer("iob", OrefFiles.Iob(observation, profile, ratio), mode);
            Same(Text(writer => writer.Write(decision.Insulin!, settings.Zone)), iob);
            var glucose = Answer("glucose-status", OrefFiles.Glucose(observation), mode);
            Same(Text(writer => GlucoseStage.Write(writer, new Trend(decision.Glucose!, default))), glucose);
            var meal = Answer("meal", OrefFiles.Meal(observation, profile), mode);
            if (observation.Glucose.Count >= 36) Same(Text(writer => MealStage.Write(writer, decision.Meal!.Report!)), meal);
            else meal = Text(writer => MealStage.Write(writer, decision.Meal!.Report!));
            Same(
                Text(writer => SuggestionJson.Write(writer, decision.Suggestion)),
                Answer("determine-basal", OrefFiles.Decision(observation, profile, iob, glucose, meal, ratio), mode));
        }
    }

    // As oref0's command: with little glucose a ratio of 1.
    private static double? Ratio(Observation observation, string profile, OrefMode mode)
    {
        if (observation.Glucose.Count < SensitivityDetection.FewestRecords) return 1;
        var answer = JsonNode.Parse(Answer("autosens", OrefFiles.Autosens(observation, profile), mode))!;
        return answer["ratio"]!.GetValue<double>();
    }

    [Fact]
    public void A_high_and_rising_glucose_gets_a_temp_and_a_micro_bolus()
    {
        var decision = Predictor.Predict(Observations.High, Observations.Settings(OrefMode.Corrected));
        Assert.Null(decision.Problem);
        Assert.Equal(Observations.Noon, decision.Proposal.DeliverAt);
        Assert.Equal(DoseSource.Engine, decision.Proposal.Source);
        Assert.True(decision.Proposal.Bolus?.Value > 0);
        Assert.Equal(decision.Suggestion.Units.Number, decision.Proposal.Bolus?.Value);
        Assert.Equal(InsulinUnits.Zero, decision.Iob);
        Assert.Equal(decision.Iob, decision.Proposal.ClaimedIob);
        Assert.Equal(48, decision.Insulin?.Points.Count);
    }

    // The Guard nets against the schedule too, and takes a claim far from its own sum for contradicting data.
    [Fact]
    public void What_is_claimed_to_be_on_board_is_net_of_the_schedule_as_written_whatever_autosens_makes_of_it()
    {
        var cache = new OrefCache();
        var scaled = 0;
        foreach (var (observation, settings) in Recording.Draw(31, Observations.Noon, 1, OrefMode.Corrected).Cycles)
        {
            var decision = Predictor.Predict(observation, settings, cache);
            var plain = settings with { Preferences = settings.Preferences with { AutosensMax = 1, AutosensMin = 1 }, TempTargets = [] };
            Assert.Equal(Predictor.Predict(observation, plain).Iob, decision.Proposal.ClaimedIob);
            if (decision.Iob != decision.Proposal.ClaimedIob) scaled++;
        }

        Assert.True(scaled > 20);
    }

    [Fact]
    public void What_is_claimed_to_be_on_board_is_net_of_the_schedule_as_written_in_exercise_too()
    {
        var (observation, ordinary) = Recording.Draw(31, Observations.Noon, 1, OrefMode.Corrected).Cycles[^1];
        var exercising = ordinary with
        {
            Preferences = ordinary.Preferences with { ExerciseMode = true },
            TempTargets = [new TempTarget(Stamp.FromMilliseconds(observation.Instant.AddMinutes(-10).ToUnixTimeMilliseconds()), 60, 150, 150)],
        };
        var decision = Predictor.Predict(observation, exercising);
        Assert.NotEqual(decision.Iob, decision.Proposal.ClaimedIob);
        Assert.Equal(Predictor.Predict(observation, ordinary with { TempTargets = [] }).Proposal.ClaimedIob, decision.Proposal.ClaimedIob);
    }

    [Fact]
    public void With_a_cache_without_one_or_with_a_foreign_one_the_decision_is_the_same()
    {
        var random = new Prng(12);
        var cache = new OrefCache();
        var settings = Observations.Settings(OrefMode.Corrected);
        var other = settings with { Preferences = settings.Preferences with { Curve = "ultra-rapid" } };
        for (var i = 0; i < Drawn; i++)
        {
            var observation = Observations.Draw(random);
            if (i % 3 == 0) Predictor.Predict(observation, other, cache);
            var plain = Predictor.Predict(observation, settings);
            var cached = Predictor.Predict(observation, settings, cache);
            Assert.Equal(plain.Proposal, cached.Proposal);
            Assert.Equal(plain.Insulin!.Points, cached.Insulin!.Points);
            Assert.Equal(plain.Suggestion.Reason, cached.Suggestion.Reason);
        }
    }

    [Fact]
    [Hazard("LIM-09")]
    public void The_persons_limit_on_insulin_on_board_is_never_widened_by_a_preference()
    {
        var settings = Observations.Settings(OrefMode.Corrected);
        double Used(double? preferred) => Predictor.Predict(Observations.High, settings with
        {
            Preferences = settings.Preferences with { MaxIob = preferred is { } maxIob ? maxIob : null },
        }).Profile!.Preferences.MaxIob!.Value.Number;
        Assert.Equal(6, Used(null));
        Assert.Equal(6, Used(20));
        Assert.Equal(2, Used(2));
    }

    public static TheoryData<string> BadObservations() => ["dia", "no glucose", "percent temp", "not U-100", "absurd history"];

    [Theory]
    [MemberData(nameof(BadObservations))]
    [Hazard("UCA-TB-07")]
    [Hazard("UCA-SMB-10")]
    [Hazard("UCA-REQ-03")]
    public void Bad_data_propose_nothing_and_say_why(string what)
    {
        var high = Observations.High;
        var decision = Predictor.Predict(what switch
        {
            "dia" => high with { Settings = high.Settings with { InsulinActionHours = 1 } },
            "no glucose" => high with { Glucose = [] },
            "percent temp" => high with { TempBasal = new RunningTempBasal(null, 120, TimeSpan.FromMinutes(20)) },
            "not U-100" => high with { Settings = high.Settings with { IsU100 = false } },
            _ => high with { History = [new SuspendEvent(DateTimeOffset.UnixEpoch, "x")] },
        }, Observations.Settings(OrefMode.Corrected));
        Assert.NotNull(decision.Problem);
        Assert.NotNull(decision.Suggestion.Error);
        Assert.Null(decision.Proposal.TempBasal);
        Assert.Null(decision.Proposal.Bolus);
    }

    [Fact]
    [Hazard("UCA-SMB-03")]
    public void Where_carbs_cannot_be_computed_no_bolus_is_proposed()
    {
        var high = Observations.High;
        var ratio = DailySchedule.Create<double>("carb ratio", [new(0, 2)]).Require();
        var decision = Predictor.Predict(high with { Schedules = high.Schedules with { CarbRatio = ratio } }, Observations.Settings(OrefMode.Corrected));
        Assert.NotNull(decision.Meal!.Reason);
        Assert.Null(decision.Problem);
        Assert.Null(decision.Proposal.Bolus);
    }

    private static string Answer(string stage, JsonObject args, OrefMode mode) => JsonLines.Answer(
        new JsonObject { ["stage"] = stage, ["now"] = Observations.Noon.ToUnixTimeMilliseconds(), ["args"] = args }.ToJsonString(), Observations.Settings(mode).Zone, mode);

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOutput.Options)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Same(string typed, string json) => Assert.Null(Differ.Compare(typed, json));
}
