using System.Globalization;

namespace Loop.Patients.Tests.S2008;

public sealed class S2008FileTests
{
    private const string Heading = "Name,BW,Gb,Ib,kabs,kmax,kmin,b,d,Vg,Vi,Vmx,Km0,k1,k2,p2u,m1,m2,m4,m30,ki,kp1,kp2,kp3,f,ke1,ke2,Fsnc,Vm0,kd,ksc,ka1,ka2";

    [Fact]
    public void A_file_is_read_whatever_the_order_and_number_of_its_columns()
    {
        var line = Line(FictionalS2008.Adult);
        var turned = string.Join(',', Heading.Split(',').Reverse()) + ",patient_history\r\n" + string.Join(',', line.Split(',').Reverse()) + ",x\r\n";

        Assert.Equal(FictionalS2008.Adult, Assert.Single(S2008File.Parse(turned, "people.csv").Require()));
        Assert.Equal([FictionalS2008.Adult, FictionalS2008.Child], S2008File.Parse($"{Heading}\n{line}\n{Line(FictionalS2008.Child)}\n", "people.csv").Require());
    }

    [Theory]
    [InlineData("ka2", "", "no ka2")]
    [InlineData("Vg", "-1.9", "Vg '-1.9' is not a number above zero")]
    [InlineData("BW", "NaN", "BW 'NaN' is not a number above zero")]
    [InlineData("kp1", "9", "do not hold each other")]
    [InlineData("b", "1.5", "shares of a meal")]
    public void A_line_that_is_no_body_is_named(string column, string value, string complaint)
    {
        var cells = Line(FictionalS2008.Adult).Split(',');
        cells[Array.IndexOf(Heading.Split(','), column)] = value;

        Assert.False(S2008File.Parse($"{Heading}\n{string.Join(',', cells)}\n", "people.csv").TryGet(out _, out var problem));
        Assert.Contains("people.csv, line 2", problem.What, StringComparison.Ordinal);
        Assert.Contains(complaint, problem.What, StringComparison.Ordinal);
    }

    private static string Line(S2008Parameters p) => p.Name + "," + string.Join(',', new[]
    {
        p.BW, p.Gb, p.Ib, p.Kabs, p.Kmax, p.Kmin, p.B, p.D, p.Vg, p.Vi, p.Vmx, p.Km0, p.K1, p.K2, p.P2u, p.M1, p.M2, p.M4, p.M30, p.Ki, p.Kp1, p.Kp2, p.Kp3, p.F, p.Ke1, p.Ke2, p.Fcns,
        p.Vm0, p.Kd, p.Ksc, p.Ka1, p.Ka2,
    }.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
