using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;
using Mingzhang.Recognition.Structure;

namespace Mingzhang.Recognition.Prose;

/// <summary>
/// 分句解读: walks through the tokens of a paragraph and keeps the subject at hand (<see cref="Frame"/>), the whole that a list
/// divides, and whether the words compare, give a reason or tell a purpose.
/// </summary>
internal sealed partial class ClauseReader(
    FunctionLexicon functions,
    ProseLexer lexer,
    int year,
    Func<string, bool> isKnownName
)
{
    private enum Mode
    {
        Normal,
        Reason,
        Purpose,
        Namely,
    }

    private readonly List<Token> _tokens = [];
    private readonly Phrase _phrase = new();
    private readonly Phrase _aside = new();
    private readonly Stack<(
        Frame? Current,
        Frame? Whole,
        Mode Mode,
        PartWord Part,
        int Claims
    )> _brackets = new();
    private readonly List<(
        int Level,
        string Headings,
        Frame Whole,
        bool IsOpen,
        int Block
    )> _openLists = [];

    private ProseBlock _block = null!;
    private string _text = "";
    private Frame _chapter = new() { Point = new Point() };
    private Frame? _current;
    private Frame? _whole;
    private Frame? _before;
    private PartWord _partWord;
    private Mode _mode;
    private Direction? _direction;
    private bool _comparing;
    private int _baseYear;
    private bool _sharing;
    private bool _afterMoney;
    private bool _lists;
    private bool _listHasClaims;
    private bool _denies;
    private int _group;
    private int _sentence;
    private int _reasonStart = -1;
    private int _sentenceStart;
    private int _sentenceEnd;
    private bool _enumerates;
    private int _items;
    private string _sentenceText = "";
    private Frame? _openEnd;
    private bool _endsOpen;

    /// <summary>The chapter in which economic classes were told: its 人员经费 and 公用经费 are those of a class.</summary>
    private Frame? _economicChapter;
    private int _blockNumber;

    /// <summary>主要包括: a list of names most often; it does not reach into the next paragraph.</summary>
    private bool _namesOnly;

    /// <summary>The whole comes from the paragraph before, not from this sentence.</summary>
    private bool _inherited;

    /// <summary>The whole that 按…划分 divides in this sentence.</summary>
    private Frame? _dividedWhole;

    /// <summary>支出预算 365 万元，按…划分，包括：the amount before the phrase is what its list divides.</summary>
    private Frame? _dividedTotal;

    private bool _divided;

    public ImmutableArray<Claim>.Builder Claims { get; } = ImmutableArray.CreateBuilder<Claim>();

    public ImmutableArray<UnclaimedNumber>.Builder Unclaimed { get; } =
        ImmutableArray.CreateBuilder<UnclaimedNumber>();

    /// <summary>Reads one paragraph whose headings say <paramref name="chapter"/>.</summary>
    public void Read(ProseBlock block, Frame chapter)
    {
        _block = block;
        _text = ProseLexer.Normalise(block.Text);
        _chapter = chapter;
        _current = null;
        _before = null;
        _openEnd = null;
        if (!ReferenceEquals(chapter, _economicChapter))
        {
            _economicChapter = null;
        }

        var headings = string.Join('\n', block.Headings);
        _blockNumber++;
        while (_openLists.Count > 0 && IsOver(_openLists[^1], block, headings))
        {
            _openLists.RemoveAt(_openLists.Count - 1);
        }

        ResetSentence();
        _whole = _openLists.Count > 0 ? _openLists[^1].Whole : null;
        _partWord = _whole is null ? PartWord.None : PartWord.Including;
        _inherited = _whole is not null && block.Level == 0 && !_openLists[^1].IsOpen;
        for (var at = block.BodyStart; at < _text.Length; )
        {
            var end = SentenceEnd(at);
            ReadSentence(at, end);
            at = end;
        }

        if (_openEnd is not null)
        {
            _openLists.Add((block.Level, headings, _openEnd, _endsOpen, _blockNumber));
        }
    }

    /// <summary>Whether a list of an earlier paragraph cannot go on in this one.</summary>
    private bool IsOver(
        (int Level, string Headings, Frame Whole, bool IsOpen, int Block) list,
        ProseBlock block,
        string headings
    )
    {
        if (!headings.StartsWith(list.Headings, StringComparison.Ordinal))
        {
            return list.Level == 0 || block.Level <= list.Level;
        }

        if (!list.IsOpen)
        {
            // 「…，其中：人员经费…。」 and the next paragraph 「公用经费…。」.
            return _blockNumber - list.Block > 1 || block.Level > 0;
        }

        return block.Level > 0 && list.Level >= block.Level;
    }

    private int SentenceEnd(int from)
    {
        for (var i = from; i < _text.Length; i++)
        {
            if (_text[i] is '。' or '！' or '？')
            {
                return i + 1;
            }
        }

        return _text.Length;
    }

    private void ReadSentence(int from, int to)
    {
        _sentence++;
        _sentenceStart = from;
        _sentenceEnd = to;
        _sentenceText = _block.Text[from..to];
        lexer.Read(_text, from, to, _tokens);
        for (var i = 0; i < _tokens.Count; i++)
        {
            Read(i);
        }

        Deny();
        CloseReason(to);
        _before = _whole is { IsEmpty: false } && _listHasClaims ? _whole : _current ?? _before;
        _endsOpen = _lists && !_listHasClaims;
        _openEnd = _lists && !_namesOnly && (!_listHasClaims || _block.Level == 0) ? _whole : null;
        ResetSentence();
        if (_openLists.Count > 0)
        {
            _whole = _openLists[^1].Whole;
            _inherited = _block.Level == 0 && !_openLists[^1].IsOpen;
            _partWord = PartWord.Including;
        }
    }

    private void ResetSentence()
    {
        _phrase.Clear();
        _brackets.Clear();
        _whole = null;
        _inherited = false;
        _partWord = PartWord.None;
        _lists = _listHasClaims = _namesOnly = false;
        _current = null;
        ResetClause();
        _baseYear = 0;
        _mode = Mode.Normal;
        _afterMoney = false;
        _enumerates = false;
        _items = 0;
        _divided = false;
        _dividedWhole = _dividedTotal = null;
    }

    private void ResetClause()
    {
        _direction = null;
        _comparing = false;
        _sharing = false;
        _denies = false;
    }

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
