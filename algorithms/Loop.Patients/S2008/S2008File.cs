using System.Globalization;
using Loop.Therapy;

namespace Loop.Patients;

/// <summary>
/// Reads bodies of the S2008 model from a file: comma-separated, a heading line, then one body a line, decimal points. Columns may stand in any order and
/// others are passed over. Wanted are
/// <c>Name BW Gb Ib kabs kmax kmin b d Vg Vi Vmx Km0 k1 k2 p2u m1 m2 m4 m30 ki kp1 kp2 kp3 f ke1 ke2 Fsnc Vm0 kd ksc ka1 ka2</c>, in the units of
/// <see cref="S2008Parameters"/>. What must follow from the rest in such a body is checked: <c>m30 = HEb·m1/(1−HEb)</c> is left to the file's author, but at
/// rest glucose <c>Gb</c> and insulin <c>Ib</c> must hold each other.
/// </summary>
public static class S2008File
{
    /// <summary>More is no list of people.</summary>
    private const int MostBodies = 100_000;

    // At rest the fluxes of a body must cancel, mg/kg/min; published files do so to the last digits that they print.
    private const double RestTolerance = 0.01;

    /// <summary>The bodies in the order of the file, or the first line that is none.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="fileName">As people know it, for the problem.</param>
    public static Result<IReadOnlyList<S2008Parameters>> Parse(string text, string fileName)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 2) return new Problem($"{fileName}: no patients", "give a heading line and one line for each patient");
        if (lines.Length > MostBodies + 1) return new Problem($"{fileName}: {lines.Length - 1} patients", $"keep it within {MostBodies}");
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (heading, at) in lines[0].TrimStart('\uFEFF').Split(',').Select((heading, at) => (heading.Trim(), at))) columns.TryAdd(heading, at);
        var bodies = new List<S2008Parameters>();
        for (var i = 1; i < lines.Length; i++)
        {
            var row = new Row(lines[i].Split(','), columns);
            var body = Read(row);
            if (row.Missing is { } missing) return new Problem($"{fileName}, line {i + 1}: {missing}", "see the columns in loop trial run --help");
            if (Implausible(body) is { } why) return new Problem($"{fileName}, line {i + 1}, {body.Name}: {why}", "correct the parameters, or take the line out");
            bodies.Add(body);
        }

        return bodies;
    }

    private static S2008Parameters Read(Row row) => new()
    {
        Name = row.Text("Name"),
        BW = row.Number("BW"),
        Gb = row.Number("Gb"),
        Ib = row.Number("Ib"),
        Kabs = row.Number("kabs"),
        Kmax = row.Number("kmax"),
        Kmin = row.Number("kmin"),
        B = row.Number("b"),
        D = row.Number("d"),
        Vg = row.Number("Vg"),
        Vi = row.Number("Vi"),
        Vmx = row.Number("Vmx"),
        Vm0 = row.Number("Vm0"),
        Km0 = row.Number("Km0"),
        K1 = row.Number("k1"),
        K2 = row.Number("k2"),
        P2u = row.Number("p2u"),
        M1 = row.Number("m1"),
        M2 = row.Number("m2"),
        M4 = row.Number("m4"),
        M30 = row.Number("m30"),
        Ki = row.Number("ki"),
        Kp1 = row.Number("kp1"),
        Kp2 = row.Number("kp2"),
        Kp3 = row.Number("kp3"),
        F = row.Number("f"),
        Ke1 = row.Number("ke1"),
        Ke2 = row.Number("ke2"),
        Fcns = row.Number("Fsnc"),
        Kd = row.Number("kd"),
        Ksc = row.Number("ksc"),
        Ka1 = row.Number("ka1"),
        Ka2 = row.Number("ka2"),
    };

    private static string? Implausible(S2008Parameters body)
    {
        if (body.B is <= 0 or >= 1 || body.D is <= 0 or >= 1) return "b and d are shares of a meal, above 0 and below 1";
        if (body.Kmin > body.Kmax) return "kmin is above kmax";
        var imbalance = S2008Model.ImbalanceAt(body, body.Gb, body.Ib);
        return Math.Abs(imbalance) <= RestTolerance
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"glucose {body.Gb:0.#} mg/dL and insulin {body.Ib:0.#} pmol/L do not hold each other: {imbalance:0.###} mg/kg/min are left over");
    }

    private sealed class Row(string[] cells, Dictionary<string, int> columns)
    {
        public string? Missing { get; private set; }

        public string Text(string column)
        {
            if (columns.TryGetValue(column, out var at) && at < cells.Length && cells[at].Trim() is { Length: > 0 and <= 80 } text) return text;
            Missing ??= $"no {column}";
            return "";
        }

        // Every parameter of a body is above zero.
        public double Number(string column)
        {
            var text = Text(column);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0) return value;
            Missing ??= $"{column} '{text}' is not a number above zero";
            return 1;
        }
    }
}
