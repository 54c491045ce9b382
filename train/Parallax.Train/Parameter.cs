namespace Parallax.Train;

/// <summary>A matrix of weights with its gradient and Adam's moments. Of a sparse one only rows that a batch touched are stepped.</summary>
internal sealed class Parameter
{
    private readonly float[] _mean;
    private readonly float[] _square;
    private readonly float[] _average;
    private readonly bool[]? _isTouched;
    private readonly List<int> _touched = [];

    public Parameter(int rows, int columns, float scale, SeededRandom random, bool sparse = false)
    {
        (Rows, Columns) = (rows, columns);
        Values = new float[rows * columns];
        Gradient = new float[rows * columns];
        _mean = new float[rows * columns];
        _square = new float[rows * columns];
        _isTouched = sparse ? new bool[rows] : null;
        for (int i = 0; i < Values.Length && scale > 0; i++)
            Values[i] = random.Normal() * scale;
        _average = (float[])Values.Clone();
    }

    public int Rows { get; }

    public int Columns { get; }

    public float[] Values { get; }

    public float[] Gradient { get; }

    public Span<float> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>The gradient of a row, which is then stepped with the next step.</summary>
    public Span<float> GradientRow(int row)
    {
        if (_isTouched is { } touched && !touched[row])
        {
            touched[row] = true;
            _touched.Add(row);
        }

        return Gradient.AsSpan(row * Columns, Columns);
    }

    public double SquaredGradient()
    {
        double sum = 0;
        if (_isTouched is null)
            return Sum(Gradient);
        foreach (int row in _touched)
            sum += Sum(Gradient.AsSpan(row * Columns, Columns));
        return sum;
    }

    /// <summary>One step of Adam (Kingma and Ba 2015), gradients multiplied by <paramref name="scale"/>; then the gradient is zero.</summary>
    public void Step(float rate, float scale, float decay)
    {
        if (_isTouched is null)
        {
            Step(0, Values.Length, rate, scale, decay);
            return;
        }

        foreach (int row in _touched)
        {
            Step(row * Columns, Columns, rate, scale, 0);
            _isTouched[row] = false;
        }

        _touched.Clear();
    }

    /// <summary>Moves the running average of the values towards the values of now: by <paramref name="share"/> of the way.</summary>
    public void Average(float share)
    {
        for (int i = 0; i < _average.Length; i++)
            _average[i] += share * (Values[i] - _average[i]);
    }

    /// <summary>Values and their running average change places; done twice, all is as before.</summary>
    public void Swap()
    {
        for (int i = 0; i < _average.Length; i++)
            (Values[i], _average[i]) = (_average[i], Values[i]);
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += (double)value * value;
        return sum;
    }

    private void Step(int from, int count, float rate, float scale, float decay)
    {
        const float Beta1 = 0.9f, Beta2 = 0.98f, Epsilon = 1e-8f;
        for (int i = from; i < from + count; i++)
        {
            float gradient = Gradient[i] * scale;
            Gradient[i] = 0;
            _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * gradient);
            _square[i] = (Beta2 * _square[i]) + ((1 - Beta2) * gradient * gradient);
            Values[i] -= rate * ((_mean[i] / (MathF.Sqrt(_square[i]) + Epsilon)) + (decay * Values[i]));
        }
    }
}
