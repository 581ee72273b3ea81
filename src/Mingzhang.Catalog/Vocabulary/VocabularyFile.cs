using System.Globalization;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Catalog.Vocabulary;

/// <summary>
/// 词汇文件: lines such as <c>人员经费 | 人员支出 =&gt; nature=personnel side=expenditure</c> under <c>[headings rows]</c>. A section names the
/// places in which its phrases count. <c>#</c> begins a comment; the source of a section stands in one.
/// </summary>
/// <remarks>A line format of our own, because a YAML reader costs more at start than the whole recognition of a pack.</remarks>
internal sealed class VocabularyFile
{
    private readonly List<Phrase>[] _phrases =
    [
        [],
        [],
        [],
    ];
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<Phrase> Of(LabelPlace place) => _phrases[(int)place];

    public void Read(string text, string name)
    {
        var places = new List<LabelPlace>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                ReadSection(line, places, name, number);
                continue;
            }

            ReadEntry(line, places, name, number);
        }
    }

    private void ReadSection(
        ReadOnlySpan<char> line,
        List<LabelPlace> places,
        string name,
        int number
    )
    {
        places.Clear();
        foreach (var range in line.Trim("[]").Split(' '))
        {
            switch (line.Trim("[]")[range])
            {
                case "headings":
                    places.Add(LabelPlace.Heading);
                    break;
                case "rows":
                    places.Add(LabelPlace.Row);
                    break;
                case "titles":
                    places.Add(LabelPlace.Title);
                    break;
                case "":
                    break;
                default:
                    Complain(name, number, "unknown section");
                    break;
            }
        }
    }

    private void ReadEntry(
        ReadOnlySpan<char> line,
        List<LabelPlace> places,
        string name,
        int number
    )
    {
        var arrow = line.IndexOf("=>");
        if (arrow < 0 || places.Count == 0)
        {
            Complain(name, number, "no meaning or no section");
            return;
        }

        var meaning = new Phrase("");
        var members = new List<KeyValuePair<Dimension, string>>();
        var right = line[(arrow + 2)..];
        foreach (var range in right.Split(' '))
        {
            var word = right[range].Trim();
            if (!word.IsEmpty && !ReadWord(word, members, ref meaning))
            {
                Complain(name, number, $"unknown word '{word}'");
            }
        }

        var left = line[..arrow];
        foreach (var range in left.Split('|'))
        {
            var key = LabelKey.Of(left[range].ToString());
            if (key.Length == 0)
            {
                Complain(name, number, "empty phrase");
                continue;
            }

            var phrase = new Phrase(key)
            {
                Members = members,
                Role = meaning.Role,
                List = meaning.List,
                Form = meaning.Form,
                Marks = meaning.Marks,
                YearsBack = meaning.YearsBack,
            };
            foreach (var place in places)
            {
                _phrases[(int)place].Add(phrase);
            }
        }
    }

    private static bool ReadWord(
        ReadOnlySpan<char> word,
        List<KeyValuePair<Dimension, string>> members,
        ref Phrase meaning
    )
    {
        var equals = word.IndexOf('=');
        if (equals < 0)
        {
            if (!Enum.TryParse<PhraseMarks>(word, ignoreCase: true, out var mark))
            {
                return false;
            }

            meaning = meaning with { Marks = meaning.Marks | mark };
            return true;
        }

        var name = word[..equals];
        var value = word[(equals + 1)..];
        switch (name)
        {
            case "role" when Enum.TryParse<ColumnRole>(value, ignoreCase: true, out var role):
                meaning = meaning with { Role = role };
                return true;
            case "list"
                when Enum.TryParse<ClassificationList>(value, ignoreCase: true, out var list):
                meaning = meaning with { List = list };
                return true;
            case "form" when TableKinds.TryParse(value.ToString(), out var form):
                meaning = meaning with { Form = form };
                return true;
            case "year"
                when int.TryParse(
                    value,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var year
                ):
                meaning = meaning with { YearsBack = -year };
                return true;
            default:
                if (!Enum.TryParse<Dimension>(name, ignoreCase: true, out var dimension))
                {
                    return false;
                }

                var member = value is "all" ? "" : value.ToString();
                members.Add(new KeyValuePair<Dimension, string>(dimension, member));
                return true;
        }
    }

    private void Complain(string name, int number, string what) =>
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{number}: {what}"));
}
