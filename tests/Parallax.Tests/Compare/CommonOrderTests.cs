using Parallax.Compare;

namespace Parallax.Tests.Compare;

public class CommonOrderTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a b", "", "")]
    [InlineData("a b c", "a b c", "a b c")]
    [InlineData("a b c", "c b a", "c")]
    [InlineData("the ferry left Tarnby at noon", "at noon the boat left Orin", "at noon")]
    [InlineData("the ferry left Tarnby", "the boat left Orin", "the left")]
    [InlineData("a a b a", "a b a a", "a b a")]
    public void The_common_words_are_found_in_order(string a, string b, string expected)
    {
        string[] first = a.Split(' ', StringSplitOptions.RemoveEmptyEntries), second = b.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var places = CommonOrder.Of(first, second, w => w);
        Assert.Equal(expected, string.Join(' ', places.Select(p => first[p.A])));
        Assert.Equal(places.Count, CommonOrder.Count<string>(first, second, w => w));
    }

    [Fact]
    public void The_count_is_that_of_the_places()
    {
        var random = new Random(17);
        for (int round = 0; round < 300; round++)
        {
            string[] a = Made(random), b = Made(random);
            var places = CommonOrder.Of(a, b, w => w);
            Assert.All(places, p => Assert.Equal(a[p.A], b[p.B]));
            Assert.All(places.Zip(places.Skip(1)), p => Assert.True(p.First.A < p.Second.A && p.First.B < p.Second.B));
            Assert.Equal(places.Count, CommonOrder.Count<string>(a, b, w => w));
        }
    }

    private static string[] Made(Random random) => [.. Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 12 : 450)).Select(_ => ((char)('a' + random.Next(5))).ToString())];
}
