using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>车辆与大型设备 (74): what sentences count against the list of fixed assets.</summary>
internal sealed class AssetCounts(ProseReport report)
{
    private const string Code = "MZ5074";

    private readonly ProseWording _words = report.Context.Catalogue.ProseWording;

    public void Run()
    {
        var assets = report.Context.Pack.Assets;
        if (assets.IsEmpty)
        {
            return;
        }

        foreach (var claim in report.Claims)
        {
            if (claim is not { Kind: ClaimKind.Count, Number: { } said, PartOf: null })
            {
                continue;
            }

            var isVehicle = claim.CountUnit is "辆" or "台" && IsHolding(claim, _words.Vehicles);
            var isEquipment =
                !isVehicle
                && claim.CountUnit.StartsWith('台')
                && Names(claim.SubjectText, _words.Equipment)
                && !Names(claim.Sentence, _words.Purchases);
            if (!isVehicle && !isEquipment)
            {
                continue;
            }

            var limit = isVehicle ? "" : LimitBefore(claim);
            var lines = assets
                .Where(asset =>
                    asset.Quantity is not null
                    && (
                        isVehicle
                            ? Names(asset.Label, _words.Vehicles)
                            : limit.Length > 0
                                && Names(asset.Label, _words.Equipment)
                                && Limit(asset.Label) == limit
                    )
                )
                .ToList();

            // More than one line, or none: which of them the sentence counts is open.
            if (lines is [var line])
            {
                Compare(claim, said.Value, line);
            }
        }
    }

    /// <summary>「共有车辆 3 辆」: what there is, not what is to be bought or allowed.</summary>
    private bool IsHolding(Claim claim, ImmutableArray<string> words)
    {
        var subject = claim.SubjectText;
        return Names(subject, words)
            && Names(subject, _words.Holdings)
            && !Names(subject, _words.Purchases);
    }

    private static bool Names(string text, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The price above which the sentence counts equipment (单价100万元以上设备); empty where it names none or several.</summary>
    private static string LimitBefore(Claim claim)
    {
        var limit = Limit(claim.Sentence);
        return claim.Sentence.AsSpan().Count("以上") == 1 ? limit : "";
    }

    /// <summary>The digits of the first 「N 万元」 of a text.</summary>
    private static string Limit(string text)
    {
        var end = text.IndexOf("万元", StringComparison.Ordinal);
        var start = Math.Max(end, 0);
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.'))
        {
            start--;
        }

        return end <= 0 ? "" : text[start..end];
    }

    private void Compare(Claim claim, decimal said, AssetLine line)
    {
        report.Count(Code);
        var listed = line.Quantity!.Value.Value;
        if (said == listed)
        {
            return;
        }

        var expected = listed.ToString("0.##", CultureInfo.InvariantCulture) + claim.CountUnit;
        report.Find(
            Code,
            Severity.Warning,
            new(
                $"{ProseReport.Label(claim)}：文字写{claim.Anchor.Printed}，资产表“{line.Label}”的数量为{expected}。",
                $"{ProseReport.Label(claim)}: the sentence says {claim.Anchor.Printed}, the list of assets counts {expected} of {line.Label}."
            ),
            new("核对数量、统计口径与时点。", "Compare what and when both count."),
            [claim.Anchor, line.Anchor],
            expected
        );
    }
}
