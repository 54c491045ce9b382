namespace Parallax.Tests.Pipeline;

public class OrderedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Results_come_in_the_order_of_the_input(int threads)
    {
        var results = Ordered.Select(Enumerable.Range(0, 500), Slow, threads, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 500).Select(n => n * 2), results);

        static int Slow(int n)
        {
            Thread.SpinWait((n * 7919 % 13) * 500); // later ones often finish first
            return n * 2;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_source_is_read_no_further_ahead_than_the_bound(int threads)
    {
        int read = 0;
        var results = Ordered.Select(Endless(), n => n, threads, CancellationToken.None).Take(10).ToList();
        Assert.Equal(10, results.Count);
        Assert.InRange(read, 10, 10 + (4 * threads));

        IEnumerable<int> Endless()
        {
            while (true)
                yield return read++;
        }
    }

    [Fact]
    public void A_failure_is_thrown_at_its_place_in_the_order()
    {
        var seen = new List<int>();
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (int n in Ordered.Select(Enumerable.Range(0, 100), n => n == 7 ? throw new InvalidOperationException() : n, 4, CancellationToken.None))
                seen.Add(n);
        });
        Assert.Equal(Enumerable.Range(0, 7), seen);
    }

    [Fact]
    public void Cancelling_stops_it()
    {
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (int n in Ordered.Select(Enumerable.Range(0, int.MaxValue), n => n, 4, cancel.Token))
            {
                if (n == 100)
                    cancel.Cancel();
            }
        });
    }
}
