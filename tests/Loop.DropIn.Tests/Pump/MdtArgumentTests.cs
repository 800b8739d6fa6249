namespace Loop.DropIn.Tests.Pump;

/// <summary>Arguments are looked at before any device: with one that does not exist, exit code 1 says that it was not asked for.</summary>
public sealed class MdtArgumentTests : IDisposable
{
    private const string NoRadio = "serial:/dev/no-such-radio";

    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");

    [Theory]
    [InlineData("mdt", "no command was named")]
    [InlineData("mdt frobnicate", "frobnicate: unknown command")]
    [InlineData("mdt -f yaml model", "yaml: unknown format")]
    [InlineData("mdt -x model", "there is no option -x")]
    [InlineData("mdt -f", "option -f needs a value")]
    [InlineData("mdt model 554", "model does not take any arguments")]
    [InlineData("mdt bolus 1", "requires single JSON argument file")]
    [InlineData("mdt bolus no-such-file.json", "no-such-file.json")]
    [InlineData("mdt -f json bolus", "bolus needs units")]
    [InlineData("mdt -f json bolus much", "\"units\" parameter must be a number")]
    [InlineData("mdt -f json bolus NaN", "\"units\" parameter must be a number")]
    [InlineData("mdt -f json bolus -1", "is none")]
    [InlineData("mdt -f json settempbasal absolute 1", "settempbasal needs temp, rate, duration")]
    [InlineData("mdt -f json settempbasal relative 1 30", "unknown temp basal type \"relative\"")]
    [InlineData("mdt -f json settempbasal absolute 1 45", "give half hours")]
    [InlineData("mdt -f json settempbasal absolute 1 -30", "give half hours")]
    [InlineData("mdt -f json settempbasal absolute 1 1470", "give half hours")]
    [InlineData("mdt -f json settempbasal absolute -1 30", "zero or more")]
    [InlineData("mdt -f json settempbasal percent 101 30", "0 to 100 %")]
    [InlineData("pumphistory -n six", "is no number of hours")]
    [InlineData("pumphistory -n -1", "is no number of hours")]
    [InlineData("pumphistory -s yesterday", "is no time")]
    [InlineData("pumphistory -f %%%", "is no record in base64")]
    [InlineData("pumphistory -q", "there is no option -q")]
    [InlineData("pumphistory more", "more is no option")]
    [InlineData("cgmhistory -f AAAA", "there is no option -f")]
    [InlineData("mmtune -k 0", "tries nothing")]
    [InlineData("mmtune -f 915 -t 914", "give the lower frequency first")]
    [InlineData("mmtune -f 100", "is not between 860 and 920")]
    public void What_is_wrong_with_the_arguments_is_named(string line, string complaint)
    {
        var call = PumpCall.Run(NoRadio, line);

        Assert.Equal((1, ""), (call.Exit, call.Output));
        Assert.Contains(complaint, call.Log, StringComparison.Ordinal);
        Assert.Single(call.Log.Split('\n'));
    }

    [Theory]
    [InlineData("""{"temp":"absolute","rate":"1.1","duration":30}""", "\"rate\" parameter must be a number")]
    [InlineData("""{"temp":"absolute","rate":1.1}""", "is missing \"duration\" parameter")]
    [InlineData("""{"temp":3,"rate":1.1,"duration":30}""", "\"temp\" parameter must be a string")]
    [InlineData("""[1]""", "is missing \"temp\" parameter")]
    [InlineData("""{"temp":""", "not JSON")]
    public void In_a_file_numbers_are_numbers_and_nothing_is_missing(string json, string complaint)
    {
        File.WriteAllText(file, json);
        var call = PumpCall.Run(NoRadio, $"mdt settempbasal {Path.GetFileName(file)}");

        Assert.Equal(1, call.Exit);
        Assert.Contains(complaint, call.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MEDTRONIC_PUMP_ID", "", "MEDTRONIC_PUMP_ID is not set")]
    [InlineData("MEDTRONIC_PUMP_ID", "12345", "is not six digits")]
    [InlineData("MEDTRONIC_FREQUENCY", "433.92", "is not between 860 and 920 MHz")]
    [InlineData("MEDTRONIC_FREQUENCY", "fast", "is not between 860 and 920 MHz")]
    [InlineData("LOOP_RADIO", "usb", "does not begin with serial:")]
    public void What_is_wrong_with_the_environment_is_named(string name, string value, string complaint)
    {
        foreach (var line in new[] { "mdt model", "pumphistory", "cgmhistory", "mmtune" })
        {
            var call = PumpCall.Run(NoRadio, line, (name, value));
            Assert.Equal((1, ""), (call.Exit, call.Output));
            Assert.Contains(complaint, call.Log, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mdt -h", "Example: MEDTRONIC_PUMP_ID=123456")]
    [InlineData("mdt --help", "mdt -f json settempbasal absolute 1.1 30")]
    [InlineData("mdt bolus --help", "Exit codes: 0 done")]
    [InlineData("pumphistory --help", "Example: MEDTRONIC_PUMP_ID=123456")]
    [InlineData("cgmhistory -help", "LOOP_COMPATIBLE")]
    [InlineData("mmtune -h", "LOOP_RADIO")]
    public void Help_has_an_example_and_the_exit_codes_and_needs_no_environment(string line, string text)
    {
        var call = PumpCall.Run("", line, ("MEDTRONIC_PUMP_ID", ""));

        Assert.Equal((0, ""), (call.Exit, call.Log));
        Assert.Contains(text, call.Output, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);
}
