namespace Mingzhang.Facts.Amounts;

/// <summary>
/// 区间: every amount, in fen, that agrees with what is printed; closed at both ends, because offices round both ways.
/// Bounds saturate at <see cref="Unbounded"/>, which stands for "unknown on that side".
/// </summary>
public readonly record struct Interval(long Low, long High)
{
    /// <summary>A limit far above any budget (9×10¹⁶ 元) that still leaves room to add without overflow.</summary>
    public const long Unbounded = long.MaxValue / 4;

    public static readonly Interval Anything = new(-Unbounded, Unbounded);
    public static readonly Interval Zero = new(0, 0);

    public static Interval Exactly(Money value) => new(value.Fen, value.Fen);

    public bool IsEmpty => Low > High;

    public bool IsExact => Low == High;

    public bool Contains(long fen) => Low <= fen && fen <= High;

    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    public Interval Intersect(Interval other) =>
        new(Math.Max(Low, other.Low), Math.Min(High, other.High));

    public static Interval operator +(Interval left, Interval right) =>
        new(Saturate(left.Low, right.Low), Saturate(left.High, right.High));

    public static Interval operator -(Interval value) => new(-value.High, -value.Low);

    public static Interval operator -(Interval left, Interval right) => left + -right;

    private static long Saturate(long left, long right)
    {
        if (left <= -Unbounded || right <= -Unbounded)
        {
            return -Unbounded;
        }

        if (left >= Unbounded || right >= Unbounded)
        {
            return Unbounded;
        }

        return Math.Clamp(left + right, -Unbounded, Unbounded);
    }

    public override string ToString() =>
        IsExact ? new Money(Low).ToString() : $"[{new Money(Low)}, {new Money(High)}]";
}
