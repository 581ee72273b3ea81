using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Prose;
using Mingzhang.Recognition.Prose;
using Mingzhang.Tests;

namespace Mingzhang.Recognition.Tests.Prose;

/// <summary>
/// Paragraphs in the wording of provinces whose packs were never seen, each with all the claims that it makes and no other
/// (<c>paragraphs.txt</c>). Among them traps: rough figures, figures of targets, areas, article numbers, other years.
/// </summary>
public class ParagraphTests
{
    private static readonly string[] Blocks = File.ReadAllText(
            Path.Combine(
                RepositoryRoot.Folder,
                "tests",
                "Mingzhang.Recognition.Tests",
                "Prose",
                "paragraphs.txt"
            )
        )
        .ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Blocks.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_paragraph_makes_these_claims_and_no_other(int number)
    {
        var lines = Blocks[number - 1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = lines.Where(line => line.StartsWith('>')).Select(line => line[1..].Trim());
        var expected = lines.Where(line => !line.StartsWith('>'));

        Claims(ProseSample.Read([.. text])).ShouldBe(expected);
    }

    /// <summary>A claim in one line: kind, subject, number, direction, the whole it is part of or compared with; ~ where it is not certain.</summary>
    internal static IEnumerable<string> Claims(ProseFacts facts)
    {
        foreach (var claim in facts.Claims)
        {
            yield return string.Join(
                ' ',
                new[]
                {
                    claim.Kind.ToString(),
                    Describe(claim.Subject),
                    "=",
                    claim.Anchor.Printed,
                    claim.Direction == Direction.None ? "" : claim.Direction.ToString(),
                    claim.Reference is { } reference ? "against " + Describe(reference) : "",
                    claim.PartOf is { } part ? "part of " + facts.Claims[part].Anchor.Printed : "",
                    claim.IsCertain ? "" : "~",
                }.Where(word => word.Length > 0)
            );
        }

        foreach (var number in facts.Unclaimed)
        {
            yield return "unclaimed " + number.Printed;
        }
    }

    private static string Describe(Point point) =>
        string.Join(
            ' ',
            new[]
            {
                point.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
                point.Side,
                point.Function,
                point.Economic,
                point.Fund,
                point.Origin,
                point.Nature,
                point.Item,
                point.Project,
            }.Where(member => member.Length > 0)
        );
}
