using Loop.Oref.JavaScript;

namespace Loop.Oref.Tests.JavaScript;

public sealed class JsSortTests
{
    // What node 20 makes of 150 items, those whose place times 37 leaves less than 4 over 11 NaN, the others place times 53 modulo 97.
    private static readonly int[] NodesOrder =
    [
        0, 2, 13, 24, 35, 4, 26, 37, 19, 21, 1, 3, 15, 10, 12, 23, 5, 6, 8, 34, 16, 7, 9, 11, 14, 17, 30, 32, 18, 20, 22, 25, 27, 28, 29, 31, 33, 36, 38,
        39, 46, 68, 48, 70, 41, 63, 45, 67, 40, 42, 43, 44, 47, 52, 54, 49, 50, 51, 53, 55, 57, 59, 56, 58, 60, 61, 62, 64, 65, 66, 69, 71, 72, 74, 73, 75,
        76, 77, 79, 90, 112, 92, 78, 80, 101, 81, 103, 107, 109, 89, 100, 82, 83, 85, 111, 84, 86, 87, 88, 91, 98, 93, 94, 96, 95, 97, 99, 102, 104, 105,
        106, 108, 110, 113, 114, 115, 116, 123, 134, 125, 136, 118, 129, 131, 122, 133, 117, 119, 120, 121, 124, 145, 126, 127, 128, 130, 132, 135, 147,
        140, 137, 138, 139, 141, 142, 143, 144, 146, 148, 149,
    ];

    [Fact]
    public void What_has_no_order_comes_out_as_node_leaves_it()
    {
        List<(double Key, int Place)> items = [.. Enumerable.Range(0, 150).Select(i => (i * 37 % 11 < 4 ? double.NaN : i * 53 % 97, i))];
        JsSort.Sort(items, static (left, right) => left.Key - right.Key);
        Assert.Equal(NodesOrder, items.Select(item => item.Place));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void What_has_an_order_is_sorted_and_equals_keep_their_places(int count)
    {
        List<(double Key, int Place)> items = [.. Enumerable.Range(0, count).Select(i => ((double)(i * 7919 % 101 / (1 + i % 3)), i))];
        var sorted = items.OrderBy(item => item.Key).ToList();
        JsSort.Sort(items, static (left, right) => left.Key - right.Key);
        Assert.Equal(sorted, items);
    }
}
