using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>金额与增减: what an amount of money says: of its subject, of a change, of the year that is compared with.</summary>
internal sealed partial class ClauseReader
{
    private void ReadMoney(Token token)
    {
        var unit = token.Unit;
        if (
            token.IsThreshold
            || Amount.From(token.Number, unit, _block.Text[token.Start..token.End])
                is not { } amount
        )
        {
            _phrase.Clear(keepYear: true);
            return;
        }

        if (_mode == Mode.Purpose || token.IsRough)
        {
            Unclaim(token);
            if (token.IsRough)
            {
                _direction = null;
                _phrase.Clear(keepYear: true);
            }

            return;
        }

        if (_sharing)
        {
            // 占…元 is no share.
            _sharing = false;
        }

        if (_direction is { } direction)
        {
            ReadChange(token, amount, direction);
        }
        else if (_comparing)
        {
            ReadBase(token, amount);
        }
        else if (_mode == Mode.Reason)
        {
            Unclaim(token);
        }
        else
        {
            ReadAmount(token, amount);
        }

        _direction = null;
        _comparing = false;
        _phrase.Clear();
    }

    private void ReadAmount(Token token, Amount amount)
    {
        Frame frame;
        if (
            _mode != Mode.Namely
            && !_phrase.HasSubject
            && !_phrase.HasUnknown
            && _current is { Amount: < 0, HasSubject: true } open
            && _phrase.Year == 0
        )
        {
            frame = open;
        }
        else if (
            _mode != Mode.Namely
            && !_phrase.HasSubject
            && !_phrase.HasUnknown
            && _current is { Amount: >= 0 }
        )
        {
            // A second amount without a subject of its own: nothing says what it is.
            Unclaim(token);
            return;
        }
        else
        {
            frame = FrameOf(_phrase);
        }

        if (!frame.HasSubject)
        {
            Unclaim(token);
            return;
        }

        var signed = amount;
        frame.Amount = Add(
            new Claim(ClaimKind.Amount, frame.Point, At(token)) { Amount = signed },
            frame,
            isPart: frame.Parent is not null
        );
        if (_mode != Mode.Namely)
        {
            _current = frame;
        }

        CountItem();
    }

    private void CountItem()
    {
        if (_lists)
        {
            _listHasClaims = true;
            _items++;
        }
    }

    private void ReadChange(Token token, Amount amount, Direction direction)
    {
        Frame? frame;
        var isReason = _mode == Mode.Reason;
        if (_phrase.HasSubject || (_phrase.HasUnknown && !isKnownName(_phrase.Unknown)))
        {
            if (isReason)
            {
                frame = ReasonFrame();
            }
            else
            {
                frame = FrameOf(_phrase);
                if (_mode != Mode.Namely)
                {
                    _current = frame;
                }
            }
        }
        else if (isReason)
        {
            Unclaim(token);
            return;
        }
        else
        {
            TurnSubject();
            frame = _current;
        }

        if (frame is null || (frame is { HasSubject: false, IsEmpty: true } && frame.Group == 0))
        {
            frame = _chapter.HasSubject ? FrameOf(_phrase) : null;
            if (frame is null)
            {
                Unclaim(token);
                return;
            }

            _current = frame;
        }

        var reference = _baseYear > 0 ? frame.Point with { Year = _baseYear } : null;
        var negative = amount.Value.Fen < 0;
        frame.Change = Add(
            new Claim(ClaimKind.Change, frame.Point with { Measure = Measures.Change }, At(token))
            {
                Amount = amount,
                Direction = direction,
                Reference = reference,
            },
            frame,
            isPart: frame.Parent is not null && (isReason || _mode == Mode.Namely || _lists),
            certain: !negative
        );
        if (!isReason)
        {
            CountItem();
        }
    }

    /// <summary>主要是项目支出减少…: a part of the change just told.</summary>
    private Frame ReasonFrame()
    {
        var main = _current ?? _before;
        var basis = main ?? _chapter;
        var frame = basis.Within(_phrase, isKnownName, year);
        return new Frame
        {
            Point = frame.Point,
            HasSubject = frame.HasSubject,
            IsCertain = frame.IsCertain && _phrase.HasSubject,
            Text = _phrase.Start >= 0 ? _block.Text[_phrase.Start.._phrase.End] : "",
            Group = ++_group,
            Parent = main is { Change: >= 0 } ? main : null,
        };
    }

    private void ReadBase(Token token, Amount amount)
    {
        var frame = _current;
        if (frame is null || !frame.HasSubject || _mode == Mode.Reason)
        {
            Unclaim(token);
            return;
        }

        var baseYear = _baseYear > 0 ? _baseYear : year - 1;

        // 比2023年财政拨款收支总数…: other words for the base may mean another subject.
        var same =
            !_aside.HasSubject || frame.Within(_aside, isKnownName, year).Point == frame.Point;
        Add(
            new Claim(ClaimKind.Amount, frame.Point with { Year = baseYear }, At(token))
            {
                Amount = amount,
            },
            frame,
            isPart: false,
            certain: same && (!_aside.HasUnknown || isKnownName(_aside.Unknown))
        );
    }
}
