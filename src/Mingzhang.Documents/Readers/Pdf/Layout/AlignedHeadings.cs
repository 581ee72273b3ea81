namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 无线表的表头: the heading lines above numbers that stand in columns. Wrapped lines become one text; a text with none below it heads a
/// column of its own (also one that has no numbers at all); the others head the columns over whose headings they are centred.
/// </summary>
internal sealed class AlignedHeadings
{
    /// <summary>Wrapped lines of one heading follow each other at this pitch (font sizes); a row of headings below is farther away.</summary>
    private const float WrapPitch = 1.32f;

    private sealed class Heading(TextPiece piece)
    {
        public List<TextPiece> Lines { get; } = [piece];

        public float Left { get; private set; } = piece.Left;

        public float Right { get; private set; } = piece.Right;

        public float Size { get; } = piece.Size;

        public float Top => Lines[0].Baseline;

        public float Bottom => Lines[^1].Baseline;

        public float Middle => (Left + Right) / 2;

        public List<Heading> Below { get; set; } = [];

        public int From { get; set; } = -1;

        public int To { get; set; } = -1;

        public int Row { get; set; }

        public void Add(TextPiece piece)
        {
            Lines.Add(piece);
            Left = MathF.Min(Left, piece.Left);
            Right = MathF.Max(Right, piece.Right);
        }

        public bool Overlaps(float left, float right) => Left < right - 1 && Right > left + 1;
    }

    private AlignedHeadings(List<(float Left, float Right)> columns) => Columns = columns;

    /// <summary>Columns from left to right: what numbers and labels cover, and columns that hold a heading only.</summary>
    public List<(float Left, float Right)> Columns { get; private set; }

    public List<CellDraft> Cells { get; } = [];

    /// <summary>Rows of headings.</summary>
    public int Height { get; private set; }

    /// <summary>Where the text of each row of headings ends.</summary>
    public List<float> Bottoms { get; } = [];

    /// <summary>Two headings stand over one column of numbers, or a heading over none and beside none.</summary>
    public bool IsDoubtful { get; private set; }

    public static AlignedHeadings Read(
        List<List<TextPiece>> lines,
        List<(float Left, float Right)> bands,
        int[] amounts
    )
    {
        var result = new AlignedHeadings([.. bands]);
        if (lines.Count == 0)
        {
            return result;
        }
        var headings = Join(lines.ConvertAll(line => Apart(line, bands)));
        Relate(headings, bands);
        result.Divide(headings, bands, amounts);
        if (!result.IsDoubtful)
        {
            result.Place(headings);
        }
        return result;
    }

    /// <summary>类 款 项 over three columns are three headings; 收 入 over one is one.</summary>
    private static List<TextPiece> Apart(
        List<TextPiece> line,
        List<(float Left, float Right)> bands
    )
    {
        var result = new List<TextPiece>(line.Count);
        var parts = new List<TextPiece>();
        foreach (var piece in line)
        {
            parts.Clear();
            PieceSplitter.SplitAll(piece, parts);
            var over = new HashSet<int>();
            foreach (var part in parts)
            {
                over.Add(
                    bands.FindIndex(band =>
                        part.Left < band.Right - 1 && part.Right > band.Left + 1
                    )
                );
            }
            if (parts.Count > 1 && over.Count == parts.Count && !over.Contains(-1))
            {
                result.AddRange(parts);
            }
            else
            {
                result.Add(piece);
            }
        }
        return result;
    }

    /// <summary>Lines right below each other and in line with each other are one text.</summary>
    private static List<Heading> Join(List<List<TextPiece>> lines)
    {
        var headings = new List<Heading>();
        foreach (var line in lines)
        {
            foreach (var piece in line)
            {
                Heading? above = null;
                var rivals = 0;
                foreach (var heading in headings)
                {
                    if (
                        piece.Baseline - heading.Bottom > 0.3f * piece.Size
                        && piece.Baseline - heading.Bottom < WrapPitch * piece.Size
                        && heading.Overlaps(piece.Left, piece.Right)
                    )
                    {
                        rivals++;
                        above =
                            MathF.Abs(heading.Middle - ((piece.Left + piece.Right) / 2))
                                < 0.3f * piece.Size
                            || MathF.Abs(heading.Left - piece.Left) < 0.3f * piece.Size
                                ? heading
                                : above;
                    }
                }
                if (above is not null && rivals == 1)
                {
                    above.Add(piece);
                }
                else
                {
                    headings.Add(new Heading(piece));
                }
            }
        }
        return headings;
    }

    /// <summary>Finds for each heading those that it is the common heading of.</summary>
    private static void Relate(List<Heading> headings, List<(float Left, float Right)> bands)
    {
        headings.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        var first = headings.Min(static heading => heading.Top);
        var middle = (first + headings.Max(static heading => heading.Bottom)) / 2;
        var extents = Extents(headings, bands);
        foreach (var heading in headings)
        {
            // Half a line lower stand texts that fill two lines beside this one.
            var lower = headings.FindAll(other => other.Top > heading.Bottom + (0.9f * other.Size));
            // Of the headings below, those that head columns: what is below them is below this one too. A text in the middle of the
            // whole region heads a column beside the common headings, from the first line to the last.
            var isFirst = heading.Top < first + (0.5f * heading.Size);
            var leaves = lower.FindAll(other =>
                (!isFirst || (other.Top + other.Bottom) / 2 > middle + (0.2f * other.Size))
                && !lower.Exists(under =>
                    under.Top > other.Bottom + (0.5f * other.Size)
                    && under.Overlaps(other.Left, other.Right)
                )
            );
            if (HasNumbersOfItsOwn(heading, leaves, bands, extents))
            {
                continue;
            }
            heading.Below = Under(heading, leaves, headings, extents);
            if (heading.Below.Count == 0)
            {
                heading.Below = leaves.FindAll(leaf => heading.Overlaps(leaf.Left, leaf.Right));
            }
        }
    }

    /// <summary>The longest run of headings over which this one is centred, by their texts or by their columns.</summary>
    private static List<Heading> Under(
        Heading heading,
        List<Heading> leaves,
        List<Heading> headings,
        Dictionary<Heading, (float Left, float Right)> columns
    )
    {
        var extents = leaves.ConvertAll(leaf => columns[leaf]);
        var slack = 0.6f * heading.Size;
        for (var length = leaves.Count; length > 0; length--)
        {
            for (var i = 0; i + length <= leaves.Count; i++)
            {
                var j = i + length - 1;
                if (length == 1 && !heading.Overlaps(leaves[i].Left, leaves[i].Right))
                {
                    continue;
                }
                if (IsParted(heading, leaves, i, j, headings))
                {
                    continue;
                }
                var byText = (leaves[i].Left + leaves[j].Right) / 2;
                var byColumn = (extents[i].Left + extents[j].Right) / 2;
                if (
                    MathF.Abs(byText - heading.Middle) < slack
                    || MathF.Abs(byColumn - heading.Middle) < slack
                )
                {
                    return leaves.GetRange(i, length);
                }
            }
        }
        return [];
    }

    /// <summary>
    /// A common heading does not reach past another of its line, nor past a column that is headed beside it from above.
    /// </summary>
    private static bool IsParted(
        Heading heading,
        List<Heading> leaves,
        int from,
        int to,
        List<Heading> headings
    )
    {
        foreach (var other in headings)
        {
            if (ReferenceEquals(other, heading))
            {
                continue;
            }
            var isOfLine = MathF.Abs(other.Top - heading.Top) < 0.5f * heading.Size;
            var isBeside =
                !isOfLine
                && other.Top > heading.Top
                && !leaves.Contains(other)
                && !leaves.Exists(leaf =>
                    leaf.Top > other.Bottom + (0.5f * leaf.Size)
                    && leaf.Left < other.Right + (4 * other.Size)
                    && leaf.Right > other.Left - (4 * other.Size)
                );
            if (
                (isOfLine || isBeside)
                && other.Middle > leaves[from].Middle
                && other.Middle < leaves[to].Middle
            )
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Headings together with the columns that they stand over: what overlaps, or, where a short heading stands at the left of a wide
    /// column, the numbers between it and the next heading of its line.
    /// </summary>
    private static Dictionary<Heading, (float Left, float Right)> Extents(
        List<Heading> headings,
        List<(float Left, float Right)> bands
    )
    {
        var last = headings.Max(static heading => heading.Bottom);
        var extents = new Dictionary<Heading, (float Left, float Right)>();
        foreach (var heading in headings)
        {
            var (left, right) = (heading.Left, heading.Right);
            foreach (var band in bands)
            {
                if (heading.Overlaps(band.Left, band.Right))
                {
                    left = MathF.Min(left, band.Left);
                    right = MathF.Max(right, band.Right);
                }
            }
            extents[heading] = (left, right);
        }
        var alone = headings.FindAll(heading =>
            !headings.Exists(other =>
                other.Top > heading.Bottom + (0.9f * other.Size)
                && heading.Overlaps(other.Left, other.Right)
            )
        );
        for (var i = 0; i < alone.Count; i++)
        {
            var heading = alone[i];
            var next = i + 1 < alone.Count ? alone[i + 1].Left : float.MaxValue;
            var between = bands.FindAll(band =>
                band.Left >= heading.Right - 1
                && band.Right <= next + 1
                && !alone.Exists(other => other.Overlaps(band.Left, band.Right))
            );
            if (
                between.Count == 1
                && !bands.Exists(band => heading.Overlaps(band.Left, band.Right))
            )
            {
                extents[heading] = (heading.Left, between[0].Right);
            }
        }
        return extents;
    }

    /// <summary>A heading over a column of numbers or labels that no lower heading stands over.</summary>
    private static bool HasNumbersOfItsOwn(
        Heading heading,
        List<Heading> lower,
        List<(float Left, float Right)> bands,
        Dictionary<Heading, (float Left, float Right)> extents
    ) =>
        !lower.Exists(other => heading.Overlaps(other.Left, other.Right))
        && bands.Exists(band =>
            heading.Overlaps(band.Left, band.Right)
            && !lower.Exists(other =>
                extents[other].Left < band.Right - 1 && extents[other].Right > band.Left + 1
            )
        );

    /// <summary>Headings without others below make columns; those that stand over no numbers make empty ones.</summary>
    private void Divide(
        List<Heading> headings,
        List<(float Left, float Right)> bands,
        int[] amounts
    )
    {
        var owners = new Heading?[bands.Count];
        var empty = new List<Heading>();
        foreach (var heading in headings)
        {
            if (heading.Below.Count > 0)
            {
                continue;
            }
            var over = 0;
            var overAmounts = 0;
            for (var b = 0; b < bands.Count; b++)
            {
                if (!heading.Overlaps(bands[b].Left, bands[b].Right))
                {
                    continue;
                }
                over++;
                overAmounts += amounts[b] > 0 ? 1 : 0;
                if (owners[b] is { } owner && owner.Overlaps(bands[b].Left, bands[b].Right))
                {
                    IsDoubtful = true;
                    return;
                }
                owners[b] = heading;
            }
            if (overAmounts > 1)
            {
                // One heading for two columns of amounts says of neither what it is.
                IsDoubtful = true;
                return;
            }
            if (over == 0)
            {
                empty.Add(heading);
            }
        }
        foreach (var heading in empty)
        {
            // A narrow heading in a wide column stands beside its numbers or labels.
            if (Beside(heading, headings, owners) is { } beside and >= 0)
            {
                owners[beside] = heading;
                var (left, right) = Columns[beside];
                Columns[beside] = (MathF.Min(left, heading.Left), MathF.Max(right, heading.Right));
            }
            else
            {
                Columns.Add((heading.Left, heading.Right));
            }
        }
        Columns.Sort();
        foreach (var heading in headings)
        {
            if (heading.Below.Count > 0)
            {
                continue;
            }
            for (var b = 0; b < Columns.Count; b++)
            {
                if (heading.Overlaps(Columns[b].Left, Columns[b].Right))
                {
                    heading.From = heading.From < 0 ? b : heading.From;
                    heading.To = b;
                }
            }
        }
        // Widen columns to their own headings, so that a number far from the others still falls into its column.
        foreach (var heading in headings)
        {
            if (heading.Below.Count == 0 && heading.From >= 0 && heading.From == heading.To)
            {
                var (left, right) = Columns[heading.From];
                Columns[heading.From] = (
                    MathF.Min(left, heading.Left),
                    MathF.Max(right, heading.Right)
                );
            }
        }
    }

    /// <summary>The only column without heading between the headings left and right of this one; -1 where there is none.</summary>
    private int Beside(Heading heading, List<Heading> headings, Heading?[] owners)
    {
        var from = float.MinValue;
        var to = float.MaxValue;
        foreach (var other in headings)
        {
            if (ReferenceEquals(other, heading) || other.Below.Count > 0)
            {
                continue;
            }
            if (other.Right <= heading.Left + 1)
            {
                from = MathF.Max(from, other.Right);
            }
            else if (other.Left >= heading.Right - 1)
            {
                to = MathF.Min(to, other.Left);
            }
        }
        var found = -1;
        for (var b = 0; b < owners.Length; b++)
        {
            var middle = (Columns[b].Left + Columns[b].Right) / 2;
            if (owners[b] is null && middle > from && middle < to)
            {
                if (found >= 0)
                {
                    return -1;
                }
                found = b;
            }
        }
        return found;
    }

    private void Place(List<Heading> headings)
    {
        foreach (var heading in headings)
        {
            if (heading.Below.Count > 0)
            {
                heading.From = heading.Below.Min(below => below.From);
                heading.To = heading.Below.Max(below => below.To);
            }
            if (heading.From < 0)
            {
                IsDoubtful = true;
                return;
            }
        }
        Height = 0;
        foreach (var heading in headings.OrderBy(static heading => heading.Top))
        {
            foreach (var other in headings)
            {
                if (
                    !ReferenceEquals(other, heading)
                    && other.Bottom < heading.Top - (0.5f * heading.Size)
                    && other.From <= heading.To
                    && other.To >= heading.From
                )
                {
                    heading.Row = Math.Max(heading.Row, other.Row + 1);
                }
            }
            Height = Math.Max(Height, heading.Row + 1);
        }
        var taken = new CellDraft?[Height, Columns.Count];
        foreach (var heading in headings.OrderBy(static heading => heading.Row))
        {
            var cell = new CellDraft(heading.Row, heading.From, 1, heading.To - heading.From + 1);
            for (var b = heading.From; b <= heading.To; b++)
            {
                if (taken[heading.Row, b] is not null)
                {
                    IsDoubtful = true;
                    return;
                }
                taken[heading.Row, b] = cell;
            }
            cell.Lines.AddRange(heading.Lines);
            Cells.Add(cell);
        }
        foreach (var cell in Cells)
        {
            Stretch(cell, taken);
        }
        for (var h = 0; h < Height; h++)
        {
            var row = h;
            var ends = headings.Where(heading => heading.Row == row).ToList();
            Bottoms.Add(ends.Count == 0 ? 0 : ends.Max(heading => heading.Lines[^1].Bottom));
        }
    }

    /// <summary>A heading fills the rows below it (and, in the first row, above) that are empty over its columns.</summary>
    private void Stretch(CellDraft cell, CellDraft?[,] taken)
    {
        for (var r = cell.Row + cell.RowSpan; r < Height; r++)
        {
            for (var b = cell.Column; b < cell.Column + cell.ColumnSpan; b++)
            {
                if (taken[r, b] is not null)
                {
                    return;
                }
            }
            for (var b = cell.Column; b < cell.Column + cell.ColumnSpan; b++)
            {
                taken[r, b] = cell;
            }
            cell.RowSpan++;
        }
    }
}
