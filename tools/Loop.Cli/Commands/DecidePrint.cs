using System.Buffers;
using System.Text;
using System.Text.Json;
using Loop.Replay;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary>Shows decisions made again: each as a line, or what comes of them all.</summary>
internal sealed class DecidePrint(bool json, bool csv, int worst)
{
    private readonly ArrayBufferWriter<byte> line = new(4096);
    private bool isBegun;

    public DecideSummary Summary { get; private set; } = new(TimeZoneInfo.Utc, worst);

    /// <summary>In whose hours insulin is summed; before anything is taken.</summary>
    public void In(TimeZoneInfo zone) => Summary = new DecideSummary(zone, worst);

    public void Take(Tick tick)
    {
        Summary.Add(tick);
        if (json)
        {
            line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(line)) TickText.Write(writer, tick);
            Console.Out.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
        }
        else if (csv)
        {
            if (!isBegun) Console.Out.WriteLine(TickText.CsvHeader);
            isBegun = true;
            Console.Out.WriteLine(TickText.Csv(tick));
        }
    }

    public void Finish(string how, TimeSpan took)
    {
        var rate = Figures.Text($"{Summary.Count} decisions in {took.TotalSeconds:0.00} s, {took.TotalMicroseconds / Math.Max(1, Summary.Count):0} us each; {how}");
        if (json || csv)
        {
            Console.Error.WriteLine(rate);
            return;
        }

        if (Summary is { First: { } first, Last: { } last }) ReplayData.Line("decided", Figures.Text($"{first.UtcDateTime:yyyy-MM-dd HH:mm} to {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
        ReplayData.Line("", rate);
        foreach (var (problem, count) in Summary.Problems.OrderByDescending(each => each.Value).Take(3)) ReplayData.Line("no decision", Figures.Text($"{count} × {problem}"));
        ReplayData.Line("limits that bound", string.Join(", ", Summary.Bound.OrderByDescending(each => each.Value).Select(each => Figures.Text($"{each.Key} {each.Value}"))));
        if (Summary.Compared == 0) return;
        ShowClasses();
        ShowWorst();
    }

    private void ShowClasses()
    {
        foreach (var kind in Enum.GetValues<DecisionClass>())
            ReplayData.Line(kind == DecisionClass.Same ? "compared" : "", Figures.Text($"{TickText.Name(kind),-14}{Summary[kind],8}  {100.0 * Summary[kind] / Summary.Compared,5:0.0} %"));
        if (Summary.FirstDifferences.Count > 0)
            ReplayData.Line("first to differ", string.Join(", ", Summary.FirstDifferences.OrderByDescending(each => each.Value).Select(each => Figures.Text($"{each.Key} {each.Value}"))));
        if (Summary.MoreByHour.Any(units => Math.Abs(units) >= 0.005))
            ReplayData.Line("U more by hour", string.Join(' ', Summary.MoreByHour.Select((units, hour) => Figures.Text($"{hour:00}:{units:+0.0;-0.0;0}"))));
        if (Summary.Alarming > 0) ReplayData.Line("LOOK FIRST", $"{Summary.Alarming} ask for more insulin below 80 mg/dL or while glucose falls by more than 2 mg/dL a minute");
    }

    private void ShowWorst()
    {
        if (Summary.Worst.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("worst (UTC)", "mg/dL", "Δ", "class", "U more", "now", "then", "first to differ", "limits that bound");
        foreach (var tick in Summary.Worst)
        {
            string[] cells =
            [
                Figures.Text($"{tick.At.UtcDateTime:yyyy-MM-dd HH:mm}{(tick.IsAlarming ? " !" : "")}"), Figures.Whole(tick.Glucose), tick.Delta is { } delta ? Figures.Text($"{delta:+0;-0;0}") : "—",
                TickText.Name(tick.Class), Figures.Text($"{tick.MoreInsulin:+0.00;-0.00;0}"), Words(tick.New), tick.Old is { } old ? Words(old) : "", tick.FirstDifference ?? "", string.Join(", ", tick.New.Bound),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Screen.Of(columns: 200).Write(table);
    }

    private static string Words(DoseView dose)
    {
        if (dose.Problem is not null) return "no decision";
        var temp = dose.Rate is { } rate ? dose.Minutes is 0 ? "cancel" : Figures.Text($"{rate:0.###} U/h {dose.Minutes:0} min") : Figures.Text($"keeps {dose.EffectiveRate:0.###} U/h");
        return dose.Units > 0 ? Figures.Text($"{temp} + {dose.Units:0.###} U") : temp;
    }
}
