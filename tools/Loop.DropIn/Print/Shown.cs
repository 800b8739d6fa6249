namespace Loop.DropIn.Print;

/// <summary>A result as it is shown: texts, numbers, booleans, lists and members in their order.</summary>
internal abstract record Shown
{
    public static Shown Text(string text) => new ShownText(text);

    public static Shown Number(double number) => new ShownNumber(number);

    public static Shown Flag(bool flag) => new ShownFlag(flag);

    public static Shown Of(params ReadOnlySpan<(string Name, Shown Value)> members) => new ShownMembers(members.ToArray());

    public static Shown List(IReadOnlyList<Shown> items) => new ShownList(items);

    public static Shown List<T>(IReadOnlyList<T> items, Func<T, int, Shown> show)
    {
        var shown = new Shown[items.Count];
        for (var i = 0; i < shown.Length; i++) shown[i] = show(items[i], i);
        return new ShownList(shown);
    }
}

internal sealed record ShownText(string Value) : Shown;

internal sealed record ShownNumber(double Value) : Shown;

internal sealed record ShownFlag(bool Value) : Shown;

internal sealed record ShownList(IReadOnlyList<Shown> Items) : Shown;

internal sealed record ShownMembers(IReadOnlyList<(string Name, Shown Value)> Members) : Shown;
