using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>比率与数量: percentages, shares and counts.</summary>
internal sealed partial class ClauseReader
{
    private void ReadPercent(Token token)
    {
        if (token.IsThreshold)
        {
            _phrase.Clear(keepYear: true);
            return;
        }

        if (_mode == Mode.Purpose || token.IsRough)
        {
            Unclaim(token);
        }
        else if (_sharing)
        {
            ReadShare(token);
        }
        else if (_direction is { } direction && _mode != Mode.Reason)
        {
            if (_phrase.HasSubject)
            {
                SetCurrent();
            }

            var frame = _current ?? _before;
            if (frame is null || (!frame.HasSubject && frame.IsEmpty && frame.Group == 0))
            {
                Unclaim(token);
            }
            else
            {
                Add(
                    new Claim(
                        ClaimKind.ChangeRate,
                        frame.Point with
                        {
                            Measure = Measures.ChangeRate,
                        },
                        At(token)
                    )
                    {
                        Number = token.Number,
                        Direction = direction,
                        Reference = _baseYear > 0 ? frame.Point with { Year = _baseYear } : null,
                    },
                    frame,
                    isPart: false
                );
            }
        }
        else
        {
            Unclaim(token);
        }

        _sharing = false;
        _direction = null;
        _comparing = false;
        _phrase.Clear(keepYear: true);
    }

    private void ReadShare(Token token)
    {
        if (_phrase.HasSubject && _current is not { Amount: >= 0 })
        {
            SetCurrent();
        }

        var frame = _current;
        if (frame is null || !frame.HasSubject)
        {
            Unclaim(token);
            return;
        }

        Point? reference = null;
        var referenceText = "";
        if (_aside.HasSubject)
        {
            reference = _chapter.Within(_aside, isKnownName, year).Point;
            referenceText = _block.Text[_aside.Start.._aside.End];
        }
        else if (frame.Parent is { } whole)
        {
            reference = whole.Point;
        }
        else
        {
            reference = _inherited ? null : _whole?.Point;
        }

        Add(
            new Claim(ClaimKind.Share, frame.Point with { Measure = Measures.Share }, At(token))
            {
                Number = token.Number,
                Reference = reference,
                ReferenceText = referenceText,
            },
            frame,
            isPart: frame.Parent is not null,
            certain: !_aside.HasUnknown || isKnownName(_aside.Unknown)
        );
    }

    private void ReadCount(Token token)
    {
        if (
            !Listening
            || _comparing
            || _direction is not null
            || _mode == Mode.Reason
            || token.IsRough
        )
        {
            _direction = null;
            _phrase.Clear(keepYear: true);
            return;
        }

        var frame = FrameOf(_phrase);
        var label = _phrase.Start >= 0 ? _block.Text[_phrase.Start.._phrase.End] : "";
        frame = new Frame
        {
            Point = frame.Point,
            HasSubject = frame.HasSubject,
            IsCertain = frame.IsCertain,
            Text = label,
            Group = frame.Group,
            Parent = _inherited ? null : _whole,
        };
        frame.Count = Add(
            new Claim(ClaimKind.Count, frame.Point with { Measure = Measures.Count }, At(token))
            {
                Number = token.Number,
                CountUnit = token.CountUnit ?? "",
            },
            frame,
            isPart: !_inherited && _whole is { Count: >= 0 }
        );
        if (_mode != Mode.Namely)
        {
            _current = frame;
        }

        CountItem();
        _phrase.Clear();
    }
}
