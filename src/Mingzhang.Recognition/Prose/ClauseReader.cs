using System.Collections.Immutable;
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
}
