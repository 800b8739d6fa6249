using Loop.Testing;

namespace Loop.EndToEnd.Tests;

/// <summary>Pages that a command prints are what it prints.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void The_page_of_repairs_is_what_the_program_prints()
    {
        var printed = LoopProgram.Run("oref", "corrections");

        Assert.Equal(0, printed.ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(SharedFiles.Repository, "docs", "corrections.md")), printed.Output);
    }
}
