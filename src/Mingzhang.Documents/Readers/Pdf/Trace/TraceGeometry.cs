namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>An affine transform as PDF writes it.</summary>
internal readonly record struct Transform(float A, float B, float C, float D, float E, float F)
{
    public static readonly Transform Identity = new(1, 0, 0, 1, 0, 0);

    public float Scale => MathF.Sqrt(MathF.Abs((A * D) - (B * C)));

    public static Transform Of(ReadOnlySpan<byte> text)
    {
        Span<float> m = stackalloc float[6];
        return TraceTag.Numbers(text, m) == 6
            ? new Transform(m[0], m[1], m[2], m[3], m[4], m[5])
            : Identity;
    }

    public (float X, float Y) Point(float x, float y) =>
        ((A * x) + (C * y) + E, (B * x) + (D * y) + F);

    public (float X, float Y) Direction(float x, float y) => ((A * x) + (C * y), (B * x) + (D * y));
}

/// <summary>An axis-parallel box; empty when its right edge is left of its left edge.</summary>
internal readonly record struct Bounds(float Left, float Top, float Right, float Bottom)
{
    public static readonly Bounds None = new(
        float.MaxValue,
        float.MaxValue,
        float.MinValue,
        float.MinValue
    );

    public bool IsEmpty => Right < Left || Bottom < Top;

    public Bounds Include((float X, float Y) point) =>
        new(
            MathF.Min(Left, point.X),
            MathF.Min(Top, point.Y),
            MathF.Max(Right, point.X),
            MathF.Max(Bottom, point.Y)
        );

    public Bounds Intersect(Bounds other) =>
        new(
            MathF.Max(Left, other.Left),
            MathF.Max(Top, other.Top),
            MathF.Min(Right, other.Right),
            MathF.Min(Bottom, other.Bottom)
        );

    public bool Contains(float x, float y, float margin) =>
        x >= Left - margin && x <= Right + margin && y >= Top - margin && y <= Bottom + margin;
}
