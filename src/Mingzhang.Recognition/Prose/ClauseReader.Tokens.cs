using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Recognition.Prose;

/// <summary>逐词: what each token does to the subject and the clause at hand.</summary>
internal sealed partial class ClauseReader
{
    private void Read(int i)
    {
        var token = _tokens[i];
        switch (token.Kind)
        {
            case TokenKind.Punctuation:
                ReadPunctuation(token, i);
                break;
            case TokenKind.Text:
                if (Listening)
                {
                    Active.AddUnknown(_text, token);
                }

                _direction = null;
                break;
            case TokenKind.Skipped:
                Active.Touch(token);
                break;
            case TokenKind.Year:
                ReadYear(token);
                break;
            case TokenKind.Class:
                ReadClass(token);
                break;
            case TokenKind.Word:
                ReadWord(token, i);
                break;
            case TokenKind.Money:
                ReadMoney(token);
                break;
            case TokenKind.Percent:
                ReadPercent(token);
                break;
            case TokenKind.Count:
                ReadCount(token);
                break;
        }

        _afterMoney =
            token.Kind == TokenKind.Money || (_afterMoney && token.Kind == TokenKind.Percent);
    }

    /// <summary>The phrase that words go to: beside the main one while a comparison or a share names its base.</summary>
    private Phrase Active => _comparing || _sharing ? _aside : _phrase;

    private bool Listening => _mode != Mode.Purpose;

    /// <summary>增加5.00万元（83.33%）: a change with its rate in brackets, as Xi'an prints it.</summary>
    private bool IsRateInBrackets(int i) =>
        _afterMoney
        && _mode == Mode.Normal
        && i + 2 < _tokens.Count
        && _tokens[i + 1].Kind == TokenKind.Percent
        && _tokens[i + 2].Kind == TokenKind.Punctuation
        && _text[_tokens[i + 2].Start] == '）'
        && Claims.Count > 0
        && Claims[^1].Kind == ClaimKind.Change
        && Claims[^1].SentenceNumber == _sentence;

    private void ReadPunctuation(Token token, int i)
    {
        switch (_text[token.Start])
        {
            case '，':
                Deny();
                _direction = null;
                _comparing = false;
                _sharing = false;
                if (!_phrase.HasSubject || _phrase.IsList)
                {
                    _phrase.Clear(keepYear: true);
                }

                break;
            case '、':
                Deny();
                _direction = null;
                _comparing = false;
                _sharing = false;
                _enumerates |= _lists && _listHasClaims;
                _phrase.Clear(keepYear: true);
                break;
            case '；':
                Deny();
                CloseReason(token.Start);
                ResetClause();
                _phrase.Clear();
                _mode = Mode.Normal;
                _baseYear = 0;
                _items = 0;
                _enumerates = false;
                if (_partWord == PartWord.Namely)
                {
                    _whole = _whole?.Parent;
                    _partWord = _whole is null ? PartWord.None : PartWord.Including;
                    _current = null;
                }
                else if (_whole is not null && _lists && !_listHasClaims)
                {
                    // 「主要包括奖金、工资；公用经费…」: the list held names only, what follows is beside it.
                    _lists = false;
                    _current = null;
                    _whole = _whole.Parent;
                    _partWord = _whole is null ? PartWord.None : PartWord.Including;
                }
                else
                {
                    _before = _current ?? _before;
                    _current = null;
                }

                break;
            case '：':
                if (_afterMoney && _current is { Amount: >= 0 } && _mode == Mode.Normal)
                {
                    OpenList(PartWord.Including);
                }
                else if (!_phrase.HasSubject)
                {
                    _phrase.Clear(keepYear: true);
                }

                break;
            case '（':
                _brackets.Push((_current, _whole, _mode, _partWord, Claims.Count));
                if (IsRateInBrackets(i))
                {
                    _direction = Claims[^1].Direction;
                }
                else if (_afterMoney && _mode == Mode.Normal && _current is { Amount: >= 0 })
                {
                    OpenList(PartWord.Including);
                }
                else if (_mode == Mode.Purpose)
                {
                    _mode = Mode.Normal;
                    _phrase.Clear(keepYear: true);
                }

                break;
            case '）':
                if (_brackets.TryPop(out var outer))
                {
                    (_current, _whole, _mode, _partWord, var claims) = outer;
                    if (claims < Claims.Count || _mode == Mode.Purpose)
                    {
                        _phrase.Clear(keepYear: true);
                    }

                    _direction = null;
                }

                break;
        }
    }

    private void ReadYear(Token token)
    {
        if (_comparing)
        {
            _baseYear = token.Year;
            return;
        }

        if (Listening)
        {
            _phrase.Year = token.Year;
            _phrase.Touch(token);
        }
    }

    private void ReadClass(Token token)
    {
        if (!Listening)
        {
            return;
        }

        Active.Touch(token);
        if (token.Path is not { } path)
        {
            Active.ApplyClass(
                token.ClassCode ?? "",
                economic: false,
                "",
                _text[token.Start..token.End]
            );
            return;
        }

        Active.ApplyClass(
            path.IsEconomic ? path.PrintedCode : path.Resolve(functions, _chapter.Point.Function),
            path.IsEconomic,
            path.PrintedCode,
            path.LastName
        );
    }

    private void ReadWord(Token token, int i)
    {
        var word = token.Word!;
        switch (word.Role)
        {
            case PhraseRole.Subject:
                if (!Listening)
                {
                    break;
                }

                Active.Touch(token);
                if (word.Within.Length > 0 && !IsWithin(word.Within))
                {
                    Active.AddUnknown(word.Word);
                    break;
                }

                Active.Apply(word);
                Active.Touch(token);
                break;
            case PhraseRole.Compare:
                Compare(i);
                break;
            case PhraseRole.Prior:
                if (_comparing)
                {
                    _baseYear = _baseYear == 0 ? year - 1 : _baseYear;
                }
                else if (Listening && word.Word is not "年初预算")
                {
                    _phrase.Year = year - 1;
                    _phrase.Touch(token);
                }

                break;
            case PhraseRole.Up:
                _direction = Direction.Up;
                break;
            case PhraseRole.Down:
                _direction = Direction.Down;
                break;
            case PhraseRole.Either:
                _direction = Direction.None;
                break;
            case PhraseRole.Same or PhraseRole.AboutSame:
                ReadSame(token, word);
                break;
            case PhraseRole.Share:
                if (_mode is Mode.Normal or Mode.Namely)
                {
                    _sharing = true;
                    _aside.Clear();
                }

                break;
            case PhraseRole.List:
                if (_mode != Mode.Reason || word.Word.StartsWith("其中", StringComparison.Ordinal))
                {
                    OpenList(PartWord.Including);
                }

                break;
            case PhraseRole.Complete:
                OpenNamely();
                break;
            case PhraseRole.Reason:
                CloseReason(token.Start);
                _mode = Mode.Reason;
                _reasonStart = token.End;
                _phrase.Clear(keepYear: true);
                ResetClause();
                break;
            case PhraseRole.Purpose:
                if (_mode == Mode.Normal && word.Word == "主要包括" && _current is { Amount: >= 0 })
                {
                    OpenList(PartWord.Including);
                    _namesOnly = true;
                    break;
                }

                if (_mode is Mode.Normal or Mode.Namely)
                {
                    _mode = Mode.Purpose;
                }

                break;
            case PhraseRole.None:
                _denies = _mode == Mode.Normal && !_comparing;
                _phrase.Clear(keepYear: true);
                break;
            case PhraseRole.Basis:
                DivideAnew(token);
                break;
            case PhraseRole.Neutral:
                if (Listening && _phrase.HasSubject)
                {
                    Active.Touch(token);
                }

                break;
        }
    }

    private bool IsWithin(string item)
    {
        var at =
            _phrase.Item.Length > 0 ? _phrase.Item : (_current ?? _whole ?? _chapter).Point.Item;
        return at == item || Items.Tree.Parent(at) == item;
    }

    /// <summary>
    /// 「支出预算 365 万元，其中：按支出项目类别划分：…；按支出功能科目划分：…」: what follows divides the total again, not the last part of
    /// the division before.
    /// </summary>
    private void DivideAnew(Token token)
    {
        CloseReason(token.Start);
        _openLists.RemoveAll(static list => !list.IsOpen);
        if (_inherited)
        {
            _whole = null;
            _inherited = false;
            _partWord = PartWord.None;
        }

        if (_divided)
        {
            _whole = _dividedWhole;
            _partWord = _whole is null ? PartWord.None : PartWord.Including;
        }
        else
        {
            _divided = true;
            _dividedWhole = _whole;
            _dividedTotal = _current is { Amount: >= 0 } ? _current : null;
        }

        _current = _dividedTotal;
        _before = _dividedTotal ?? _whole ?? _before;
        _mode = Mode.Normal;
        (_lists, _listHasClaims, _enumerates, _items) = (_whole is not null, false, false, 0);
        _phrase.Clear(keepYear: true);
        ResetClause();
    }
}
