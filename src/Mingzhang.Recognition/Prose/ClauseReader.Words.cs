using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>持平、没有、原因: what is said without a number.</summary>
internal sealed partial class ClauseReader
{
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
}
