using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>比较与列举: where a comparison begins, and where parts of a whole follow.</summary>
internal sealed partial class ClauseReader
{
    /// <summary>比2024年…, 与上年相比: a comparison begins only where a year follows.</summary>
    private void Compare(int i)
    {
        if (_mode == Mode.Reason && _phrase.HasSubject is false)
        {
            // 主要原因是2025年较上年减少1人: still the reason.
            return;
        }

        var next = i + 1;
        while (next < _tokens.Count && next < i + 3 && _tokens[next].Role is PhraseRole.Neutral)
        {
            next++;
        }

        if (
            next >= _tokens.Count
            || (_tokens[next].Kind != TokenKind.Year && _tokens[next].Role != PhraseRole.Prior)
        )
        {
            // 与上年相比: the year stands before the word.
            if (Listening && _tokens[i].Word!.Word is not ("相比" or "相较于" or "对比" or "同比"))
            {
                _phrase.AddUnknown(_text, _tokens[i]);
            }

            return;
        }

        if (_mode == Mode.Purpose)
        {
            // 基本支出…，主要用于…，比2025年增加…: the sentence comes back to its subject.
            _mode = Mode.Normal;
            _phrase.Clear();
        }

        if (_mode != Mode.Namely)
        {
            TurnSubject();
        }

        _comparing = true;
        _baseYear = 0;
        _aside.Clear();
    }

    private void OpenList(PartWord part)
    {
        if (_inherited)
        {
            _whole = null;
            _inherited = false;
        }

        // 收入包括：…；支出包括：… names its own whole, of which no amount was told.
        var whole =
            _phrase.HasSubject ? null
            : _current is { IsEmpty: false } ? _current
            : _before is { IsEmpty: false }
            && (_whole is null || (_current is null && ReferenceEquals(_before.Parent, _whole)))
                ? _before
            // …，其中： / （1）甲（20508）102 万元，较上年…。具体为：人员经费…: the list divides 甲, not the total of the paragraph before.
            : null;
        if (_brackets.Count == 0)
        {
            CloseReason(_sentenceEnd);
        }

        if (whole is not null)
        {
            whole.Parent ??= _whole;
            _whole = whole;
        }

        _enumerates = false;
        _items = 0;
        _partWord = _whole is null ? PartWord.None : part;
        _namesOnly = false;
        _mode = Mode.Normal;
        _lists = true;
        _listHasClaims = false;
        _phrase.Clear(keepYear: true);
        ResetClause();
    }

    private void OpenNamely()
    {
        if (_current is not { IsEmpty: false })
        {
            return;
        }

        _current.Parent ??= _whole;
        _whole = _current;
        _partWord = PartWord.Namely;
        _mode = Mode.Namely;
        _lists = true;
        _listHasClaims = false;
        _phrase.Clear();
        ResetClause();
    }
}
