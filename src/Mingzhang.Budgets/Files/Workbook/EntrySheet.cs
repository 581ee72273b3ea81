using Mingzhang.Budgets.Forms;
using Mingzhang.Budgets.Model;

namespace Mingzhang.Budgets.Files.Workbook;

/// <summary>列 of an entry sheet, whatever its record.</summary>
internal sealed record EntryColumn(
    string Key,
    string Heading,
    string English,
    string Help,
    bool IsRequired,
    ScalarStyle Style,
    FieldSource Source,
    IReadOnlyList<Choice> Choices
);

/// <summary>底稿的一张表: rows from a budget, and records from rows.</summary>
/// <param name="path">Name of the list in the budget's paths.</param>
internal abstract class EntrySheet(string name, string path, string help)
{
    public string Name => name;

    public string Path => path;

    public string Help => help;

    public abstract IReadOnlyList<EntryColumn> Columns { get; }

    /// <summary>Places of the records that were read, by index.</summary>
    public List<(string Sheet, int Row)> Places { get; } = [];

    /// <summary>What each column of <see cref="Columns"/> shows for each record.</summary>
    public abstract IEnumerable<string[]> Rows(Budget budget);

    /// <summary>
    /// Takes one row: values by index of column, with their places; null = blank. Problems are reported with the cell.
    /// </summary>
    public abstract void Take(
        IReadOnlyList<(string? Text, EntryPlace Place)> values,
        string sheet,
        int row,
        ProblemList problems
    );
}

internal sealed class EntrySheet<T> : EntrySheet
    where T : class
{
    private readonly RecordForm<T> _form;
    private readonly ScalarField<T>[] _fields;
    private readonly Func<Budget, IEnumerable<T>> _rows;

    public EntrySheet(
        string name,
        string path,
        string help,
        RecordForm<T> form,
        Func<Budget, IEnumerable<T>> rows
    )
        : base(name, path, help)
    {
        (_form, _rows) = (form, rows);
        _fields = [.. form.Scalars];
        Columns =
        [
            .. _fields.Select(field => new EntryColumn(
                field.Key,
                field.Style == ScalarStyle.Money
                    ? field.Label.Chinese + "（元）"
                    : field.Label.Chinese,
                field.Label.English,
                field.Help.Chinese ?? "",
                field.IsRequired,
                field.Style,
                field.Source,
                field.Choices
            )),
        ];
    }

    public List<T> Items { get; } = [];

    public override IReadOnlyList<EntryColumn> Columns { get; }

    public override IEnumerable<string[]> Rows(Budget budget) =>
        _rows(budget)
            .Select(item =>
                _fields
                    .Select(field =>
                        field.IsRequired || field.IsSaid(item, _form.Empty) ? field.Get(item) : ""
                    )
                    .ToArray()
            );

    public override void Take(
        IReadOnlyList<(string? Text, EntryPlace Place)> values,
        string sheet,
        int row,
        ProblemList problems
    )
    {
        var item = _form.Empty;
        for (var i = 0; i < _fields.Length; i++)
        {
            var field = _fields[i];
            var path = $"{Path}[{Items.Count}].{field.Key}";
            if (values[i].Text is { } text)
            {
                if (!field.TrySet(ref item, text, out var what, out var remedy))
                {
                    problems.Add(
                        path,
                        values[i].Place,
                        new(
                            $"{field.Label.Chinese}：{what.Chinese}",
                            $"{field.Label.English}: {what.English}"
                        ),
                        remedy
                    );
                }
            }
            else if (field.IsRequired)
            {
                problems.Add(
                    path,
                    values[i].Place,
                    new($"“{field.Label.Chinese}”没有填", $"{field.Label.English} is empty"),
                    new("请填写；这一行不要的，请清空整行", "fill it in, or clear the whole row")
                );
            }
        }

        Items.Add(item);
        Places.Add((sheet, row));
    }
}
