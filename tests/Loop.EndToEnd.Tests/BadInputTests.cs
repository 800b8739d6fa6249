using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>Whatever is wrong with what a person gives the program: one line that says what to do; no stack trace, no dose.</summary>
public sealed class BadInputTests
{
    private static readonly string Demo = File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", "demo.json"));

    [Theory]
    [InlineData("{ \"name\": ", "settings.json")]
    [InlineData("[]", "settings.json")]
    [Hazard("SEC-12")]
    public void A_malformed_settings_file_is_named(string text, string part) => Refused(text).IsRefusedNaming(part);

    [Theory]
    [InlineData("\"insulinActionHours\": 6", "\"insulinActionHours\": 0")]
    [InlineData("\"serial\": \"123456\"", "\"serial\": \"12345\"")]
    [InlineData("\"timeZone\": \"Etc/UTC\"", "\"timeZone\": \"Mars/Olympus\"")]
    [InlineData("\"maxBasal\": 3.5", "\"maxBasal\": 40")]
    [Hazard("UCA-TB-07")]
    [Hazard("HUM-01")]
    public void An_absurd_setting_is_named_with_its_file(string right, string wrong)
    {
        Assert.Contains(right, Demo, StringComparison.Ordinal);
        Refused(Demo.Replace(right, wrong, StringComparison.Ordinal)).IsRefusedNaming("settings.json", right.Split('"')[1]);
    }

    [Fact]
    public void A_missing_settings_file_is_named() =>
        LoopProgram.Run("run", "--config", "/nonexistent/me.json").IsRefusedNaming("/nonexistent/me.json");

    [Fact]
    public void A_missing_radio_is_named()
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("run", "--config", folder.File("settings.json", Demo), "--data", folder.Folder("store"), "--radio", "serial:/dev/ttyNONE")
            .IsRefusedNaming("/dev/ttyNONE");
    }

    [Fact]
    [Hazard("PLT-06")]
    public void A_store_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("not-a-folder", "");
        LoopProgram.Run("run", "--config", folder.File("settings.json", Demo), "--data", Path.Combine(file, "store"), "--radio", "serial:/dev/null")
            .IsRefusedNaming("not-a-folder");
    }

    [Fact]
    [Hazard("PLT-18")]
    public void The_demo_empties_no_folder_but_a_demos()
    {
        using var folder = new TemporaryFolder();
        folder.File("precious.txt", "not the demo's");

        LoopProgram.Run("demo", "--hours", "1", "--data", folder.Path).IsRefusedNaming(folder.Path);

        Assert.True(File.Exists(folder.Folder("precious.txt")));
    }

    [Fact]
    [Hazard("PLT-01")]
    [Hazard("PLT-13")]
    [Hazard("PLT-18")]
    public void A_second_rig_on_the_same_radio_or_store_is_refused_and_an_emulated_radio_needs_its_world()
    {
        using var folder = new TemporaryFolder();
        var settings = folder.File("settings.json", Demo);
        var world = Directory.CreateDirectory(folder.Folder("world")).FullName;
        using var emulator = LoopProgram.Start(new Dictionary<string, string>(), "emulate", "--pty", "--settings", settings, "--world", world, "--until-input-closes", "--start", "2026-03-02T00:00:00Z");
        var radio = "serial:" + emulator.StandardOutput.ReadLine();

        LoopProgram.Run("run", "--config", settings, "--data", folder.Folder("real"), "--radio", radio).IsRefusedNaming("emulated");

        // The first rig holds both locks for as long as it lives; the world's clock stands, so it idles.
        using var first = LoopProgram.Start(new Dictionary<string, string>(), "run", "--config", settings, "--data", folder.Folder("store"), "--radio", radio, "--world", world, "--until", "2026-04-02T00:00:00Z");
        Assert.NotNull(first.StandardOutput.ReadLine());
        LoopProgram.Run("run", "--config", settings, "--data", folder.Folder("store"), "--radio", radio, "--world", world).IsRefusedNaming(folder.Folder("store"));
        LoopProgram.Run("run", "--config", settings, "--data", folder.Folder("other"), "--radio", radio, "--world", world).IsRefusedNaming(radio["serial:".Length..]);
        LoopProgram.Run("log", "--data", folder.Folder("store")).IsRefusedNaming(folder.Folder("store"));

        first.Kill();
        emulator.Kill();
    }

    [Fact]
    public void A_log_of_nothing_says_so()
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("log", "--data", folder.Folder("none")).IsRefusedNaming("none");
    }

    [Theory]
    [InlineData("0x", "hex")]
    [InlineData("", "hex")]
    public void A_history_file_that_is_no_hex_text_is_named(string text, string part)
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("history", "decode", "--model", "554", folder.File("page.data", text)).IsRefusedNaming("page.data", part);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void An_unknown_history_record_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("history", "decode", "--model", "554", folder.File("page.data", "ee0102")).IsRefusedNaming("page.data", "0xEE");
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_page_whose_checksum_is_wrong_is_refused()
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("history", "decode", "--model", "554", folder.File("page.data", new string('0', 2 * 1022) + "1234")).IsRefusedNaming("page.data", "CRC");
    }

    [SharedFact]
    [Hazard("UCA-REQ-10")]
    public void A_page_of_another_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        LoopProgram.Run("history", "decode", "--model", "554", SharedFiles.Path("data", "pump-history", "ps2-522-1.data")).IsRefusedNaming("ps2-522-1.data");
    }

    [Theory]
    [InlineData("demo", "--faults", "loss=2")]
    [InlineData("demo", "--patient", "nobody")]
    [InlineData("run", "--die-at", "Nowhere")]
    public void A_word_that_means_nothing_is_named(string command, string option, string value)
    {
        using var folder = new TemporaryFolder();
        string[] settings = command == "run" ? ["--config", "x.json"] : [];
        LoopProgram.Run([command, option, value, "--data", folder.Folder("store"), .. settings]).IsRefusedNaming(value.Split('=')[0]);
    }

    private static LoopProgram Refused(string settings)
    {
        using var folder = new TemporaryFolder();
        return LoopProgram.Run("run", "--config", folder.File("settings.json", settings), "--data", folder.Folder("store"), "--radio", "serial:/dev/null");
    }
}
