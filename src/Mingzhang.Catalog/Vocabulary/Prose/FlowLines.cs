namespace Mingzhang.Catalog.Vocabulary.Prose;

/// <summary>
/// The part of YAML that the prose vocabulary keeps to: top-level keys, one entry per line, flow mappings and flow lists of
/// plain or quoted scalars. Read by hand, because a start must cost milliseconds and a general YAML reader costs a tenth of a
/// second.
/// </summary>
internal static class FlowLines
{
    /// <summary>Every entry with the top-level key it stands under. A scalar entry has the single pair ("", value).</summary>
    public static IEnumerable<(string Section, List<KeyValuePair<string, string>> Entry)> Read(
        string text
    )
    {
        var section = "";
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                var body = line[2..].Trim();
                yield return (
                    section,
                    body.StartsWith('{') ? Pairs(body.Trim('{', '}', ' ')) : [new("", Scalar(body))]
                );
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            section = line[..colon];
            var rest = line[(colon + 1)..].Trim();
            if (rest.StartsWith('['))
            {
                foreach (var item in Split(rest.Trim('[', ']', ' ')))
                {
                    yield return (section, [new("", Scalar(item))]);
                }
            }
        }
    }

    private static List<KeyValuePair<string, string>> Pairs(string body)
    {
        var pairs = new List<KeyValuePair<string, string>>(4);
        foreach (var part in Split(body))
        {
            var colon = part.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0)
            {
                pairs.Add(new(part[..colon].Trim(), Scalar(part[(colon + 2)..])));
            }
        }

        return pairs;
    }

    private static IEnumerable<string> Split(string body)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '"' && (i == 0 || body[i - 1] != '\\'))
            {
                quoted = !quoted;
            }
            else if (body[i] == ',' && !quoted)
            {
                yield return body[start..i];
                start = i + 1;
            }
        }

        if (start < body.Length)
        {
            yield return body[start..];
        }
    }

    private static string Scalar(string text)
    {
        text = text.Trim();
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"'
            ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal)
            : text;
    }
}
