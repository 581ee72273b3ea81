using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Parts;

namespace Mingzhang.Documents.Tests.Writing;

/// <summary>A cell of a random table, in the place where it must be read back.</summary>
internal sealed record ExpectedCell(
    int Row,
    int Column,
    int RowSpan,
    int ColumnSpan,
    string Text,
    decimal? Number
);

internal sealed record RandomTable(PrintTable Table, ImmutableArray<ExpectedCell> Cells)
{
    /// <summary>Rows that a sheet has above the heading.</summary>
    public int RowsAbove =>
        (Table.Number.Length > 0 ? 1 : 0)
        + 1
        + (Table.LeftLine.Length + Table.MiddleLine.Length + Table.RightLine.Length > 0 ? 1 : 0);
}

/// <summary>Publications at random, the same for the same number.</summary>
internal sealed class RandomPublications
{
    private static readonly string[] Plain =
    [
        "合计",
        "一般公共服务支出",
        "机关事业单位基本养老保险缴费支出（含职业年金）",
        "2060702",
        "“三公”经费",
        "科普活动2025年",
        "A",
        "完成率≥95%",
    ];

    private static readonly string[] Hostile =
    [
        "=SUM(A1:A9)",
        "+1",
        "-3.5",
        "@x",
        "_x0041_",
        "_x005F_",
        "<b>&amp;\"'</b>",
        "a\u0001\u0008b",
        "坏\uD800对",
        "\u202E倒写\u202C",
        "\uFFFF\uFFFE",
        "𠮷野家😀",
        "]]>",
        "{{x}}",
        "1E5",
        "TRUE",
        "2025-01-01",
        "#REF!x",
    ];

    private readonly Random _random;
    private readonly bool _isHostile;

    private RandomPublications(int seed, bool isHostile)
    {
        _random = new Random(seed);
        _isHostile = isHostile;
    }

    /// <summary>Asks a property of publications, the same ones in every run.</summary>
    public static void Check(int count, Action<int> property) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), property)
            .Check(Config.QuickThrowOnFailure.WithReplay(20250214, 4711).WithMaxTest(count));

    public static (Publication Publication, ImmutableArray<RandomTable> Tables) Of(
        int seed,
        bool isHostile = true
    ) => new RandomPublications(seed, isHostile).Make();

    /// <summary>What remains of a text for comparing: line breaks and blanks are the layout's.</summary>
    public static string Bare(string text) =>
        string.Concat(PrintableText.Of(text).Where(letter => !char.IsWhiteSpace(letter)));

    private (Publication, ImmutableArray<RandomTable>) Make()
    {
        var tables = Enumerable
            .Range(0, _random.Next(1, 4))
            .Select(i => Table($"t{i}"))
            .ToImmutableArray();
        var sections = tables.Select(table => new Section(
            table.Table.Page,
            [
                new Heading(_random.Next(1, 6), Words()),
                new Paragraph([
                    new Run(Words()) { IsBold = _random.Next(2) == 0 },
                    new Run(Words()) { Binding = _random.Next(2) == 0 ? Words() : "" },
                ])
                {
                    Style = (ParagraphStyle)_random.Next(5),
                },
                table.Table,
            ]
        ));
        return (
            Sample.Of() with
            {
                Sections =
                [
                    new Section(PageFormat.Official, [new Cover(Words(), [Words()])]),
                    new Section(PageFormat.Official, [new ContentsList("目录", 3)]),
                    .. sections,
                ],
            },
            tables
        );
    }

    private string Words() =>
        _isHostile && _random.Next(4) == 0
            ? Hostile[_random.Next(Hostile.Length)]
            : Plain[_random.Next(Plain.Length)];

    private RandomTable Table(string id)
    {
        var columns = _random.Next(2, 9);
        var cells = ImmutableArray.CreateBuilder<ExpectedCell>();
        var heading = Rows(_random.Next(1, 4), columns, 0, isHeading: true, cells);
        var body = Rows(_random.Next(1, 25), columns, heading.Length, isHeading: false, cells);
        var table = new PrintTable
        {
            Id = id,
            Title = "表" + Words(),
            Number = _random.Next(2) == 0 ? Words() : "",
            LeftLine = _random.Next(2) == 0 ? Words() : "",
            RightLine = _random.Next(2) == 0 ? "单位：元" : "",
            SheetName = Words(),
            Columns = [.. Enumerable.Range(0, columns).Select(_ => new PrintColumn())],
            Heading = heading,
            Body = body,
            Page = columns > 5 ? PageFormat.Landscape : PageFormat.Portrait,
        };
        return new RandomTable(table, cells.ToImmutable());
    }

    private ImmutableArray<PrintRow> Rows(
        int rows,
        int columns,
        int above,
        bool isHeading,
        ImmutableArray<ExpectedCell>.Builder expected
    )
    {
        var taken = new bool[rows, columns];
        var result = ImmutableArray.CreateBuilder<PrintRow>();
        for (var row = 0; row < rows; row++)
        {
            var cells = ImmutableArray.CreateBuilder<PrintCell>();
            for (var column = 0; column < columns; column++)
            {
                if (taken[row, column])
                {
                    continue;
                }

                var width = 1;
                while (
                    column + width < columns && !taken[row, column + width] && _random.Next(6) == 0
                )
                {
                    width++;
                }

                // A sheet row without any text is none to the reader, so the first column spans no rows.
                var height =
                    column > 0 && _random.Next(8) == 0
                        ? _random.Next(1, Math.Min(3, rows - row) + 1)
                        : 1;
                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        taken[row + i, column + j] = true;
                    }
                }

                var cell = Cell(isHeading || column == 0) with
                {
                    RowSpan = height,
                    ColumnSpan = width,
                };
                cells.Add(cell);
                if (cell.Text.Length > 0)
                {
                    expected.Add(
                        new ExpectedCell(above + row, column, height, width, cell.Text, cell.Number)
                    );
                }
            }

            result.Add(new PrintRow(cells.ToImmutable()));
        }

        return result.ToImmutable();
    }

    private PrintCell Cell(bool isText)
    {
        if (isText || _random.Next(5) == 0)
        {
            return new PrintCell
            {
                Text = Words(),
                Indent = isText ? _random.Next(3) : 0,
                Binding = _random.Next(3) == 0 ? Words() : "",
            };
        }

        if (_random.Next(5) == 0)
        {
            return PrintCell.Blank;
        }

        var decimals = _random.Next(0, 5);
        var scale = 1m;
        for (var i = 0; i < decimals; i++)
        {
            scale *= 10;
        }

        var number = _random.NextInt64(-9_999_999_999, 9_999_999_999) / scale;
        var style = (NumberStyle)_random.Next(1, 4);
        var text = number.ToString(
            (style == NumberStyle.Grouped ? "N" : "F")
                + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        return new PrintCell
        {
            Text = style == NumberStyle.Percent ? text + "%" : text,
            Number = number,
            Style = style,
            Decimals = decimals,
        };
    }
}
