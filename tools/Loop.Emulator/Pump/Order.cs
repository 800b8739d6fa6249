namespace Loop.Emulator;

/// <summary>A command that changes something.</summary>
/// <param name="Fewest">Parameter bytes it has at least.</param>
/// <param name="Most">And at most.</param>
/// <param name="Perform">Returns 0 when done, otherwise the error.</param>
internal sealed record Order(int Fewest, int Most, Func<byte[], byte> Perform)
{
    public Order(int parameters, Func<byte[], byte> perform)
        : this(parameters, parameters, perform)
    {
    }

    /// <summary>Two bytes, high one first.</summary>
    public static int Two(byte[] parameters, int at) => (parameters[at] << 8) | parameters[at + 1];
}
