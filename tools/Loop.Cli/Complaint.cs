using Loop.Therapy;

namespace Loop.Cli;

/// <summary>How every command says no: one line on stderr that names the thing and the remedy, and a non-zero exit code.</summary>
internal static class Complaint
{
    public static int Print(Problem problem) => Print(problem.What, problem.Remedy);

    public static int Print(string what, string remedy)
    {
        Console.Error.WriteLine($"loop: {what}; {remedy}");
        return 1;
    }
}
