using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

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

    private void ReadSame(Token token, ProseWord word)
    {
        if (!_comparing || _mode is Mode.Reason or Mode.Purpose)
        {
            return;
        }

        var frame = _current;
        if (frame is null && _chapter.HasSubject)
        {
            frame = _current = FrameOf(_phrase);
        }

        _comparing = false;
        if (frame is null || !frame.HasSubject)
        {
            return;
        }

        Add(
            new Claim(
                ClaimKind.Unchanged,
                frame.Point with
                {
                    Measure = Measures.Change,
                },
                At(token)
            )
            {
                ReferenceText = word.Role == PhraseRole.AboutSame ? word.Word : "",
                Reference = _baseYear > 0 ? frame.Point with { Year = _baseYear } : null,
            },
            frame,
            isPart: false,
            certain: word.Role == PhraseRole.Same
        );
    }

    /// <summary>无政府性基金预算支出: the subject that follows the denial, up to the next stop.</summary>
    private void Deny()
    {
        if (!_denies)
        {
            return;
        }

        _denies = false;
        if (
            _phrase.HasSubject
            && !_phrase.IsList
            && (!_phrase.HasUnknown || isKnownName(_phrase.Unknown))
            && _tokens.Count > 0
        )
        {
            var frame = FrameOf(_phrase);
            Add(
                new Claim(
                    ClaimKind.None,
                    frame.Point,
                    _block.At(_phrase.Start) with
                    {
                        Printed = _block.Text[_phrase.Start.._phrase.End],
                    }
                ),
                frame,
                isPart: false
            );
        }

        _phrase.Clear(keepYear: true);
    }

    private void CloseReason(int to)
    {
        if (_reasonStart < 0 || to <= _reasonStart || to > _text.Length)
        {
            _reasonStart = -1;
            return;
        }

        var frame = _current ?? _before;
        var reason = _block.Text[_reasonStart..to].Trim('：', ':', '是', '为', '。', '；', '，');
        _reasonStart = -1;
        if (frame is null || reason.Length == 0)
        {
            return;
        }

        for (var i = Claims.Count - 1; i >= 0 && Claims.Count - i < 8; i--)
        {
            if (Claims[i].Group == frame.Group && Claims[i].Reason.Length == 0)
            {
                Claims[i] = Claims[i] with { Reason = reason };
            }
        }
    }

    private int Add(Claim claim, Frame frame, bool isPart, bool certain = true)
    {
        var part = isPart ? PartIndex(claim.Kind, frame) : null;
        Claims.Add(
            claim with
            {
                SubjectText = frame.Text,
                Sentence = _sentenceText,
                SentenceNumber = _sentence,
                Group = frame.Group,
                PrintedCode = frame.PrintedCode,
                PrintedName = frame.PrintedName,
                IsCertain =
                    frame.IsCertain
                    && frame.HasSubject
                    && certain
                    && !BelongsToClass(claim.Subject),
                PartOf = part,
                IntroducedBy =
                    part is null ? PartWord.None
                    : _mode == Mode.Reason ? PartWord.Because
                    : _mode == Mode.Namely ? PartWord.Namely
                    : PartWord.Including,
            }
        );
        return Claims.Count - 1;
    }

    /// <summary>「商品和服务支出（302）…其中：公用经费…。专项业务经费…。」: the second sentence still speaks of the class.</summary>
    private bool BelongsToClass(Point point)
    {
        if (point.Economic.Length > 0)
        {
            _economicChapter = _chapter;
        }

        return point.Economic.Length == 0
            && point.Nature.Length > 0
            && ReferenceEquals(_economicChapter, _chapter);
    }

    private static int? PartIndex(ClaimKind kind, Frame frame)
    {
        if (frame.Parent is not { } whole)
        {
            return null;
        }

        var index = kind switch
        {
            ClaimKind.Amount or ClaimKind.Share => whole.Amount,
            ClaimKind.Change => whole.Change,
            ClaimKind.Count => whole.Count,
            _ => -1,
        };

        // 增加 94.89 万元，包括…共计 71.88 万元: an amount may be a part of a change.
        if (index < 0 && kind == ClaimKind.Amount && whole.Amount < 0)
        {
            index = whole.Change;
        }

        return index < 0 ? null : index;
    }

    private Anchor At(Token token) =>
        _block.At(token.Start) with
        {
            Printed = _block.Text[token.Start..token.End],
        };

    private void Unclaim(Token token) =>
        Unclaimed.Add(
            new UnclaimedNumber(_block.Text[token.Start..token.End], _sentenceText, At(token))
        );
}
