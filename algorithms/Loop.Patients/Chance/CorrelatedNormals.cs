namespace Loop.Patients;

/// <summary>Several normal numbers that lean on each other.</summary>
internal sealed class CorrelatedNormals
{
    private readonly double[] mean;
    private readonly double[] spread;
    private readonly double[][] factor;

    /// <param name="mean">Of each.</param>
    /// <param name="spread">SD of each.</param>
    /// <param name="correlation">The lower triangle, row by row, ones on the diagonal.</param>
    /// <exception cref="ArgumentException">No numbers can be correlated so: the matrix is not positive definite.</exception>
    public CorrelatedNormals(double[] mean, double[] spread, double[][] correlation)
    {
        this.mean = mean;
        this.spread = spread;
        factor = Cholesky(correlation);
    }

    /// <summary>One draw, from as many counters as there are numbers.</summary>
    public double[] Draw(in NoiseStream noise, ulong at)
    {
        var values = new double[mean.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            var z = 0.0;
            for (var j = 0; j <= i; j++) z += factor[i][j] * noise.Normal(at + (ulong)j);
            values[i] = mean[i] + spread[i] * z;
        }

        return values;
    }

    // The lower triangle L with L·Lᵀ the correlations.
    private static double[][] Cholesky(double[][] correlation)
    {
        var lower = new double[correlation.Length][];
        for (var i = 0; i < correlation.Length; i++)
        {
            lower[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var sum = correlation[i][j];
                for (var k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
                if (i == j && !(sum > 0)) throw new ArgumentException("The correlations contradict each other.", nameof(correlation));
                lower[i][j] = i == j ? Math.Sqrt(sum) : sum / lower[j][j];
            }
        }

        return lower;
    }
}
