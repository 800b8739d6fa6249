using System.Text.Json.Nodes;
using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>
/// Every kind of record of every family in both printed forms, from pages that the tests write themselves: what the recorded
/// pages show for half of the kinds holds for all of them, and without the recordings.
/// </summary>
public sealed class OwnVectorTests
{
    private static readonly PumpTime Noon = new(2026, 11, 23, 12, 0, 59);

    /// <summary>What a record with nothing but its stamp prints as <c>Info</c> in the Go tools' form, by kind; null for none.</summary>
    private static string? BlankInfo(HistoryOpcode kind) => kind switch
    {
        HistoryOpcode.Bolus => """{"Programmed":0,"Amount":0,"Unabsorbed":0,"Duration":"0s"}""",
        HistoryOpcode.Prime => """{"Fixed":0,"Manual":0}""",
        HistoryOpcode.BasalProfileBefore or HistoryOpcode.BasalProfileAfter => """[{"Start":"00:00","Rate":0}]""",
        HistoryOpcode.BGCapture => """{"Units":"mg/dL","Glucose":0}""",
        HistoryOpcode.BGReceived or HistoryOpcode.BGReceived512 => """{"Units":"mg/dL","Glucose":0,"MeterID":"000000"}""",
        HistoryOpcode.TempBasalRate => """{"Type":"Absolute","Value":0}""",
        HistoryOpcode.TempBasalDuration or HistoryOpcode.SetAutoOff => "\"0s\"",
        HistoryOpcode.MealMarker => """{"Units":"Grams","Carbs":0}""",
        HistoryOpcode.BasalProfileStart => """{"ProfileIndex":0,"BasalRate":{"Start":"00:00","Rate":0}}""",
        HistoryOpcode.ChangeTempBasalType => "\"Absolute\"",
        HistoryOpcode.BolusWizard or HistoryOpcode.BolusWizard512 =>
            """{"CarbRatio":0,"GlucoseInput":0,"CarbInput":0,"GlucoseUnits":"mg/dL","CarbUnits":"Grams","TargetLow":0,"TargetHigh":0,"Sensitivity":0,"Correction":0,"Food":0,"Unabsorbed":0,"Bolus":0}""",
        HistoryOpcode.BolusWizardSetup => $$"""{"Before":{{BlankSetup}},"After":{{BlankSetup}}}""",
        HistoryOpcode.Alarm or HistoryOpcode.DailyTotal or HistoryOpcode.SensorAlarm or HistoryOpcode.ClearAlarm or HistoryOpcode.ChangeBasalPattern
            or HistoryOpcode.MaxBolus or HistoryOpcode.MaxBasal or HistoryOpcode.LowReservoir or HistoryOpcode.InsulinMarker or HistoryOpcode.ChangeAlarmType
            or HistoryOpcode.ChangeTimeFormat or HistoryOpcode.ChangeReservoirWarning or HistoryOpcode.ChangeCarbUnits => "0",
        HistoryOpcode.EnableChildBlock or HistoryOpcode.EnableRemote or HistoryOpcode.EnableBolusWizard or HistoryOpcode.ConfirmInsulinChange
            or HistoryOpcode.SensorStatus or HistoryOpcode.EnableMeter or HistoryOpcode.EnableVariableBolus or HistoryOpcode.EnableBGReminder
            or HistoryOpcode.EnableAlarmClock or HistoryOpcode.EnableBolusReminder or HistoryOpcode.SetBolusReminderTime
            or HistoryOpcode.DeleteBolusReminderTime or HistoryOpcode.ConnectOtherDevices or HistoryOpcode.EnableCaptureEvent => "false",
        _ => null,
    };

    private const string BlankSetup =
        """{"Ratios":[{"Ratio":0,"Start":"00:00","Units":"Grams"}],"Sensitivities":[{"Start":"00:00","Sensitivity":0,"Units":"mg/dL"}],"Targets":[{"Start":"00:00","Low":0,"High":0,"Units":"mg/dL"}],"InsulinAction":"0s"}""";

    public static TheoryData<int> Models => [512, 515, 522, 523, 530, 540, 551, 554];

    [Theory]
    [MemberData(nameof(Models))]
    [Hazard("UCA-REQ-06")]
    public void Every_kind_prints_its_type_time_bytes_and_details_as_the_Go_tools_do(int number)
    {
        var model = new PumpModel(number);
        foreach (var (opcode, _, _) in RecordKinds.Lengths)
        {
            var bytes = RecordKinds.Blank(opcode, RecordKinds.LengthOn(opcode, model), model, Noon);
            var page = HistoryDecoder.Decode(model, RecordWriter.Page(bytes));
            var record = Assert.Single(page.Records);
            var printed = JsonNode.Parse(HistoryJson.Write(page.Records, TimeZoneInfo.Utc))![0]!;

            Assert.Equal(((HistoryOpcode)opcode).ToString(), printed["Type"]!.GetValue<string>());
            Assert.Equal(bytes, Convert.FromBase64String(printed["Data"]!.GetValue<string>()));
            Assert.Equal(record.IsDailyTotal ? "2026-11-23T00:00:00Z" : "2026-11-23T12:00:59Z", printed["Time"]!.GetValue<string>());
            Assert.Equal(BlankInfo(record.Opcode), printed["Info"]?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }
    }

    /// <summary>The kinds that oref0 knows, each under its own name; it does not see any other.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Oref0_is_given_the_kinds_it_knows_and_no_other(int number)
    {
        var model = new PumpModel(number);
        var printed = RecordKinds.Lengths
            .Select(kind => RecordKinds.Blank(kind.Opcode, RecordKinds.LengthOn(kind.Opcode, model), model, Noon))
            .Select(record => HistoryDecoder.Decode(model, RecordWriter.Page(record)).Records)
            .Select(records => JsonNode.Parse(OpenApsJson.Write(records, TimeZoneInfo.Utc))!.AsArray())
            .Where(array => array.Count > 0)
            .Select(array => array[0]!["_type"]!.GetValue<string>());

        // Blank values of a meter are those of a program that plays one: they are left out.
        Assert.Equal(
            ["Bolus", "Prime", "CalBGForPH", "TempBasalDuration", "Battery", "PumpSuspend", "PumpResume", "Rewind", "BolusWizard", "TempBasal", "JournalEntryMealMarker", "JournalEntryInsulinMarker", "BolusWizard"],
            printed);
    }

    [Fact]
    public void A_day_of_a_late_pump_prints_to_the_byte_in_both_forms()
    {
        var model = new PumpModel(554);
        var records = HistoryDecoder.Decode(
            model,
            RecordWriter.Page(
                RecordWriter.Unabsorbed((33, 358)),
                RecordWriter.Bolus(model, 58, 58, Noon),
                RecordWriter.TempRate(260, Noon + TimeSpan.FromMinutes(5)),
                RecordWriter.TempDuration(3, Noon + TimeSpan.FromMinutes(5)),
                RecordWriter.Wizard(Noon + TimeSpan.FromMinutes(10), 70, 20, 5, -28))).Records;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.Equal(GoForm, HistoryJson.Write(records, zone));
        Assert.Equal(OpenApsForm, OpenApsJson.Write(records, zone));
    }

    private const string GoForm =
        """
        [
          {
            "Type": "BolusWizard",
            "Time": "2026-11-23T12:10:59-05:00",
            "Data": "W0a7ygwXGhRQAGQyWuQAADgAAAAAbg==",
            "Info": {
              "CarbRatio": 10,
              "GlucoseInput": 70,
              "CarbInput": 20,
              "GlucoseUnits": "mg/dL",
              "CarbUnits": "Grams",
              "TargetLow": 90,
              "TargetHigh": 110,
              "Sensitivity": 50,
              "Correction": -0.7,
              "Food": 0,
              "Unabsorbed": 0,
              "Bolus": 0
            }
          },
          {
            "Type": "TempBasalDuration",
            "Time": "2026-11-23T12:05:59-05:00",
            "Data": "FgO7xQwXGg==",
            "Info": "1h30m0s"
          },
          {
            "Type": "TempBasalRate",
            "Time": "2026-11-23T12:05:59-05:00",
            "Data": "MwS7xQwXGgE=",
            "Info": {
              "Type": "Absolute",
              "Value": 6.5
            }
          },
          {
            "Type": "Bolus",
            "Time": "2026-11-23T12:00:59-05:00",
            "Data": "AQA6ADoAAAC7wAwXGg==",
            "Info": {
              "Programmed": 1.45,
              "Amount": 1.45,
              "Unabsorbed": 0,
              "Duration": "0s"
            }
          },
          {
            "Type": "UnabsorbedInsulin",
            "Data": "XAUhZhQ=",
            "Info": [
              {
                "Bolus": 0.825,
                "Age": "5h58m0s"
              }
            ]
          }
        ]
        """;

    private const string OpenApsForm =
        """
        [
          {
            "timestamp": "2026-11-23T12:10:59-05:00",
            "_type": "BolusWizard",
            "id": "W0a7ygwXGhRQAGQyWuQAADgAAAAAbg==",
            "bg": 70,
            "carb_input": 20,
            "bg_target_low": 90,
            "bg_target_high": 110,
            "sensitivity": 50,
            "carb_ratio": 10,
            "correction_estimate": -0.7,
            "food_estimate": 0,
            "unabsorbed_insulin_total": 0,
            "bolus_estimate": 0,
            "units": "mgdl"
          },
          {
            "timestamp": "2026-11-23T12:05:59-05:00",
            "_type": "TempBasalDuration",
            "id": "FgO7xQwXGg==",
            "duration (min)": 90
          },
          {
            "timestamp": "2026-11-23T12:05:59-05:00",
            "_type": "TempBasal",
            "id": "MwS7xQwXGgE=",
            "temp": "absolute",
            "rate": 6.5
          },
          {
            "timestamp": "2026-11-23T12:00:59-05:00",
            "_type": "Bolus",
            "id": "AQA6ADoAAAC7wAwXGg==",
            "amount": 1.45,
            "programmed": 1.45,
            "unabsorbed": 0,
            "duration": 0
          }
        ]
        """;
}
