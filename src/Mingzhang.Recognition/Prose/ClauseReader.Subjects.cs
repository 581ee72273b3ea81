using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>主语: which frame the words at hand open or return to.</summary>
internal sealed partial class ClauseReader
{
    /// <summary>The subject of a comparison: what the phrase names, the list's whole, or what was spoken of.</summary>
    private void TurnSubject()
    {
        if (_phrase.HasSubject)
        {
            // 收入较2024年减少: the phrase names a new subject.
            SetCurrent();
            return;
        }

        if (_phrase.HasUnknown && !isKnownName(_phrase.Unknown))
        {
            SetCurrent();
            return;
        }

        if (_whole is not null && _listHasClaims && _enumerates)
        {
            // 「其中：甲 1 万元、乙 2 万元，较上年增加 3 万元」 speaks of the whole again.
            _current = _whole;
            (_lists, _enumerates) = (false, false);
            (_whole, _partWord) = (_whole.Parent, PartWord.None);
        }
        else if (_whole is not null && _listHasClaims && _items > 1 && _brackets.Count == 0)
        {
            // Parts set off by commas, then a comparison: of the last part or of the whole? Nothing says.
            _current = NewFrame(_current!.Point, certain: false);
        }

        _current ??= _before;
        _phrase.Clear(keepYear: true);
    }

    private Frame NewFrame(Point point, bool certain) =>
        new()
        {
            Point = point,
            HasSubject = false,
            IsCertain = certain,
            Group = ++_group,
        };

    /// <summary>Opens a frame for what the phrase names.</summary>
    private void SetCurrent()
    {
        _current = FrameOf(_phrase);
        _phrase.Clear();
    }

    private Frame FrameOf(Phrase phrase)
    {
        var parent = _whole;
        Frame? frame = null;
        if (
            _whole is not null
            && (
                (!phrase.HasSubject && phrase.HasUnknown && !_inherited)
                || _partWord == PartWord.Namely
            )
        )
        {
            // A part known by its label only (a project, a unit): kept apart from every known member.
            frame = new Frame
            {
                Point = _whole.Point with { Project = Point.Local + phrase.Unknown, Year = year },
                HasSubject = true,
                IsCertain = false,
            };
        }
        else
        {
            for (; parent is not null && frame is null; )
            {
                var within = parent.Within(phrase, isKnownName, year);
                if (
                    phrase.HasSubject
                    && Frame.CanBePart(within.Point, parent.Point)
                    && !SamePoint(within.Point, parent.Point)
                )
                {
                    frame = within;
                }
                else
                {
                    parent = parent.Parent;
                }
            }

            frame ??= _chapter.Within(phrase, isKnownName, year);
            if (phrase.Item.Length > 0 && LeavesItems(frame.Point))
            {
                // 机关运行经费…，其中：公务接待费…: the part of another item, not the item itself.
                frame = new Frame
                {
                    Point = frame.Point,
                    HasSubject = true,
                    IsCertain = false,
                };
            }
        }

        return new Frame
        {
            Point = frame.Point,
            HasSubject = frame.HasSubject,
            IsCertain = frame.IsCertain,
            PrintedCode = frame.PrintedCode,
            PrintedName = frame.PrintedName,
            Text = phrase.Start >= 0 ? _block.Text[phrase.Start..phrase.End] : "",
            Group = ++_group,
            Parent = parent,
        };
    }

    private bool LeavesItems(Point point)
    {
        for (var whole = _inherited ? null : _whole; whole is not null; whole = whole.Parent)
        {
            if (
                whole.Point.Item.Length > 0
                && !Frame.CanBePart(point, whole.Point)
                && Items.Tree.Parent(point.Item) != Items.Tree.Parent(whole.Point.Item)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool SamePoint(Point left, Point right) =>
        (left with { Year = 0 }) == (right with { Year = 0 });
}
