using System.Globalization;
using System.Text;

namespace Mingzhang.Tools.Samples.Planting;

/// <summary><c>samples/planted/README.md</c>: every planted error with the finding that must name it.</summary>
internal static class PlantedList
{
    public static byte[] Write(IEnumerable<PlantedSample> samples)
    {
        var text = new StringBuilder(
            """
            # 植入差错的样例 / Samples with planted errors

            Each file is a sound sample with one error in it. `./mingzhang check samples/planted` finds each of them, and nothing else.

            | file | place | printed | right | finding |
            |---|---|---|---|---|

            """
        );
        foreach (var sample in samples)
        {
            var codes = string.Join(
                ", ",
                sample.Codes.Select(code => $"[{code}](../../docs/checks/{code}.md)")
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {sample.File} | {sample.Place} | {(sample.Wrong.Length == 0 ? "（缺）" : sample.Wrong)} | {(sample.Right.Length == 0 ? "（空）" : sample.Right)} | {codes} |\n"
            );
        }

        return Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n").ToString());
    }
}
