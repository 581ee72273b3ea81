using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 压平的分级指标: forms with levels in a text whose grid was lost (Sichuan). Every indicator ends in a line with sign, value, unit and
/// weight (<c>≥ 50 人次 2</c>); its levels and name stand before that on the same line or on lines of their own, wrapped anywhere.
/// </summary>
internal sealed class FlatLevelForms(
    TargetVocabulary vocabulary,
    IReadOnlyList<FlatFormLine> lines,
    IReadOnlyList<string> units
)
{
    private const int MostPending = 160;
    private const int MostForms = 2_000;

    /// <summary>部 | 门 | 整 | 体: so many characters alone on their lines are a label printed from top to bottom.</summary>
    private const int ShortestVertical = 3;

    private readonly List<FormDraft> _forms = [];
    private readonly List<Unread> _unread = [];
    private readonly List<FlatFormLine> _pending = [];
    private readonly FlatOwner _owner = new(lines, vocabulary, units);
    private FlatLevelHeader? _header;
    private FormDraft? _form;
    private UnitOfAccount? _unit;
    private string _level1 = "";
    private string _level2 = "";
    private int _end;

    /// <summary>The forms of the lines, and what of them stays open.</summary>
    public (List<FormDraft> Forms, List<Unread> Unread) Read()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (FlatLevelHeader.Read(lines, i, vocabulary) is { } header)
            {
                Begin(header, i);
                i += header.LineCount - 1;
                continue;
            }

            if (_header is null)
            {
                continue;
            }

            if (EndsForm(lines[i].Text) || _pending.Count > MostPending)
            {
                TakeText(i);
                Close(i);
                continue;
            }

            var tokens = lines[i].Text.Split(' ');
            if (Tail(tokens) is { } tail)
            {
                i += Take(tokens, tail, i);
            }
            else
            {
                _pending.Add(lines[i]);
            }
        }

        _forms.RemoveAll(form => form.Indicators.Count == 0);
        return (_forms, _unread);
    }

    private void Begin(FlatLevelHeader header, int at)
    {
        var goesOn =
            _header is not null
            && _form is not null
            && header.HasProjects == _header.HasProjects
            && header.Behind.SequenceEqual(_header.Behind);
        _header = header;
        _pending.Clear();
        if (goesOn)
        {
            return;
        }

        _level1 = "";
        _level2 = "";
        var form = _owner.Above(at, _end);
        _unit = UnitAbove(at);
        _form = null;
        if (!header.HasProjects && _forms.Count < MostForms)
        {
            Open(form);
        }
    }

    private void Open(FormDraft form)
    {
        form.HasWeights = _header!.Has(FormColumn.Weight);
        _forms.Add(form);
        _form = form;
    }

    private void Close(int at)
    {
        _header = null;
        _form = null;
        _pending.Clear();
        _end = at;
    }

    /// <summary>其他说明 below the indicators, its text on the next line.</summary>
    private void TakeText(int label)
    {
        var text = lines[label].Text;
        if (
            _form is not null
            && LabelText.Role(vocabulary.Labels, text) == "text"
            && label + 1 < lines.Count
            && !_owner.IsTitle(lines[label + 1].Text)
            && LabelText.Role(vocabulary.Labels, lines[label + 1].Text) is null
        )
        {
            _form.Texts[LabelText.Squeeze(text)] = lines[label + 1].Text;
        }
    }

    private UnitOfAccount? UnitAbove(int at)
    {
        for (var i = at; i > Math.Max(_end, at - 20); i--)
        {
            if (lines[i].Text.Length < 60 && LabelText.UnitIn(lines[i].Text) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    private bool EndsForm(string text) =>
        (text.Length < 60 && _owner.IsTitle(text))
        || (
            text.StartsWith('第')
            && text.Length < 30
            && text.AsSpan(1, Math.Min(4, text.Length - 1))
                .Contains("部分", StringComparison.Ordinal)
        )
        || LabelText.Role(vocabulary.Labels, text) == "text";

    /// <summary>Where sign, value and what follows begin in the words of a line; null where they do not end it.</summary>
    private int? Tail(string[] tokens)
    {
        for (var at = tokens.Length - 1; at >= 0; at--)
        {
            if (_header!.Has(FormColumn.Operator))
            {
                if (vocabulary.Operator(tokens[at]) is not null)
                {
                    return Parts(tokens, at) is null ? null : at;
                }
            }
            else if (StartsWithSign(tokens[at]) && Parts(tokens, at) is not null)
            {
                return at;
            }
        }

        return null;
    }

    private bool StartsWithSign(string token) =>
        vocabulary.Operators.Any(pair =>
            pair.Written.Length <= 2
            && token.Length > pair.Written.Length
            && token.StartsWith(pair.Written, StringComparison.Ordinal)
        );

    private sealed record TailParts(
        string Sign,
        string Value,
        string Unit,
        PrintedNumber? Weight,
        string Direction,
        bool? Core
    );

    /// <summary>The words from a sign on, by the headings behind the name; null where they do not fit them.</summary>
    private TailParts? Parts(string[] tokens, int at)
    {
        var parts = new TailParts("", "", "", Weight: null, "", Core: null);
        foreach (var role in _header!.Behind)
        {
            var token = at < tokens.Length ? tokens[at] : "";
            switch (role)
            {
                case FormColumn.Operator:
                    parts = parts with { Sign = token };
                    break;
                case FormColumn.Value when token.Length > 0:
                    parts = parts with { Value = token };
                    break;
                case FormColumn.Value:
                    return null;
                case FormColumn.Unit
                    when token.Length is > 0 and <= 8 && PrintedNumber.Read(token) is null:
                    parts = parts with { Unit = token };
                    break;
                case FormColumn.Unit:
                    // A value in words has no unit.
                    at--;
                    break;
                case FormColumn.Weight when PrintedNumber.Read(token) is { } weight:
                    parts = parts with { Weight = weight };
                    break;
                case FormColumn.Weight when at >= tokens.Length:
                    break;
                case FormColumn.Core when vocabulary.Indicators["core/yes"].Contains(token):
                    parts = parts with { Core = true };
                    break;
                case FormColumn.Core when vocabulary.Indicators["core/no"].Contains(token):
                    parts = parts with { Core = false };
                    break;
                case FormColumn.Direction:
                    parts = parts with { Direction = token };
                    break;
                default:
                    return null;
            }

            at++;
        }

        return
            at >= tokens.Length && (parts.Direction.Length == 0 || BeginsDirection(parts.Direction))
            ? parts
            : null;
    }

    private bool BeginsDirection(string text) =>
        vocabulary
            .Indicators.Section("directions")
            .Any(pair => pair.Words.Any(word => word.StartsWith(text, StringComparison.Ordinal)));

    private bool IsDirection(string text) =>
        vocabulary.Indicators.Section("directions").Any(pair => pair.Words.Contains(text));

    /// <summary>Makes an indicator of the lines before and this one; how many lines behind it were used.</summary>
    private int Take(string[] tokens, int at, int line)
    {
        var parts = Parts(tokens, at)!;
        var direction = parts.Direction;
        var used = 0;
        while (_header!.Has(FormColumn.Direction) && line + used + 1 < lines.Count)
        {
            var next = lines[line + used + 1].Text;
            if (
                !BeginsDirection(direction + next)
                || (IsDirection(direction) && !IsDirection(direction + next))
            )
            {
                break;
            }

            direction += next;
            used++;
        }

        var words = Words(tokens.AsSpan(0, at), line);
        var name = TakeLevels(words);
        if (_form is null || name.Length == 0)
        {
            _unread.Add(
                new Unread("绩效指标", "no name stands before these values", lines[line].Anchor)
            );
            if (_form is not null)
            {
                _form.UnreadRows++;
            }

            return used;
        }

        var anchor = lines[line].Anchor;
        _form.Indicators.Add(
            IndicatorText.Build(name, parts.Sign, parts.Value, parts.Unit, anchor, vocabulary) with
            {
                Level1 = _level1,
                Level2 = _level2,
                Weight = parts.Weight,
                WeightAnchor = parts.Weight is null ? null : anchor,
                ValueAnchor = anchor,
                IsCore = parts.Core,
                Direction = IndicatorText.Direction(direction, vocabulary),
            }
        );
        return used;
    }

    /// <summary>The words since the last indicator, without labels that are printed from top to bottom.</summary>
    private List<FlatFormLine> Words(ReadOnlySpan<string> before, int line)
    {
        var words = new List<FlatFormLine>();
        for (var i = 0; i < _pending.Count; i++)
        {
            var end = i;
            while (end < _pending.Count && _pending[end].Text.Length == 1)
            {
                end++;
            }

            if (end - i >= ShortestVertical)
            {
                i = end - 1;
                continue;
            }

            foreach (var word in _pending[i].Text.Split(' '))
            {
                words.Add(new FlatFormLine(word, _pending[i].Anchor));
            }
        }

        _pending.Clear();
        foreach (var word in before)
        {
            words.Add(new FlatFormLine(word, lines[line].Anchor));
        }

        return words;
    }

    /// <summary>Takes project and levels from the front of the words; the rest is the name.</summary>
    private string TakeLevels(List<FlatFormLine> words)
    {
        var at = 0;
        if (_header!.HasProjects)
        {
            while (at < words.Count && Level(words, at, vocabulary.IsLevel1) == 0)
            {
                at++;
            }

            if (at == words.Count)
            {
                return "";
            }

            if (at > 0)
            {
                var owner = _owner.Project(words.GetRange(0, at), _form, _header.Unit ?? _unit);
                if (owner is null || _forms.Count >= MostForms)
                {
                    _form = null;
                }
                else if (owner != _form)
                {
                    Open(owner);
                }
            }
        }

        if (Level(words, at, vocabulary.IsLevel1) is > 0 and var first && at + first < words.Count)
        {
            _level1 = Joined(words, at, first);
            _level2 = "";
            at += first;
        }

        if (
            Level(words, at, vocabulary.IsLevel2) is > 0 and var second
            && at + second < words.Count
        )
        {
            _level2 = Joined(words, at, second);
            at += second;
        }

        return Joined(words, at, words.Count - at);
    }

    /// <summary>How many words from here on are one level (满意度指 | 标); 0 where none.</summary>
    private static int Level(List<FlatFormLine> words, int at, Func<string, bool> isLevel)
    {
        var joined = "";
        for (var count = 1; count <= 3 && at + count <= words.Count; count++)
        {
            joined += words[at + count - 1].Text;
            if (isLevel(joined) && joined.EndsWith("指标", StringComparison.Ordinal))
            {
                return count;
            }
        }

        return 0;
    }

    private static string Joined(List<FlatFormLine> words, int at, int count) =>
        LabelText.Squeeze(string.Concat(words.Skip(at).Take(count).Select(word => word.Text)));
}
