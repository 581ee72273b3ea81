using System.Globalization;

namespace Mingzhang.Catalog.Vocabulary;

/// <summary>Where a label stands; some phrases mean something only there.</summary>
public enum LabelPlace
{
    Heading,
    Row,
    Title,
}

/// <summary>
/// 表格词汇: phrases of headings, row labels and titles, and what they say about the dimensions. The longest phrase wins; what no
/// phrase covers is given back as residue, so that the reader can say what stayed unexplained.
/// </summary>
public sealed class TableVocabulary
{
    private readonly Dictionary<char, Phrase[]>[] _places = new Dictionary<char, Phrase[]>[3];

    private TableVocabulary() { }

    /// <summary>Loads every <c>*.words</c> file of a folder, in order of name.</summary>
    public static TableVocabulary Load(string folder)
    {
        var reader = new VocabularyFile();
        var files = Directory.GetFiles(folder, "*.words");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            reader.Read(File.ReadAllText(file), Path.GetFileName(file));
        }

        return From(reader);
    }

    /// <summary>Reads a vocabulary from its text; for tests and for embedding.</summary>
    public static TableVocabulary Parse(string text)
    {
        var reader = new VocabularyFile();
        reader.Read(text, "vocabulary");
        return From(reader);
    }

    /// <summary>Lines that could not be understood, each with its file and number; a valid catalogue has none.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>Number of entries, counting a phrase once per place.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var place in _places)
            {
                foreach (var phrases in place.Values)
                {
                    count += phrases.Length;
                }
            }

            return count;
        }
    }

    /// <summary>Explains a label given as <see cref="LabelKey"/>.</summary>
    public Explanation Explain(string key, LabelPlace place)
    {
        var result = new Explanation();
        var index = _places[(int)place];
        Span<char> residue = stackalloc char[64];
        var residueLength = 0;
        var at = 0;
        while (at < key.Length)
        {
            if (TakeYear(key, ref at, result))
            {
                continue;
            }

            if (Longest(index, key, at) is { } phrase)
            {
                Apply(phrase, result);
                at += phrase.Key.Length;
                continue;
            }

            if (IsWord(key[at]) && residueLength < residue.Length)
            {
                residue[residueLength++] = key[at];
            }

            at++;
        }

        result.Residue = residueLength == 0 ? "" : new string(residue[..residueLength]);
        return result;
    }

    /// <summary>
    /// The phrases of a label in order, longest first at every place; years stand among them, fillers and what no phrase covers do not.
    /// </summary>
    public IReadOnlyList<string> Segment(string key, LabelPlace place)
    {
        var result = new List<string>();
        var ignored = new Explanation();
        var index = _places[(int)place];
        var at = 0;
        while (at < key.Length)
        {
            var start = at;
            if (TakeYear(key, ref at, ignored))
            {
                result.Add(key[start..at]);
                continue;
            }

            if (Longest(index, key, at) is not { } phrase)
            {
                at++;
                continue;
            }

            if ((phrase.Marks & PhraseMarks.Filler) == PhraseMarks.None)
            {
                result.Add(phrase.Key);
            }

            at += phrase.Key.Length;
        }

        return result;
    }

    /// <summary>The phrase that is exactly this key, or null.</summary>
    public Phrase? Whole(string key, LabelPlace place)
    {
        if (key.Length == 0 || !_places[(int)place].TryGetValue(key[0], out var phrases))
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            if (phrase.Key == key)
            {
                return phrase;
            }
        }

        return null;
    }

    private static bool IsWhole(Phrase phrase) =>
        (phrase.Marks & PhraseMarks.WholeOnly) != PhraseMarks.None;

    private static Phrase? Longest(Dictionary<char, Phrase[]> index, string key, int at)
    {
        if (!index.TryGetValue(key[at], out var phrases))
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            if (IsWhole(phrase) && (at != 0 || phrase.Key.Length != key.Length))
            {
                continue;
            }

            if (
                phrase.Key.Length <= key.Length - at
                && string.CompareOrdinal(key, at, phrase.Key, 0, phrase.Key.Length) == 0
            )
            {
                return phrase;
            }
        }

        return null;
    }

    private static void Apply(Phrase phrase, Explanation result)
    {
        if ((phrase.Marks & PhraseMarks.Filler) != PhraseMarks.None)
        {
            return;
        }

        result.IsKnown = true;
        foreach (var (dimension, member) in phrase.Members)
        {
            result.Members[dimension] = result.Members.TryGetValue(dimension, out var before)
                ? Narrowing.Merge(dimension, before, member)
                : member;
        }

        result.Role = phrase.Role ?? result.Role;
        result.Form = phrase.Form ?? result.Form;
        result.YearsBack = phrase.YearsBack ?? result.YearsBack;
        result.List = phrase.List == ClassificationList.None ? result.List : phrase.List;
        result.Marks |= phrase.Marks & ~PhraseMarks.WholeOnly;
    }

    /// <summary>2024年 or 2024年度; a bare 2024 too where it fills the label.</summary>
    private static bool TakeYear(string key, ref int at, Explanation result)
    {
        if (
            key[at] is not ('1' or '2')
            || at + 4 > key.Length
            || !int.TryParse(
                key.AsSpan(at, 4),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
            || year is < 1990 or > 2100
        )
        {
            return false;
        }

        var next = at + 4;
        if (next < key.Length && key[next] != '年')
        {
            return false;
        }

        if (next >= key.Length && at > 0)
        {
            return false;
        }

        at = Math.Min(key.Length, next + 1);
        if (at < key.Length && key[at] == '度')
        {
            at++;
        }

        result.Year = year;
        return true;
    }

    private static bool IsWord(char c) =>
        c is >= '\u4e00' and <= '\u9fff' or >= 'A' and <= 'Z' or >= 'a' and <= 'z';

    private static TableVocabulary From(VocabularyFile reader)
    {
        var vocabulary = new TableVocabulary { Problems = reader.Problems };
        for (var place = 0; place < 3; place++)
        {
            var lists = new Dictionary<char, List<Phrase>>();
            foreach (var phrase in reader.Of((LabelPlace)place))
            {
                if (!lists.TryGetValue(phrase.Key[0], out var list))
                {
                    lists[phrase.Key[0]] = list = [];
                }

                // A later line replaces an earlier one; the form for whole cells and the form for parts stand side by side.
                list.RemoveAll(other =>
                    other.Key == phrase.Key && IsWhole(other) == IsWhole(phrase)
                );
                list.Add(phrase);
            }

            var index = new Dictionary<char, Phrase[]>(lists.Count);
            foreach (var (first, list) in lists)
            {
                list.Sort(
                    static (left, right) =>
                        left.Key.Length != right.Key.Length
                            ? right.Key.Length.CompareTo(left.Key.Length)
                        : left.Key != right.Key ? string.CompareOrdinal(left.Key, right.Key)
                        : IsWhole(right).CompareTo(IsWhole(left))
                );
                index[first] = [.. list];
            }

            vocabulary._places[place] = index;
        }

        return vocabulary;
    }
}
