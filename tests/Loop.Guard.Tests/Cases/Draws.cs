namespace Loop.Guard.Tests;

/// <summary>Hands out a row of numbers in 0…1 as the choices that make a case, so that one generated array is one case.</summary>
internal sealed class Draws(double[] row)
{
    private int next;

    public double Unit()
    {
        var value = row[next % row.Length];
        next++;

        // A row that was used up goes on, shifted, rather than repeat its start.
        return (value + next / row.Length * 0.37) % 1;
    }

    public double Between(double low, double high) => low + (high - low) * Unit();

    public int Whole(int low, int high) => Math.Min(high, low + (int)(Unit() * (high - low + 1)));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Whole(0, choices.Length - 1)];
}
