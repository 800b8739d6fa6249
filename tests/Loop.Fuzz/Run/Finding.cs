namespace Loop.Fuzz.Run;

/// <summary>An input that a decoder did not stand, and how it showed.</summary>
internal sealed record Finding(string Target, byte[] Input, string What)
{
    public override string ToString() => $"FOUND in {Target}: {What}\ninput: {Convert.ToHexString(Input)}";
}
