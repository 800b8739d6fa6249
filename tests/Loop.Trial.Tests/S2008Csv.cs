using System.Globalization;
using Loop.Patients;

namespace Loop.Trial.Tests;

/// <summary>A parameter file as a user brings one, of bodies that nobody has.</summary>
internal static class S2008Csv
{
    private const string Heading = "Name,BW,Gb,Ib,kabs,kmax,kmin,b,d,Vg,Vi,Vmx,Km0,k1,k2,p2u,m1,m2,m4,m30,ki,kp1,kp2,kp3,f,ke1,ke2,Fsnc,Vm0,kd,ksc,ka1,ka2,patient_history";

    public static string Of(params S2008Parameters[] bodies) => string.Join('\n', bodies.Select(Line).Prepend(Heading)) + "\n";

    private static string Line(S2008Parameters p) => p.Name + "," + string.Join(',', new[]
    {
        p.BW, p.Gb, p.Ib, p.Kabs, p.Kmax, p.Kmin, p.B, p.D, p.Vg, p.Vi, p.Vmx, p.Km0, p.K1, p.K2, p.P2u, p.M1, p.M2, p.M4, p.M30, p.Ki, p.Kp1, p.Kp2, p.Kp3, p.F, p.Ke1, p.Ke2, p.Fcns,
        p.Vm0, p.Kd, p.Ksc, p.Ka1, p.Ka2,
    }.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + ",none";
}
