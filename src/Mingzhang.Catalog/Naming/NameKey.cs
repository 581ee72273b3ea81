namespace Mingzhang.Catalog.Naming;

/// <summary>
/// 名称键: the form under which printed names are compared. Two printings of one name (full or half width, spaces inside,
/// other brackets or dashes, 、 left out, a radical where the text layer should have the character) have the same key.
/// </summary>
/// <remarks>
/// A key is for comparing only, never for printing. It does not change words: 支出 at the end, ordinals such as 一、 in front
/// are for <see cref="Label"/> to remove.
/// </remarks>
public static class NameKey
{
    private const int Drop = 0;

    // Kangxi radicals U+2F00..U+2FD5 stand in the text layer of many PDFs instead of the character (⽀出 for 支出).
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉采里金长门阜隶隹雨青非面革韦韭音页风飞食首香马骨高髟鬥鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠";

    // Radicals of the supplement block that PDF producers emit for simplified characters.
    private const string SupplementFrom =
        "⺁⺄⺇⺌⺍⺟⺠⺩⺪⺫⺬⺮⺶⺻⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰";
    private const string SupplementTo =
        "厂乙几小小母民王疋网示竹羊聿虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙";

    /// <summary>The key of <paramref name="text"/>; the same instance where nothing has to change.</summary>
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Map(text[i]) != text[i])
            {
                return Rewrite(text, i);
            }
        }

        return text;
    }

    /// <summary>Writes the key of <paramref name="text"/> into <paramref name="target"/> (at least as long); returns its length.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> target)
    {
        var length = 0;
        foreach (var character in text)
        {
            var mapped = Map(character);
            if (mapped != Drop)
            {
                target[length++] = (char)mapped;
            }
        }

        return length;
    }

    /// <summary>Whether two printings are the same name.</summary>
    public static bool Same(string left, string right) => left == right || Of(left) == Of(right);

    private static string Rewrite(string text, int from)
    {
        Span<char> buffer = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        text.AsSpan(0, from).CopyTo(buffer);
        var length = from + Write(text.AsSpan(from), buffer[from..]);
        return new string(buffer[..length]);
    }

    private static int Map(char character)
    {
        if (character is >= '\u4E00' and <= '\u9FFF')
        {
            return character;
        }

        if (character < 0x80)
        {
            return character switch
            {
                >= 'a' and <= 'z' => character - 32,
                '[' or '{' => '(',
                ']' or '}' => ')',
                <= ' ' or ',' or ';' or ':' or '"' or '\'' or '`' or '_' or '\u007F' => Drop,
                _ => character,
            };
        }

        return MapRare(character);
    }

    private static int MapRare(char character)
    {
        switch (character)
        {
            case >= '\uFF01' and <= '\uFF5E':
                return Map((char)(character - 0xFEE0));
            case '【' or '〔' or '〈' or '《' or '﹙':
                return '(';
            case '】' or '〕' or '〉' or '》' or '﹚':
                return ')';
            case '—' or '–' or '‐' or '‑' or '‒' or '―' or '−' or '─' or '━' or '﹣' or '〜':
                return '-';
            case '、'
            or '。'
            or '·'
            or '•'
            or '・'
            or '“'
            or '”'
            or '‘'
            or '’'
            or '「'
            or '」'
            or '『'
            or '』'
            or '…'
            or '\u3000'
            or '\u00A0'
            or '\u00AD'
            or '\uFEFF'
            or '\uFFFD':
                return Drop;
            case >= '\u2F00' and <= '\u2FD5':
                return Radicals[character - 0x2F00];
            case >= '\u2E80' and <= '\u2EFF':
            {
                var at = SupplementFrom.IndexOf(character, StringComparison.Ordinal);
                return at < 0 ? character : SupplementTo[at];
            }

            // Spaces, zero-width and direction marks; private use (a glyph that has no Unicode value says nothing).
            case >= '\u2000'
            and <= '\u200F':
            case >= '\u2028' and <= '\u202F':
            case >= '\u205F' and <= '\u206F':
            case >= '\uE000' and <= '\uF8FF':
                return Drop;
            default:
                return character;
        }
    }
}
