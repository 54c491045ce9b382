using System.Globalization;

namespace Parallax.Eval.Extraction;

/// <summary>Figures of extracted texts against true ones: runs of four words, macro precision and recall and their F1, as the article extraction benchmark counts.</summary>
internal sealed class PageScores
{
    private readonly List<(double Precision, double Recall, double F1)> _pages = [];
    private int _with;
    private int _withFound;
    private int _withoutFound;

    /// <summary>Pages with true text.</summary>
    public int Count => _pages.Count;

    /// <summary>F1 of mean precision and mean recall.</summary>
    public double F1
    {
        get
        {
            double p = Mean(static page => page.Precision), r = Mean(static page => page.Recall);
            return p + r == 0 ? 0 : 2 * p * r / (p + r);
        }
    }

    /// <summary>Adds a page; its own F1.</summary>
    public double Add(TrainingPage page, string text)
    {
        foreach (string piece in page.With)
        {
            _with++;
            _withFound += text.Contains(piece, StringComparison.Ordinal) ? 1 : 0;
        }

        foreach (string piece in page.Without)
        {
            _withoutFound += text.Contains(piece, StringComparison.Ordinal) ? 1 : 0;
        }

        if (page.Truth is null)
            return -1;
        var (precision, recall, f1) = Measure(page.Truth, text);
        _pages.Add((precision, recall, f1));
        return f1;
    }

    /// <summary>A line of the figures.</summary>
    public string Line()
    {
        string pages = _pages.Count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"F1 {F1:0.0000} P {Mean(static page => page.Precision):0.0000} R {Mean(static page => page.Recall):0.0000} below .5: {_pages.Count(static page => page.F1 < 0.5)} ");
        double p = (double)_withFound / Math.Max(1, _withFound + _withoutFound), r = (double)_withFound / Math.Max(1, _with);
        string pieces = _with == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"pieces F {(p + r == 0 ? 0 : 2 * p * r / (p + r)):0.000} P {p:0.000} R {r:0.000}");
        return $"n={_pages.Count,-4} {pages}{pieces}";
    }

    /// <summary>Precision, recall and F1 of <paramref name="text"/>.</summary>
    public static (double Precision, double Recall, double F1) Measure(string truth, string text)
    {
        var left = new Dictionary<ulong, int>();
        int all = 0, given = 0, both = 0;
        foreach (ulong run in BlockLabels.Runs(BlockLabels.Words(truth)))
        {
            left[run] = left.GetValueOrDefault(run) + 1;
            all++;
        }

        foreach (ulong run in BlockLabels.Runs(BlockLabels.Words(text)))
        {
            given++;
            if (left.TryGetValue(run, out int more) && more > 0)
            {
                left[run] = more - 1;
                both++;
            }
        }

        if (all == 0 && given == 0)
            return (1, 1, 1);
        double precision = given == 0 ? double.NaN : (double)both / given, recall = all == 0 ? double.NaN : (double)both / all;
        return (precision, recall, both == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    // As the benchmark does: no precision where nothing was given, no recall where there was nothing to find.
    private double Mean(Func<(double Precision, double Recall, double F1), double> of)
    {
        double[] values = [.. _pages.Select(of).Where(static value => !double.IsNaN(value))];
        return values.Length == 0 ? 0 : values.Average();
    }
}
