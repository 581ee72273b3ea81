using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Narratives.Model;

namespace Mingzhang.Publishing.Narratives.Composing;

/// <summary>成句: fills the slots of a sentence. Every figure becomes a run that is bound to its fact.</summary>
public sealed class SentenceComposer(
    Narrative narrative,
    ProseFacts facts,
    FigureReader figures,
    NarrativeOptions options
)
{
    private readonly Budget _budget = facts.Budget;
    private readonly HashSet<(GapKind, string)> _missed = [];

    public NumberPrinter Numbers { get; } = new(narrative.Numbers);

    public List<NarrativeGap> Gaps { get; } = [];

    /// <summary>Composes a sentence behind what <paramref name="into"/> holds already.</summary>
    public void Compose(RunBuilder into, Sentence sentence, Frame? frame)
    {
        foreach (var part in sentence.Parts)
        {
            if (part.IsSlot)
            {
                Fill(into, part, frame);
            }
            else
            {
                into.Words(part.Words);
            }
        }
    }

    /// <summary>The text alone, for headings.</summary>
    public string Text(Sentence sentence, Frame? frame)
    {
        var runs = new RunBuilder();
        Compose(runs, sentence, frame);
        return string.Concat(runs.Finish().Select(run => run.Text));
    }

    public bool Holds(Condition condition, Frame? frame)
    {
        foreach (var term in condition.Terms)
        {
            if (Holds(term, frame) == term.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The clerk's text for a key; null where there is none.</summary>
    public string? Explanation(string key) =>
        _budget.Explanations.GetValueOrDefault(key) is { } text && text.Trim().Length > 0
            ? text.Trim()
            : null;

    public void Miss(GapKind kind, string key, string chinese, string english)
    {
        if (_missed.Add((kind, key)))
        {
            Gaps.Add(new NarrativeGap(kind, key, new Text(chinese, english)));
        }
    }

    private bool Holds(ConditionTerm term, Frame? frame) =>
        term.Verb switch
        {
            "has" => (facts.Amount(figures.Point(term.Argument, frame)) ?? default) != Money.Zero,
            "had" => Compare(term.Argument, frame).Prior is { Fen: not 0 },
            "known" => Compare(term.Argument, frame).Trend != Trend.Unknown,
            "changed" => Compare(term.Argument, frame).IsChange,
            "key" => Explanation(KeyOf(term.Argument, frame)) is not null,
            "list" => figures.Frames(term.Argument, frame, Numbers).Count > 0,
            "count" => facts.Count(term.Argument) > 0,
            "department" => _budget.Scope != PackScope.Unit,
            "unit" => _budget.Scope == PackScope.Unit,
            "units" => _budget.Units.Length > 1,
            "contact" => _budget.Contact is not null,
            _ => false,
        };

    private Comparison Compare(string expression, Frame? frame) =>
        Comparison.At(facts, figures.Point(expression, frame), Numbers);

    private void Fill(RunBuilder into, SentencePart slot, Frame? frame)
    {
        var first = slot.Arguments.Length > 0 ? slot.Arguments[0] : "";
        switch (slot.Verb)
        {
            case "amount":
                Amount(into, figures.Point(first, frame), Decimals(slot, 1));
                break;
            case "prior":
                Prior(into, figures.Point(first, frame), Decimals(slot, 1));
                break;
            case "share":
                Share(into, figures.Point(first, frame), figures.Point(slot.Arguments[^1], frame));
                break;
            case "count":
                Count(into, first);
                break;
            case "list":
                List(into, first, frame);
                break;
            case "names":
                into.Words(
                    string.Join(
                        figures.List(first).Between,
                        figures
                            .Frames(first, frame, Numbers)
                            .Select(figures.NameOf)
                            .Distinct(StringComparer.Ordinal)
                    )
                );
                break;
            case "reason":
                Reason(into, first, slot.Arguments.Length > 1 ? slot.Arguments[1] : "", frame);
                break;
            case "purpose":
                Purpose(into, KeyOf(first, frame), frame);
                break;
            case "explain":
                Explain(into, KeyOf(first, frame));
                break;
            case "wording":
                Compose(into, Wording(first), frame);
                break;
            default:
                if (narrative.Comparisons.ContainsKey(slot.Verb))
                {
                    Compare(into, slot.Verb, first, Decimals(slot, 1), frame);
                }
                else
                {
                    into.Words(Word(slot.Verb, frame));
                }

                break;
        }
    }

    private int Decimals(SentencePart slot, int argument) =>
        slot.Arguments.Length > argument
        && int.TryParse(
            slot.Arguments[argument],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var decimals
        )
            ? decimals
            : narrative.Numbers.Decimals;

    private void Amount(RunBuilder into, Point point, int decimals)
    {
        into.Figure(
            Numbers.Amount(facts.Amount(point) ?? Money.Zero, decimals),
            FactIdentity.OfAmount(point, narrative.Numbers.Unit, decimals)
        );
        into.Words(options.UnitName(narrative.Numbers.Unit));
    }

    private void Prior(RunBuilder into, Point point, int decimals)
    {
        if (Comparison.At(facts, point, Numbers).Trend == Trend.Unknown)
        {
            MissPrior(into, point);
            return;
        }

        Amount(into, point with { Year = point.Year - 1 }, decimals);
    }

    private void Share(RunBuilder into, Point part, Point whole)
    {
        var all = facts.Amount(whole) ?? Money.Zero;
        var decimals = narrative.Numbers.ShareDecimals;
        var percent =
            all == Money.Zero ? 0 : (facts.Amount(part) ?? Money.Zero).Fen * 100m / all.Fen;
        into.Figure(
            Numbers.Percent(percent, decimals),
            FactIdentity.OfPercent(part, Measures.Share, decimals) with
            {
                Whole = whole,
            }
        );
        into.Words("%");
    }

    private void Count(RunBuilder into, string name)
    {
        var count = facts.Count(name);
        if (count is null)
        {
            Miss(
                GapKind.Count,
                name,
                $"预算数据没有给出数量“{name}”，文字印为0",
                $"the budget does not give the count '{name}'; the text prints 0"
            );
        }

        into.Figure(
            NumberPrinter.Count(count ?? 0),
            new FactIdentity(
                new Point
                {
                    Year = _budget.Year,
                    Item = name,
                    Measure = Measures.Count,
                },
                "",
                0
            )
        );
    }

    private void List(RunBuilder into, string name, Frame? frame)
    {
        var list = figures.List(name);
        var isFirst = true;
        foreach (var member in figures.Frames(name, frame, Numbers))
        {
            if (!isFirst)
            {
                into.Words(list.Between);
            }

            isFirst = false;
            Compose(into, list.Item, member);
        }
    }

    private void Compare(
        RunBuilder into,
        string style,
        string expression,
        int decimals,
        Frame? frame
    )
    {
        var point = figures.Point(expression, frame);
        var comparison = Comparison.At(facts, point, Numbers);
        if (comparison.Trend == Trend.Unknown)
        {
            MissPrior(into, point);
            return;
        }

        var name = comparison.Trend switch
        {
            Trend.None => "none",
            Trend.Same => "same",
            Trend.About => "about",
            Trend.Up => "up",
            Trend.Down => "down",
            Trend.New => "new",
            _ => "gone",
        };
        if (narrative.Comparisons[style].TryGetValue(name, out var phrase))
        {
            FillPhrase(into, phrase, point, comparison, decimals, frame);
        }
    }

    private void FillPhrase(
        RunBuilder into,
        Sentence phrase,
        Point point,
        Comparison comparison,
        int decimals,
        Frame? frame
    )
    {
        foreach (var part in phrase.Parts)
        {
            switch (part.Verb)
            {
                case "":
                    into.Words(part.Words);
                    break;
                case "change":
                    into.Figure(
                        Numbers.Amount(comparison.Change, decimals),
                        FactIdentity.OfAmount(
                            point with
                            {
                                Measure = Measures.Change,
                            },
                            narrative.Numbers.Unit,
                            decimals
                        )
                    );
                    into.Words(options.UnitName(narrative.Numbers.Unit));
                    break;
                case "rate":
                    var places = narrative.Numbers.RateDecimals;
                    into.Figure(
                        Numbers.Percent(comparison.Rate ?? 0, places),
                        FactIdentity.OfPercent(point, Measures.ChangeRate, places)
                    );
                    into.Words("%");
                    break;
                case "before":
                    Amount(into, point with { Year = point.Year - 1 }, decimals);
                    break;
                default:
                    Fill(into, part, frame);
                    break;
            }
        }
    }

    private void MissPrior(RunBuilder into, Point point)
    {
        var before = FactIdentity.OfAmount(
            point with
            {
                Year = point.Year - 1,
            },
            narrative.Numbers.Unit,
            narrative.Numbers.Decimals
        );
        Miss(
            GapKind.Prior,
            before.ToString(),
            $"没有上年数，未作比较：{figures.Describe(before.Point)}",
            $"the prior year is not given, no comparison is made: {before}"
        );
        if (options.IsDraft)
        {
            into.Gap(options.In("【待补充：上年数】", "[to be given: prior year]"));
        }
    }

    /// <summary>A reason is told where there is a change; where the clerk gave none, it is missed.</summary>
    private void Reason(RunBuilder into, string expression, string key, Frame? frame)
    {
        if (!Compare(expression, frame).IsChange)
        {
            return;
        }

        key = key.Length > 0 ? KeyOf(key, frame) : "reason." + KeyOf(expression, frame);
        for (var tried = key; tried.Length > 0; tried = Wider(tried))
        {
            if (Explanation(tried) is { } text)
            {
                Phrase(into, "reason", text, SourceOf(tried));
                return;
            }
        }

        MissText(into, key, "reason");
    }

    /// <summary>A purpose is told where the clerk gave one; otherwise what the money is spent on, from its economic classes.</summary>
    private void Purpose(RunBuilder into, string key, Frame? frame)
    {
        for (var tried = key; tried.Length > 0; tried = Wider(tried))
        {
            if (Explanation(tried) is { } text)
            {
                Phrase(into, "purpose", text, SourceOf(tried));
                return;
            }
        }

        if (frame is not null && narrative.Lists.ContainsKey("spent-on"))
        {
            var names = string.Join(
                "、",
                figures.Frames("spent-on", frame, Numbers).Select(figures.NameOf)
            );
            if (names.Length > 0)
            {
                Phrase(into, "spent-on", names, source: "");
            }
        }
    }

    private void Explain(RunBuilder into, string key)
    {
        if (Explanation(key) is { } text)
        {
            into.Told(Inline(text), SourceOf(key));
        }
        else
        {
            MissText(into, key, "gap");
        }
    }

    private void MissText(RunBuilder into, string key, string phrase)
    {
        Miss(
            GapKind.Explanation,
            key,
            $"缺少文字说明“{key}”",
            $"the explanation '{key}' is not given"
        );
        if (options.IsDraft)
        {
            var gap = options.In($"【待补充：{key}】", $"[to be given: {key}]");
            if (phrase == "reason")
            {
                Phrase(into, phrase, gap, SourceOf(key));
            }
            else
            {
                into.Gap(gap);
            }
        }
    }

    /// <summary>A wording around a text of the clerk, which ends without a full stop because the sentence goes on.</summary>
    private void Phrase(RunBuilder into, string wording, string text, string source)
    {
        foreach (var part in Wording(wording).Parts)
        {
            if (part.Verb == "text" && source.Length > 0)
            {
                into.Told(Inline(text), source);
            }
            else
            {
                into.Words(part.Verb == "text" ? Inline(text) : part.Words);
            }
        }
    }

    /// <summary>The entry of the budget that an explanation is.</summary>
    internal static string SourceOf(string key) => "explanations:" + key;

    private static string Inline(string text) =>
        text.ReplaceLineEndings("").TrimEnd('。', '.', '；', ';', '，', ',');

    private Sentence Wording(string name) =>
        narrative.Wording.GetValueOrDefault(name)
        ?? throw new CatalogueException($"{narrative.Name}: no wording '{name}'");

    /// <summary>reason.this → reason.2060702; other keys stay.</summary>
    private static string KeyOf(string key, Frame? frame) =>
        frame is null
            ? key
            : key.Replace("this", frame.Member, StringComparison.Ordinal)
                .Replace("outer", frame.Outer?.Member ?? "", StringComparison.Ordinal);

    /// <summary>The key of the class above: reason.2060702 → reason.20607 → reason.206; empty for keys without a code.</summary>
    private static string Wider(string key)
    {
        var dot = key.LastIndexOf('.');
        var code = key.AsSpan(dot + 1);
        return dot < 0 || code.Length < 5 || code.IndexOfAnyExceptInRange('0', '9') >= 0
            ? ""
            : key[..^2];
    }

    private string Word(string verb, Frame? frame) =>
        verb switch
        {
            "year" => Year(_budget.Year),
            "prior-year" => Year(_budget.Year - 1),
            "entity" => _budget.Scope == PackScope.Unit && _budget.Units.Length > 0
                ? _budget.Units[0].Name
                : _budget.Department.Name,
            "department" => _budget.Department.Name,
            "scope" => _budget.Scope == PackScope.Unit ? "单位" : "部门",
            "self" => _budget.Scope == PackScope.Unit ? "本单位" : "本部门",
            "unit-of-account" => options.UnitName(narrative.Numbers.Unit),
            "contact-name" => _budget.Contact?.Name ?? "",
            "contact-number" => _budget.Contact?.Number ?? "",
            "date" => (_budget.PublicationDate ?? new DateOnly(_budget.Year, 1, 1)).ToString(
                options.In("yyyy年M月d日", "d MMMM yyyy"),
                CultureInfo.InvariantCulture
            ),
            _ => MemberWord(verb, frame)
                ?? throw new CatalogueException($"{narrative.Name}: no such slot '{verb}'"),
        };

    private string? MemberWord(string verb, Frame? frame)
    {
        if (frame is null)
        {
            return null;
        }

        var code = frame.Member;
        return verb switch
        {
            "name" or "item" => figures.NameOf(frame),
            "code" => code,
            "class" => figures.FunctionName(code, 3),
            "section" => figures.FunctionName(code, 5),
            "class-code" => code[..Math.Min(3, code.Length)],
            "section-code" => code.Length >= 5 ? code[3..5] : "",
            "item-code" => code.Length >= 7 ? code[5..7] : "",
            _ => null,
        };
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
