using System.Globalization;

namespace Mingzhang.Cli.Bench.Load;

/// <summary>时延: how long answers took, and what was no good answer.</summary>
internal sealed class Latencies(string name)
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];

    public string Name { get; } = name;

    public int Failures { get; private set; }

    /// <summary>What the first failure said.</summary>
    public string FirstFailure { get; private set; } = "";

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _milliseconds.Count;
            }
        }
    }

    public void Add(double milliseconds)
    {
        lock (_gate)
        {
            _milliseconds.Add(milliseconds);
        }
    }

    public void Fail(string what)
    {
        lock (_gate)
        {
            FirstFailure = Failures++ == 0 ? what : FirstFailure;
        }
    }

    /// <summary>The time within which this share of the answers came; 0 where there were none.</summary>
    public double At(double share)
    {
        lock (_gate)
        {
            _milliseconds.Sort();
            return _milliseconds.Count == 0
                ? 0
                : _milliseconds[
                    Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count))
                ];
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Count} | {At(0.5):0.0} | {At(0.95):0.0} | {At(0.99):0.0} | {At(1):0} | {Failures} |"
        );
}
