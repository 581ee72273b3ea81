namespace Mingzhang.Recognition.Prose;

/// <summary>
/// 科目路径: 「科学技术支出（206）科学技术普及（07）科普活动（02）」, 「一般公共服务支出（类）群众团体事务（款）行政运行（项）」,
/// 「行政运行（2010801）」, 「工资福利支出（301）」, 「2010801-行政运行」.
/// </summary>
/// <param name="Start">Offset of the first name.</param>
/// <param name="End">Offset behind the last mark.</param>
internal sealed record ClassPath(int Start, int End)
{
    private const int LongestName = 34;

    /// <summary>Names in order with what stands in the bracket behind each: 类, 款, 项 or digits.</summary>
    public required List<(string Name, string Mark)> Steps { get; init; }

    public string LastName => Steps[^1].Name;

    /// <summary>The digits put together (206 07 02 → 2060702); empty where none are printed.</summary>
    public string PrintedCode
    {
        get
        {
            var code = "";
            foreach (var (_, mark) in Steps)
            {
                if (char.IsAsciiDigit(mark[0]))
                {
                    // A full code repeats its parents: 社会保障和就业支出（208）…（20805）.
                    code = mark.Length > 2 ? mark : code + mark;
                }
            }

            return code;
        }
    }

    public bool IsEconomic => PrintedCode is [('3' or '5'), ..];

    /// <summary>The paths of a sentence, in order.</summary>
    public static List<ClassPath> Read(string text, int from, int to, FunctionLexicon lexicon)
    {
        var paths = new List<ClassPath>();
        var boundary = from;
        for (var i = from; i < to; i++)
        {
            if (text[i] is '，' or '。' or '；' or '：' or '、' or '“' or '”')
            {
                boundary = i + 1;
                continue;
            }

            if (text[i] == '2' && CodeFirst(text, i, from, to, lexicon) is { } coded)
            {
                paths.Add(coded);
                boundary = coded.End;
                i = coded.End - 1;
                continue;
            }

            if (text[i] is not ('（' or '(') || MarkAt(text, i, to) is not { } first)
            {
                continue;
            }

            var name = NameBefore(text, boundary, i, lexicon);
            if (name < 0)
            {
                continue;
            }

            var steps = new List<(string, string)> { (text[name..i], first.Mark) };
            var end = first.End;
            while (NextStep(text, end, to) is { } step)
            {
                steps.Add((step.Name, step.Mark));
                end = step.End;
            }

            paths.Add(new ClassPath(name, end) { Steps = steps });
            boundary = end;
            i = end - 1;
        }

        return paths;
    }

    /// <summary>The functional code; empty where names do not lead to exactly one.</summary>
    /// <param name="above">Code of the class that the chapter is about; empty where none.</param>
    public string Resolve(FunctionLexicon lexicon, string above)
    {
        var printed = PrintedCode;
        if (printed.Length is 3 or 5 or 7)
        {
            return printed;
        }

        // 行政单位医疗(210101) lacks a digit (Xi'an 2022): the name under its class says what is meant, and the checks tell the misprint.
        if (printed.Length is 4 or 6 && Steps.Count == 1)
        {
            return lexicon.Find(LastName, printed[..3], printed.Length + 1);
        }

        if (printed.Length > 0)
        {
            return above.Length > 0 && above.Length + printed.Length is 5 or 7
                ? above + printed
                : "";
        }

        var code = lexicon.Find(Steps[0].Name, "", 3);
        if (code.Length > 0 && (Steps[0].Mark == "类" || Steps.Count == 3))
        {
            foreach (var (name, _) in Steps.Skip(1))
            {
                code = lexicon.Find(name, code, code.Length + 2);
                if (code.Length == 0)
                {
                    return "";
                }
            }

            return code;
        }

        var parent = above.Length >= 3 ? above[..3] : "";
        return Steps.Count switch
        {
            2 => lexicon.FindPair(Steps[0].Name, Steps[1].Name, parent),
            1 when Steps[0].Mark == "项" => lexicon.Find(
                Steps[0].Name,
                above.Length is 3 or 5 ? above : "",
                7
            ),
            1 when Steps[0].Mark == "款" => lexicon.Find(Steps[0].Name, parent, 5),
            _ => "",
        };
    }

    /// <summary>2060702-科普活动, 2060702科普活动, [2060702]科普活动: the code before its name, as Fujian and Yunnan print it.</summary>
    private static ClassPath? CodeFirst(
        string text,
        int at,
        int from,
        int to,
        FunctionLexicon lexicon
    )
    {
        var end = at;
        while (end < to && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end - at is not (3 or 5 or 7) || (at > from && IsInsideNumber(text, at, from)))
        {
            return null;
        }

        var start = at > from && text[at - 1] is '[' or '【' ? at - 1 : at;
        var name = end;
        while (
            name < to
            && name - end < 3
            && text[name] is ' ' or '-' or '－' or '—' or '–' or ']' or '】'
        )
        {
            name++;
        }

        if (name < to && text[name] == '（')
        {
            // 2210201（住房公积金）
            var close = text.IndexOf('）', name);
            return close > name + 1 && close < to && lexicon.Knows(text[(name + 1)..close])
                ? new ClassPath(start, close + 1)
                {
                    Steps = [(text[(name + 1)..close], text[at..end])],
                }
                : null;
        }

        for (var last = Math.Min(to, name + LongestName); last > name + 1; last--)
        {
            if (text[name] > 0x2E7F && lexicon.Knows(text[name..last]))
            {
                return new ClassPath(start, last) { Steps = [(text[name..last], text[at..end])] };
            }
        }

        return null;
    }

    /// <summary>The digits belong to a number that began before; the point of an ordinal (1.2060702) does not.</summary>
    private static bool IsInsideNumber(string text, int at, int from)
    {
        if (char.IsAsciiDigit(text[at - 1]) || text[at - 1] == ',')
        {
            return true;
        }

        if (text[at - 1] != '.')
        {
            return false;
        }

        var ordinal = at - 2;
        while (ordinal >= 0 && at - ordinal < 5 && char.IsAsciiDigit(text[ordinal]))
        {
            ordinal--;
        }

        return ordinal >= from && text[ordinal] is not ('。' or '；' or ' ');
    }

    private static (string Mark, int End)? MarkAt(string text, int open, int to)
    {
        var close = open + 1;
        while (close < to && close - open <= 8 && text[close] is not ('）' or ')'))
        {
            close++;
        }

        if (close >= to || text[close] is not ('）' or ')'))
        {
            return null;
        }

        var mark = text[(open + 1)..close];
        if (
            mark is "类" or "款" or "项"
            || mark.Length is 2 or 3 or 5 or 7 && mark.All(char.IsAsciiDigit)
            || IsMisprintedFunction(mark)
        )
        {
            return (mark, close + 1);
        }

        return null;
    }

    /// <summary>A functional code with a digit too few: four or six digits that begin with 2, and no year.</summary>
    private static bool IsMisprintedFunction(string mark) =>
        mark.Length is 4 or 6
        && mark[0] == '2'
        && !(mark.Length == 4 && mark[1] == '0')
        // 202501 is a month.
        && !(mark.StartsWith("20", StringComparison.Ordinal) && mark[2] is '1' or '2' or '3')
        && mark.All(char.IsAsciiDigit);

    /// <summary>Where the name before the bracket begins; -1 where there is none.</summary>
    private static int NameBefore(string text, int boundary, int open, FunctionLexicon lexicon)
    {
        for (var start = Math.Max(boundary, open - LongestName); start < open - 1; start++)
        {
            if (text[start] > 0x2E7F && lexicon.Knows(text[start..open]))
            {
                return start;
            }
        }

        // Not in the list: the words since the last punctuation, without digits before them.
        var from = boundary;
        for (var i = boundary; i < open; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] is '.' or '年' or '度')
            {
                from = i + 1;
            }
        }

        return open - from is >= 2 and <= LongestName ? from : -1;
    }

    private static (string Name, string Mark, int End)? NextStep(string text, int from, int to)
    {
        var at = from;

        // 科学技术（206）支出: the word belongs to the name before.
        for (; at < to && at - from <= LongestName; at++)
        {
            if (
                text[at] is '，' or '。' or '；' or '：' or '、' or '“' or '”'
                || char.IsAsciiDigit(text[at])
            )
            {
                return null;
            }

            if (text[at] is '（' or '(')
            {
                return at > from + 1 && MarkAt(text, at, to) is { } mark
                    ? (text[from..at], mark.Mark, mark.End)
                    : null;
            }
        }

        return null;
    }
}
