namespace Mingzhang.Documents.Readers.Pdf.Layout;

/// <summary>
/// 无线表: tables without vertical lines, from numbers that stand in columns. Taken only on good evidence (several
/// rows with numbers in the same columns), so that prose and contents lists stay text.
/// </summary>
internal static class AlignedGridFinder
{
    private const int FewestRows = 3;

    private const int MostHeadingLines = 5;

    /// <summary>Bounds on hostile pages; real ones have hundreds of texts and tens of columns.</summary>
    private const int MostTexts = 20_000;

    private const int MostColumns = 120;

    private sealed record TextRow(float Baseline, float Size, List<TextPiece> Pieces)
    {
        public bool HasAmount { get; } =
            Pieces.Count >= 2 && Pieces.Exists(piece => PieceShape.IsAmount(piece.Text));
    }

    /// <summary>Takes tables out of <paramref name="loose"/>.</summary>
    public static void Take(List<TextPiece> loose, List<GridDraft> grids)
    {
        if (loose.Count > MostTexts)
        {
            return;
        }
        var rows = Rows(loose);
        var taken = new HashSet<TextPiece>();
        var next = 0;
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
                taken.UnionWith(rows[i].Pieces);
            }
        }
        if (taken.Count > 0)
        {
            loose.RemoveAll(taken.Contains);
        }
    }

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
            var pieces = loose.GetRange(start, i - start);
            pieces.Sort(static (a, b) => a.Left.CompareTo(b.Left));
            rows.Add(new TextRow(loose[start].Baseline, loose[start].Size, pieces));
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
            else if (IsProse(rows[i]))
            {
                break;
            }
        }
        return (first, last);
    }

    private static bool IsProse(TextRow row) =>
        row.Pieces.Count == 1
        && (row.Pieces[0].Text.Length > 30 || row.Pieces[0].Text[^1] is '。' or '；' or '，');

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
        return (Compose(rows, top, first, last, bands), top);
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
                    spans.Add((piece.Left, piece.Right));
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
        var amounts = new int[bands.Count];
        for (var i = first; i <= last; i++)
        {
            foreach (var piece in rows[i].Pieces)
            {
                var band = BandOf(bands, piece);
                numbers[band] += PieceShape.IsNumeric(piece.Text) ? 1 : 0;
                amounts[band] += CellText.IsWholeAmount(piece.Text) ? 1 : 0;
            }
        }
        var numeric = numbers.Count(count => count >= FewestRows);
        return amounts.Any(count => count >= FewestRows) && numeric >= (bands.Count > 2 ? 2 : 1);
    }

    private static int BandOf(List<(float Left, float Right)> bands, TextPiece piece)
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

    private static GridDraft Compose(
        List<TextRow> rows,
        int top,
        int first,
        int last,
        List<(float Left, float Right)> bands
    )
    {
        var pieces = new List<TextPiece>();
        for (var i = first; i <= last; i++)
        {
            pieces.AddRange(rows[i].Pieces);
        }
        pieces.Sort(static (a, b) => a.Baseline.CompareTo(b.Baseline));
        var (rowOf, count) = AlignedRows.Assign(pieces);
        var headings = first - top;
        var xs = Edges(bands, rows, top, last);
        var ys = new float[headings + count + 1];
        ys[0] = rows[top].Pieces.Min(piece => piece.Top) - 1;
        var cells = new CellDraft?[headings + count, bands.Count];
        for (var h = 0; h < headings; h++)
        {
            ys[h + 1] = rows[top + h].Pieces.Max(piece => piece.Bottom) + 0.5f;
            foreach (var piece in rows[top + h].Pieces)
            {
                var (from, to) = Over(bands, piece, Between(rows, top + h + 1, first));
                var cell = cells[h, from] ??= new CellDraft(h, from, 1, 1);
                cell.Lines.Add(piece);
                for (var b = from + 1; b <= to && cells[h, b] is null; b++)
                {
                    cells[h, b] = cell;
                    cell.ColumnSpan = b - cell.Column + 1;
                }
            }
        }
        for (var i = 0; i < pieces.Count; i++)
        {
            var r = headings + rowOf[i];
            var b = BandOf(bands, pieces[i]);
            var cell = cells[r, b] ??= new CellDraft(r, b, 1, 1);
            cell.Lines.Add(pieces[i]);
            ys[r + 1] = MathF.Max(ys[r + 1], pieces[i].Bottom + 0.5f);
        }
        MergeHeadings(cells, headings, bands.Count);
        for (var r = 1; r < ys.Length; r++)
        {
            ys[r] = MathF.Max(ys[r], ys[r - 1] + 0.1f);
        }
        var grid = new GridDraft(xs, ys)
        {
            IsAligned = true,
            TextLefts = [.. bands.Select(band => band.Left)],
        };
        for (var r = 0; r < headings + count; r++)
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

    /// <summary>A heading of one column fills the heading lines above and below it that are empty there.</summary>
    private static void MergeHeadings(CellDraft?[,] cells, int headings, int columns)
    {
        for (var b = 0; b < columns; b++)
        {
            CellDraft? only = null;
            var filled = 0;
            for (var h = 0; h < headings; h++)
            {
                if (cells[h, b] is { } cell)
                {
                    only = cell;
                    filled++;
                }
            }
            if (filled == 1 && only!.ColumnSpan == 1)
            {
                only.Row = 0;
                only.RowSpan = headings;
                for (var h = 0; h < headings; h++)
                {
                    cells[h, b] = only;
                }
            }
        }
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
