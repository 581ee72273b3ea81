namespace Mingzhang.Documents.Readers.Pdf.Trace;

/// <summary>The points of one path; emits the lines and areas that its parts show.</summary>
internal sealed class TracePath
{
    private const int MostPoints = 4096;

    private readonly List<(float X, float Y)> points = [];
    private readonly List<Bounds> boxes = [];
    private bool closed;
    private bool curved;

    public Bounds Bounds { get; private set; } = Bounds.None;

    public int Count => points.Count;

    public void Begin()
    {
        points.Clear();
        boxes.Clear();
        closed = curved = false;
        Bounds = Bounds.None;
    }

    public void Move((float X, float Y) point)
    {
        points.Clear();
        closed = curved = false;
        Line(point);
    }

    public void Line((float X, float Y) point)
    {
        Bounds = Bounds.Include(point);
        if (points.Count < MostPoints)
        {
            points.Add(point);
        }
    }

    public void Curve((float X, float Y) end)
    {
        curved = true;
        Line(end);
    }

    public void Close() => closed = true;

    public void EndSubpath() => points.Clear();

    public void EmitStroke(TracePainter painter)
    {
        if (curved)
        {
            return;
        }
        for (var i = 1; i < points.Count; i++)
        {
            painter.AddLine(points[i - 1].X, points[i - 1].Y, points[i].X, points[i].Y, 0);
        }
        if (closed && points.Count > 2)
        {
            painter.AddLine(points[^1].X, points[^1].Y, points[0].X, points[0].Y, 0);
        }
    }

    public void EmitFill(TracePainter painter)
    {
        if (curved || points.Count is < 2 or > 12)
        {
            return;
        }
        var box = Bounds.None;
        foreach (var point in points)
        {
            box = box.Include(point);
        }
        if (points.Count >= 4 || box.Right - box.Left <= 3.2f || box.Bottom - box.Top <= 3.2f)
        {
            boxes.Add(box);
        }
    }

    /// <summary>All parts of a filled path: a box within a box is a frame (even-odd), any other box stands for itself.</summary>
    public void EmitFrame(TracePainter painter)
    {
        if (boxes.Count == 2 && IsFrame(boxes[0], boxes[1]))
        {
            var (l, t, r, b) = boxes[0];
            painter.AddLine(l, t, r, t, 0);
            painter.AddLine(l, b, r, b, 0);
            painter.AddLine(l, t, l, b, 0);
            painter.AddLine(r, t, r, b, 0);
            return;
        }
        foreach (var box in boxes)
        {
            painter.AddArea(box);
        }
    }

    private static bool IsFrame(Bounds a, Bounds b)
    {
        const float Border = 3.2f;
        return a.Right - a.Left > 8
            && a.Bottom - a.Top > 5
            && MathF.Abs(a.Left - b.Left) <= Border
            && MathF.Abs(a.Top - b.Top) <= Border
            && MathF.Abs(a.Right - b.Right) <= Border
            && MathF.Abs(a.Bottom - b.Bottom) <= Border;
    }
}
