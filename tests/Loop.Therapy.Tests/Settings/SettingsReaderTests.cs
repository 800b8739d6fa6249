using System.Text.Json.Nodes;
using CsCheck;
using Loop.Testing;

namespace Loop.Therapy.Tests.Settings;

public sealed class SettingsReaderTests
{
    private static readonly string[] Splinters = ["", "9", "0", "\"", "{", "}", ",", "-", "e", "\\", "null", "\u0000", "\ud800"];

    [Theory]
    [InlineData("spi:/dev/spidev0.0,reset=gpiochip0:4")]
    [InlineData("board:explorer-hat")]
    public void A_radio_may_be_on_a_bus_or_part_of_a_board(string radio) =>
        Assert.Equal(radio, SettingsText.Accepted(SettingsText.Whole().With("pump.radio", radio)).Pump.Radio);

    [Fact]
    public void A_whole_file_is_read_as_written()
    {
        var settings = SettingsText.Accepted(SettingsText.Whole());

        Assert.Equal("Nobody", settings.Name);
        Assert.Equal("Europe/Berlin", settings.TimeZone);
        Assert.Equal(new PumpAddress("123456", "serial:/dev/ttyACM0", 868.35), settings.Pump);
        Assert.Equal(new SafetyLimits(new(4.5), new(3), new(1), new(8), new(9), new(70)), settings.Limits);
        Assert.Equal("""{"enableSMB_always":true,"maxSMBBasalMinutes":45}""", settings.PreferencesJson);
        var program = settings.Program!;
        Assert.Equal(new PumpModel(554), program.Model);
        Assert.Equal(new PumpSettings(new(34), new(8), 6, IsU100: true), program.Settings);
        Assert.Equal([new(0, new(0.05)), new(330, new(0.9))], program.Schedules.Basal.Entries);
        Assert.Equal(45, program.Schedules.Sensitivity.At(720).Value);
        Assert.Equal(10, program.Schedules.CarbRatio.At(720));
        Assert.Equal(new TargetRange(new(80), new(200)), program.Schedules.Target.At(720));
    }

    [Fact]
    public void Millimoles_are_turned_into_milligrams_at_18()
    {
        var program = SettingsText.Accepted(SettingsText.Whole("mmol/L")).Program!;

        Assert.Equal(45, program.Schedules.Sensitivity.At(0).Value);
        Assert.Equal(new TargetRange(new(81), new(198)), program.Schedules.Target.At(0));
    }

    [Fact, Hazard("RD-7"), Hazard("LIM-09")]
    public void What_is_absent_from_the_limits_is_zero()
    {
        var none = new SafetyLimits(new(0), new(0), new(0), new(0), new(0), new(0));

        Assert.Equal(none, SettingsText.Accepted(SettingsText.Whole().With("limits", null)).Limits);
        Assert.Equal(none, SettingsText.Accepted(SettingsText.Whole().With("limits", new JsonObject())).Limits);
        Assert.Equal(0, SettingsText.Accepted(SettingsText.Whole().With("limits.maxIob", null)).Limits.MaxIob.Value);
    }

    [Fact]
    public void Preferences_and_program_may_be_absent()
    {
        var settings = SettingsText.Accepted(SettingsText.Whole().With("preferences", null).With("program", null).With("pump.radio", null));

        Assert.Equal("{}", settings.PreferencesJson);
        Assert.Null(settings.Program);
        Assert.Null(settings.Pump.Radio);
    }

    [Theory, Hazard("LIM-14"), Hazard("UCA-SMB-09"), Hazard("SEC-10")]
    [InlineData("limits.maxBasal", 34)]
    [InlineData("limits.maxBolus", 25)]
    [InlineData("limits.maxSmb", 2)]
    [InlineData("program.maxBasal", 34)]
    [InlineData("program.maxBolus", 25)]
    public void No_file_widens_a_hard_ceiling(string path, double ceiling)
    {
        SettingsText.Accepted(SettingsText.Whole().With(path, ceiling));
        var problem = SettingsText.Refused(SettingsText.Whole().With(path, ceiling + 0.025));

        Assert.Contains("$." + path, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_problem_names_file_path_value_range_and_remedy()
    {
        var problem = SettingsText.Refused(SettingsText.Whole().With("limits.maxSmb", 3));

        Assert.Equal("me.json: $.limits.maxSmb is 3; allowed is 0 to 2 U; write a number from 0 to 2 U", problem.ToString());
    }

    [Theory, Hazard("HUM-01"), Hazard("UCA-TB-07")]
    [InlineData("program.sensitivity[0].value", "0")]
    [InlineData("program.sensitivity[0].value", "\"45\"")]
    [InlineData("program.insulinActionHours", "0")]
    [InlineData("program.insulinActionHours", "4.5")]
    [InlineData("program.basal[1].rate", "40")]
    [InlineData("program.basal[1].rate", "0")]
    [InlineData("program.basal[1].rate", "-1")]
    [InlineData("program.basal[1].rate", "1e999")]
    [InlineData("program.basal[1].rate", "0.91")]
    [InlineData("program.basal[0].start", "\"00:30\"")]
    [InlineData("program.basal[1].start", "\"00:00\"")]
    [InlineData("program.basal[1].start", "\"24:00\"")]
    [InlineData("program.basal[1].start", "\"05:15\"")]
    [InlineData("program.basal", "[]")]
    [InlineData("program.basal", "{}")]
    [InlineData("program.carbRatio[0].value", "500")]
    [InlineData("program.target[0].low", "20")]
    [InlineData("program.target[0].high", "300")]
    [InlineData("program.model", "\"999\"")]
    [InlineData("program.model", "\"511\"")]
    [InlineData("program.model", "554")]
    [InlineData("program.units", "\"mg\"")]
    [InlineData("pump.serial", "\"12345\"")]
    [InlineData("pump.serial", "\"12345a\"")]
    [InlineData("pump.serial", "123456")]
    [InlineData("pump.frequencyMegahertz", "433.9")]
    [InlineData("pump.radio", "\"/dev/ttyACM0\"")]
    [InlineData("pump.radio", "\"board:\"")]
    [InlineData("timeZone", "\"Mars/Olympus\"")]
    [InlineData("timeZone", "\"../../../etc/passwd\"")]
    [InlineData("timeZone", "\"\"")]
    [InlineData("name", "\"\"")]
    [InlineData("limits.maxIob", "null")]
    [InlineData("limits.maxIob", "true")]
    [InlineData("limits", "null")]
    [InlineData("preferences", "[]")]
    [InlineData("preferences.enableSMB_always", "1")]
    [InlineData("preferences.maxSMBBasalMinutes", "600")]
    [InlineData("preferences.curve", "\"bolus\"")]
    [InlineData("preferences.target_bg", "true")]
    [InlineData("preferences.max_iob", "3")]
    public void What_is_absurd_or_of_the_wrong_type_is_refused_by_its_path(string path, string json)
    {
        var value = JsonNode.Parse(json) ?? JsonValue.Create((string?)null);
        var document = SettingsText.Whole();
        var text = value is null
            ? document.With(path, "@").ToJsonString().Replace("\"@\"", "null", StringComparison.Ordinal)
            : document.With(path, value).ToJsonString();

        var problem = SettingsText.Refused(text);

        // A schedule's order and a rate's step are faults of the list or of the entry.
        Assert.Contains("$." + path.Split('[')[0], problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_basal_rate_between_the_steps_of_an_older_pump_is_refused()
    {
        var document = SettingsText.Whole().With("program.basal[1].rate", 0.925);
        SettingsText.Accepted(document);

        Assert.Contains("0.05 U/h", SettingsText.Refused(document.With("program.model", "522")).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_above_the_programmes_own_maximum_is_refused() =>
        Assert.Contains("0.9 U/h", SettingsText.Refused(SettingsText.Whole().With("program.maxBasal", 0.85)).What, StringComparison.Ordinal);

    [Fact]
    public void A_low_target_above_the_high_one_is_refused() =>
        Assert.Contains(
            "$.program.target[0]",
            SettingsText.Refused(SettingsText.Whole().With("program.target[0].low", 120).With("program.target[0].high", 100)).What,
            StringComparison.Ordinal);

    [Theory, Hazard("UCA-REQ-11"), Hazard("HUM-08")]
    [InlineData("mmol/L", "mg/dL")]
    [InlineData("mg/dL", "mmol/L")]
    public void Figures_of_one_unit_declared_as_the_other_are_refused(string written, string declared)
    {
        var problem = SettingsText.Refused(SettingsText.Whole(written).With("program.units", declared));

        Assert.Contains($"let units say \"{written}\"", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact, Hazard("SEC-02")]
    public void A_wrong_serial_is_not_repeated_in_the_message() =>
        Assert.DoesNotContain("98765", SettingsText.Refused(SettingsText.Whole().With("pump.serial", "987654x")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", "$.name is there twice")]
    [InlineData("{\"limits\":{\"maxIob\":1,\"maxIob\":9}}", "$.limits.maxIob is there twice")]
    [InlineData("{\"preferences\":{\"curve\":\"bilinear\",\"\\u0063urve\":\"bilinear\"}}", "$.preferences.curve is there twice")]
    [InlineData("{\"program\":{\"basal\":[{\"rate\":1,\"rate\":2}]}}", "$.program.basal[0].rate is there twice")]
    [InlineData("{\n// mine\n}", "not valid JSON at line 2")]
    [InlineData("{\"name\":\"a\",}", "not valid JSON at line 1, column 13")]
    [InlineData("{\"name\":\"\\ud800\"}", "not valid Unicode")]
    [InlineData("[[[[[[[[[[[[", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("5", "$ is 5; allowed is an object")]
    [InlineData("null", "$ is null; allowed is an object")]
    public void What_does_not_mean_one_thing_is_refused(string json, string what) =>
        Assert.Contains(what, SettingsText.Refused(json).What, StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Contains("not valid Unicode", SettingsText.Refused("{\"name\":\"\ud800\"}").What, StringComparison.Ordinal);

    [Fact, Hazard("SEC-12")]
    public void A_file_too_long_for_settings_is_refused_unread() =>
        Assert.Contains("too long", SettingsText.Refused(new string('[', 300_000)).What, StringComparison.Ordinal);

    [Fact, Hazard("SEC-12"), Hazard("UCA-REQ-03")]
    public void No_damage_to_a_file_makes_more_than_a_problem_or_settings_within_the_ceilings()
    {
        var whole = SettingsText.Whole().ToJsonString();
        var accepted = 0;
        var total = 0;
        var damage = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, Splinters.Length - 1], Gen.Int[0, 3]);
        damage.Array[1, 3].Sample(
            changes =>
            {
                var text = whole;
                foreach (var (at, splinter, cut) in changes)
                {
                    var start = Math.Min(at, text.Length);
                    text = text[..start] + Splinters[splinter] + text[Math.Min(start + cut, text.Length)..];
                }

                Interlocked.Increment(ref total);
                if (!SettingsReader.Parse(text, "me.json").TryGet(out var settings, out var problem)) return !problem.ToString().Any(char.IsControl);
                Interlocked.Increment(ref accepted);
                return settings.Limits.MaxSmb.Value <= 2 && settings.Limits.MaxBasal.Value <= 34 && settings.Limits.MaxBolus.Value <= 25;
            },
            iter: 20_000);
        Assert.True(accepted > total / 100, $"only {accepted} of {total} damaged files were still readable: the property proved nothing about those");
    }
}
