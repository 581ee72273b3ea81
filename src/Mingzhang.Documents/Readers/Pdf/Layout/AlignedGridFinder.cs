namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 无线表: tables without vertical lines, from numbers that stand in columns. Taken only on good evidence (several
/// rows with numbers in the same columns), so that prose and contents lists stay text.
/// </summary>
internal static class AlignedGridFinder
{
    private const int FewestRows = 3;

    private const int MostHeadingLines = 5;

    /// <summary>Headings of narrow columns are wrapped after every second character.</summary>
    private const int MostWrappedLines = 16;

    /// <summary>Bounds on hostile pages; real ones have hundreds of texts and tens of columns.</summary>
    private const int MostTexts = 20_000;

    private const int MostColumns = 120;

    private sealed record TextRow(
        float Baseline,
        float Size,
        List<TextPiece> Pieces,
        List<TextPiece> Whole
    )
    {
        public bool HasAmount { get; } =
            Pieces.Count >= 2 && Pieces.Exists(piece => PieceShape.IsAmount(piece.Text));
    }

    /// <summary>Takes tables out of <paramref name="loose"/>.</summary>
    /// <param name="open">The table without lines that ends the page before; its last rows may begin this page.</param>
    public static void Take(List<TextPiece> loose, List<GridDraft> grids, GridDraft? open)
    {
        if (loose.Count > MostTexts)
        {
            return;
        }
        var rows = Rows(loose);
        var taken = new HashSet<TextPiece>();
        var next = open is null ? 0 : Continue(rows, open, grids);
        for (var i = 0; i < next; i++)
        {
            taken.UnionWith(rows[i].Whole);
        }
        while (next < rows.Count)
        {
            var (first, last) = Run(rows, next);
            if (first < 0)
            {
                break;
            }
            next = last + 1;
            if (Build(rows, first, last, grids) is not { } built)
            {
                continue;
            }
            grids.Add(built.Grid);
            for (var i = built.First; i <= last; i++)
            {
                taken.UnionWith(rows[i].Whole);
            }
        }
        if (taken.Count > 0)
        {
            loose.RemoveAll(taken.Contains);
        }
    }

    /// <summary>
    /// The rows at the head of a page that are too few for a table of their own and stand in the columns of <paramref name="open"/>; how
    /// many they are.
    /// </summary>
    private static int Continue(List<TextRow> rows, GridDraft open, List<GridDraft> grids)
    {
        var count = 0;
        while (count < rows.Count && rows[count].HasAmount && FitsInto(rows[count], open))
        {
            count++;
        }
        if (count is 0 or >= FewestRows || grids.Exists(grid => grid.Top < rows[0].Baseline))
        {
            return 0;
        }
        var columns = new List<(float Left, float Right)>();
        for (var c = 0; c < open.ColumnCount; c++)
        {
            columns.Add((open.Xs[c] + 0.5f, open.Xs[c + 1] - 0.5f));
        }
        grids.Add(Compose(rows, 0, 0, count - 1, AlignedHeadings.Read([], columns, [])));
        return count;
    }

    private static bool FitsInto(TextRow row, GridDraft open) =>
        row.Pieces.TrueForAll(piece =>
        {
            var c = Array.FindIndex(open.Xs, x => x > piece.Left + 1) - 1;
            return c >= 0 && c < open.ColumnCount && piece.Right <= open.Xs[c + 1] + 1;
        });

    private static List<TextRow> Rows(List<TextPiece> loose)
    {
        var rows = new List<TextRow>();
        var start = 0;
        for (var i = 1; i <= loose.Count; i++)
        {
            if (
                i < loose.Count
                && loose[i].Baseline - loose[start].Baseline
                    <= 0.45f * MathF.Min(loose[i].Size, loose[start].Size)
            )
            {
                continue;
            }
            var whole = loose.GetRange(start, i - start);
            var pieces = new List<TextPiece>(whole.Count);
            foreach (var piece in whole)
            {
                PieceSplitter.Split(piece, pieces);
            }
            pieces.Sort(static (a, b) => a.Left.CompareTo(b.Left));
            rows.Add(new TextRow(loose[start].Baseline, loose[start].Size, pieces, whole));
            start = i;
        }
        return rows;
    }

    /// <summary>The next stretch of lines that belong together and begin and end with a line of amounts.</summary>
    private static (int First, int Last) Run(List<TextRow> rows, int from)
    {
        var first = from;
        while (first < rows.Count && !rows[first].HasAmount)
        {
            first++;
        }
        if (first == rows.Count)
        {
            return (-1, -1);
        }
        var last = first;
        for (var i = first + 1; i < rows.Count && i - last <= 3; i++)
        {
            if (rows[i].Baseline - rows[i - 1].Baseline > 3.4f * rows[i].Size)
            {
                break;
            }
            if (rows[i].HasAmount)
            {
                last = i;
            }
            else if (IsProse(rows[i]) || IsUnitLine(rows[i]))
            {
                break;
            }
        }
        return (first, last);
    }

    private static bool IsProse(TextRow row) =>
        row.Whole.Count == 1
        && row.Whole[0].Gaps.IsEmpty
        && (row.Whole[0].Text.Length > 30 || row.Whole[0].Text[^1] is '。' or '；' or '，');

    /// <summary>单位：万元: the line between the title of a table and its headings.</summary>
    private static bool IsUnitLine(TextRow row) =>
        row.Whole.Exists(static piece => PieceShape.IsUnitLine(piece.Text));

    private static (GridDraft Grid, int First)? Build(
        List<TextRow> rows,
        int first,
        int last,
        List<GridDraft> others
    )
    {
        var withAmounts = 0;
        for (var i = first; i <= last; i++)
        {
            withAmounts += rows[i].HasAmount ? 1 : 0;
        }
        if (withAmounts < FewestRows || withAmounts * 2 < last - first + 1)
        {
            return null;
        }
        var bands = Bands(rows, first, last);
        if (bands.Count is < 2 or > MostColumns || !IsEvident(rows, first, last, bands))
        {
            return null;
        }
        var top = Headings(rows, first, bands, others);
        var lines = new List<List<TextPiece>>();
        for (var i = top; i < first; i++)
        {
            lines.Add(rows[i].Pieces);
        }
        var headings = AlignedHeadings.Read(lines, bands, Amounts(rows, first, last, bands));
        if (headings.IsDoubtful || headings.Columns.Count > MostColumns)
        {
            return null;
        }
        return (Compose(rows, top, first, last, headings), top);
    }

    /// <summary>Columns: what the texts of the rows with amounts cover, seen from above.</summary>
    private static List<(float Left, float Right)> Bands(List<TextRow> rows, int first, int last)
    {
        var spans = new List<(float Left, float Right)>();
        for (var i = first; i <= last; i++)
        {
            if (rows[i].HasAmount)
            {
                foreach (var piece in rows[i].Pieces)
                {
                    // 合计 stands centred over the columns of code and name.
                    if (!PieceShape.IsTotal(piece.Text))
                    {
                        spans.Add((piece.Left, piece.Right));
                    }
                }
            }
        }
        spans.Sort();
        var bands = new List<(float Left, float Right)>();
        foreach (var span in spans)
        {
            if (bands.Count > 0 && span.Left <= bands[^1].Right + 1)
            {
                bands[^1] = (bands[^1].Left, MathF.Max(bands[^1].Right, span.Right));
            }
            else
            {
                bands.Add(span);
            }
        }
        return bands;
    }

    /// <summary>
    /// At least two columns hold numbers in three rows or more, or one column of real amounts; page numbers of a
    /// contents list are neither.
    /// </summary>
    private static bool IsEvident(
        List<TextRow> rows,
        int first,
        int last,
        List<(float Left, float Right)> bands
    )
    {
        var numbers = new int[bands.Count];
        for (var i = first; i <= last; i++)
        {
            foreach (var piece in rows[i].Pieces)
            {
                numbers[BandOf(bands, piece)] += PieceShape.IsNumeric(piece.Text) ? 1 : 0;
            }
        }
        var amounts = Amounts(rows, first, last, bands);
        var numeric = numbers.Count(count => count >= FewestRows);
        return amounts.Any(count => count >= FewestRows) && numeric >= (bands.Count > 2 ? 2 : 1);
    }

    private static int[] Amounts(
        List<TextRow> rows,
        int first,
        int last,
        List<(float Left, float Right)> bands
    )
    {
        var amounts = new int[bands.Count];
        for (var i = first; i <= last; i++)
        {
            foreach (var piece in rows[i].Pieces)
            {
                amounts[BandOf(bands, piece)] += CellText.IsWholeAmount(piece.Text) ? 1 : 0;
            }
        }
        return amounts;
    }

    internal static int BandOf(List<(float Left, float Right)> bands, TextPiece piece)
    {
        var middle = (piece.Left + piece.Right) / 2;
        var best = 0;
        var least = float.MaxValue;
        for (var b = 0; b < bands.Count; b++)
        {
            var distance =
                middle < bands[b].Left ? bands[b].Left - middle
                : middle > bands[b].Right ? middle - bands[b].Right
                : 0;
            if (distance < least)
            {
                least = distance;
                best = b;
            }
        }
        return best;
    }

    /// <summary>Lines above the first amounts that are headings: near, parted into columns, not a title or unit line.</summary>
    private static int Headings(
        List<TextRow> rows,
        int first,
        List<(float Left, float Right)> bands,
        List<GridDraft> others
    )
    {
        var under = UnderUnitLine(rows, first, others);
        if (under >= 0)
        {
            return under;
        }
        var top = first;
        for (var i = first - 1; i >= 0 && first - i <= MostHeadingLines; i--)
        {
            var row = rows[i];
            var isNear = rows[i + 1].Baseline - row.Baseline <= 3.2f * row.Size;
            var isBeforeGrid = others.Exists(grid =>
                grid.Top > row.Baseline - row.Size && grid.Bottom < rows[i + 1].Baseline
            );
            if (!isNear || isBeforeGrid || IsProse(row) || row.Pieces.Count > MostColumns)
            {
                break;
            }
            if (
                row.Pieces.Count >= Math.Max(2, bands.Count - 1)
                || row.Pieces.Count >= 3
                || (i + 1 == first && row.Pieces.Count == 2 && IsSubheading(bands, row))
            )
            {
                top = i;
            }
            else if (
                row.Pieces.Count == 1
                && i + 1 == top
                && Over(bands, row.Pieces[0], Between(rows, i + 1, first)) is var (from, to)
                && to > from
                && to - from + 1 < bands.Count
                && MathF.Abs(row.Size - rows[first].Size) < 0.12f * row.Size
            )
            {
                // A heading over several columns, though not over all: that would be a title.
                top = i;
            }
        }
        return top;
    }

    /// <summary>The line after 单位：万元 where nothing but headings stands between it and the first amounts; -1 elsewhere.</summary>
    private static int UnderUnitLine(List<TextRow> rows, int first, List<GridDraft> others)
    {
        for (var i = first - 1; i >= 0 && first - i <= MostWrappedLines; i--)
        {
            var row = rows[i];
            if (
                rows[i + 1].Baseline - row.Baseline > 3.4f * row.Size
                || others.Exists(grid =>
                    grid.Top > row.Baseline - row.Size && grid.Bottom < rows[i + 1].Baseline
                )
            )
            {
                return -1;
            }
            if (IsUnitLine(row))
            {
                return i + 1;
            }
            if (IsProse(row))
            {
                return -1;
            }
        }
        return -1;
    }

    private static GridDraft Compose(
        List<TextRow> rows,
        int top,
        int first,
        int last,
        AlignedHeadings headings
    )
    {
        var bands = headings.Columns;
        var pieces = new List<TextPiece>();
        for (var i = first; i <= last; i++)
        {
            pieces.AddRange(rows[i].Pieces);
        }
        pieces.Sort(static (a, b) => a.Baseline.CompareTo(b.Baseline));
        var (rowOf, count) = AlignedRows.Assign(pieces);
        var height = headings.Height;
        var xs = Edges(bands, rows, top, last);
        var ys = new float[height + count + 1];
        ys[0] = rows[top].Pieces.Min(piece => piece.Top) - 1;
        for (var h = 0; h < height; h++)
        {
            ys[h + 1] = headings.Bottoms[h] + 0.5f;
        }
        var cells = new CellDraft?[height + count, bands.Count];
        foreach (var cell in headings.Cells)
        {
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
            {
                for (var b = cell.Column; b < cell.Column + cell.ColumnSpan; b++)
                {
                    cells[r, b] = cell;
                }
            }
        }
        for (var i = 0; i < pieces.Count; i++)
        {
            var r = height + rowOf[i];
            var b = BandOf(bands, pieces[i]);
            var cell = cells[r, b] ??= new CellDraft(r, b, 1, 1);
            cell.Lines.Add(pieces[i]);
            ys[r + 1] = MathF.Max(ys[r + 1], pieces[i].Bottom + 0.5f);
        }
        for (var r = 1; r < ys.Length; r++)
        {
            ys[r] = MathF.Max(ys[r], ys[r - 1] + 0.1f);
        }
        var grid = new GridDraft(xs, ys)
        {
            IsAligned = true,
            TextLefts = [.. bands.Select(band => band.Left)],
        };
        for (var r = 0; r < height + count; r++)
        {
            for (var b = 0; b < bands.Count; b++)
            {
                var cell = cells[r, b] ?? new CellDraft(r, b, 1, 1);
                if (cell.Column == b && cell.Row == r)
                {
                    cell.Lines.Sort(
                        static (x, y) =>
                            x.Baseline != y.Baseline
                                ? x.Baseline.CompareTo(y.Baseline)
                                : x.Left.CompareTo(y.Left)
                    );
                    grid.Cells.Add(cell);
                }
            }
        }
        return grid;
    }

    /// <summary>The texts of some lines from left to right.</summary>
    private static List<TextPiece> Between(List<TextRow> rows, int from, int to)
    {
        var pieces = new List<TextPiece>();
        for (var i = from; i < to; i++)
        {
            pieces.AddRange(rows[i].Pieces);
        }
        pieces.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        return pieces;
    }

    /// <summary>Two texts right above the numbers that each stand over a column of their own, side by side.</summary>
    private static bool IsSubheading(List<(float Left, float Right)> bands, TextRow row)
    {
        var (a, b) = (Over(bands, row.Pieces[0], []), Over(bands, row.Pieces[1], []));
        return a.From == a.To && b.From == b.To && b.From == a.To + 1;
    }

    /// <summary>
    /// The columns that a heading stands over: those whose own headings it is centred over, else those below it.
    /// </summary>
    private static (int From, int To) Over(
        List<(float Left, float Right)> bands,
        TextPiece piece,
        List<TextPiece> below
    )
    {
        var middle = (piece.Left + piece.Right) / 2;
        var best = 0.8f * piece.Size;
        (int From, int To)? found = null;
        for (var i = 0; i < below.Count; i++)
        {
            for (var j = i; j < below.Count; j++)
            {
                var centre = (below[i].Left + below[j].Right) / 2;
                if (MathF.Abs(centre - middle) < best)
                {
                    best = MathF.Abs(centre - middle);
                    found = (BandOf(bands, below[i]), BandOf(bands, below[j]));
                }
            }
        }
        if (found is { } under && under.From <= under.To)
        {
            return under;
        }
        var from = -1;
        var to = -1;
        for (var b = 0; b < bands.Count; b++)
        {
            if (bands[b].Left < piece.Right - 1 && bands[b].Right > piece.Left + 1)
            {
                from = from < 0 ? b : from;
                to = b;
            }
        }
        var nearest = BandOf(bands, piece);
        return from < 0 ? (nearest, nearest) : (from, to);
    }

    private static float[] Edges(
        List<(float Left, float Right)> bands,
        List<TextRow> rows,
        int top,
        int last
    )
    {
        var xs = new float[bands.Count + 1];
        xs[0] = bands[0].Left;
        xs[^1] = bands[^1].Right;
        for (var i = top; i <= last; i++)
        {
            xs[0] = MathF.Min(xs[0], rows[i].Pieces[0].Left);
            xs[^1] = MathF.Max(xs[^1], rows[i].Pieces[^1].Right);
        }
        xs[0] -= 1;
        xs[^1] += 1;
        for (var b = 1; b < bands.Count; b++)
        {
            xs[b] = (bands[b - 1].Right + bands[b].Left) / 2;
        }
        return xs;
    }
}
