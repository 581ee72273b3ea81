namespace Mingzhang.Recognition.Targets;

/// <summary>Which grids are forms, and which go on with the form of the page before.</summary>
internal sealed partial class FormReader
{
    private const int MostHeadingRows = 5;

    private bool HasForm(FormGrid grid)
    {
        var labels = 0;
        var goal = false;
        for (var row = 0; row < grid.Rows; row++)
        {
            foreach (var index in grid.Filled(row))
            {
                var text = grid.Text(index);
                if (text.Length > LabelText.Longest)
                {
                    continue;
                }

                switch (LabelText.Role(vocabulary.Labels, text))
                {
                    case "project" or "department" or "code":
                        labels++;
                        break;
                    case "goal" or "plan":
                        goal = true;
                        break;
                }

                if (
                    LabelText.Role(vocabulary.Columns, text)
                        is "name"
                            or "level1"
                            or "value"
                            or "name-or-group"
                    && IndicatorHeader.Read(grid, row, vocabulary) is not null
                )
                {
                    return true;
                }
            }

            if (goal && labels > 0 && IsFormSoFar(grid, row))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsFormSoFar(FormGrid grid, int last)
    {
        for (var row = Math.Max(0, last - 1); row <= last; row++)
        {
            if (IndicatorHeader.Read(grid, row, vocabulary) is not null)
            {
                return true;
            }
        }

        // 项目编码 … 绩效目标 above indicators that stand on the next page.
        return grid.Rows > 2;
    }

    /// <summary>A grid without headings goes on with the form before it when its columns or its words say so.</summary>
    private bool Continues(FormGrid grid, TitleLines above)
    {
        if (!_isOpen || _header is null || above.EndsForm)
        {
            return false;
        }

        // A page without a grid lies between: the form ended before it, whatever words the next grid has (数量 of a list of purchases).
        if (grid.Grid.Page > _table!.LastPage + 1)
        {
            return false;
        }

        if (_header.For(grid) is not { } header)
        {
            return false;
        }

        for (var row = 0; row < Math.Min(grid.Rows, 12); row++)
        {
            foreach (var index in grid.Filled(row))
            {
                var text = LabelText.Squeeze(grid.Text(index));
                if (
                    text.Length <= 12
                    && (
                        vocabulary.IsLevel1(text)
                        || vocabulary.IsLevel2(text)
                        || vocabulary.Operator(text) is not null
                    )
                )
                {
                    return true;
                }
            }
        }

        return header.ColumnCount == grid.Columns
            && (!above.HasTitle || above.IsPageHeading)
            && grid.Columns > 2;
    }

    /// <summary>Whether the grid begins with the headings of indicators and no form before them: a page of the same form.</summary>
    private bool IsRepeatedHeading(FormGrid grid)
    {
        for (var row = 0; _isList && row < Math.Min(MostHeadingRows, grid.Rows); row++)
        {
            // 单位名称 and 项目名称 are headings in a list, and labels in a form.
            if (
                IndicatorHeader.Read(grid, row, vocabulary)?.About(_table?.Scope) is
                { HasProjects: true }
            )
            {
                return true;
            }
        }

        for (var row = 0; row < Math.Min(3, grid.Rows); row++)
        {
            if (IndicatorHeader.Read(grid, row, vocabulary) is { } header)
            {
                return header.About(_table?.Scope).HasProjects == _isList;
            }

            foreach (var index in grid.Filled(row))
            {
                if (
                    LabelText.Role(vocabulary.Labels, grid.Text(index))
                    is "project"
                        or "department"
                        or "code"
                )
                {
                    return false;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the first rows name the project of the form that is open: its next page, headed by its first row.</summary>
    private bool RepeatsProject(FormGrid grid, TitleLines above) =>
        !_isList
        && _isOpen
        && (!above.NamesTarget || above.Title == _table!.Title)
        && (NamesProject(grid, 0) || NamesProject(grid, 1));

    private bool NamesProject(FormGrid grid, int row)
    {
        if (row >= grid.Rows || _form is not { } form)
        {
            return false;
        }

        foreach (var index in grid.Filled(row))
        {
            var text = LabelText.Squeeze(grid.Text(index));
            if (
                (form.Code.Length >= ShortestCode && text == form.Code)
                || (form.Code.Length == 0 && form.Name.Length >= ShortestName && text == form.Name)
            )
            {
                return true;
            }
        }

        return false;
    }
}
