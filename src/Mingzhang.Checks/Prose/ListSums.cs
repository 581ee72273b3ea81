using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Checks.Prose;

/// <summary>分项合计 (85): parts that a sentence says make the total, or that divide it completely; counts likewise.</summary>
internal sealed class ListSums(ProseReport report)
{
    private static readonly HashSet<string>[] Complete =
    [
        [Natures.Basic, Natures.Project],
        [Natures.Personnel, Natures.Public],
        [Items.Overseas, Items.Vehicle, Items.Reception],
        [Items.Overseas, Items.VehiclePurchase, Items.VehicleRunning, Items.Reception],
        [Items.VehiclePurchase, Items.VehicleRunning],
        [Items.Goods, Items.Works, Items.Services],
    ];

    public void Run()
    {
        var unclaimed = report
            .Context.Pack.UnclaimedNumbers.Select(number => number.Sentence)
            .ToHashSet(StringComparer.Ordinal);
        var parts = new SortedDictionary<int, List<Claim>>();
        foreach (var claim in report.Claims)
        {
            if (
                claim.PartOf is { } whole
                && claim.Kind is ClaimKind.Amount or ClaimKind.Change or ClaimKind.Count
            )
            {
                if (!parts.TryGetValue(whole, out var list))
                {
                    parts[whole] = list = [];
                }

                list.Add(claim);
            }
        }

        foreach (var (index, list) in parts)
        {
            var whole = report.Claims[index];
            if (whole.Kind == ClaimKind.Count)
            {
                Counts(whole, [.. list.Where(part => part.Kind == ClaimKind.Count)]);
            }
            else if (
                list.TrueForAll(part => part.Kind == whole.Kind)
                && !list.Exists(part => unclaimed.Contains(part.Sentence))
                && !unclaimed.Contains(whole.Sentence)
            )
            {
                Amounts(whole, list);
            }
        }
    }

    private void Amounts(Claim whole, List<Claim> parts)
    {
        if (parts.Count < 2 || whole.Amount is null || parts.Exists(part => part.Amount is null))
        {
            return;
        }

        if (
            whole.Kind == ClaimKind.Change
            && (
                whole.Direction == Direction.None
                || parts.Exists(part =>
                    part.Direction == Direction.None && part.Amount!.Value.Fen != 0
                )
            )
        )
        {
            return;
        }

        var namely = parts.TrueForAll(part =>
            part.IntroducedBy == PartWord.Namely && part.Sentence == whole.Sentence
        );
        var complete = namely || IsComplete(whole, parts);
        var disjoint = complete || AreDisjoint(whole, parts);
        if (!complete && !(disjoint && whole.Kind == ClaimKind.Amount))
        {
            return;
        }

        report.Count("MZ6085");
        var sum = Interval.Zero;
        var value = 0L;
        foreach (var part in parts)
        {
            var sign = part.Direction == Direction.Down ? -1 : 1;
            sum += sign < 0 ? -part.Amount!.Truth : part.Amount!.Truth;
            value += sign * part.Amount.Value.Fen;
        }

        var wholeSign = whole.Direction == Direction.Down ? -1 : 1;
        var said = wholeSign < 0 ? -whole.Amount.Truth : whole.Amount.Truth;
        var saidValue = wholeSign * whole.Amount.Value.Fen;
        var terms = new List<EquationTerm> { ProseReport.Term(0, whole) };
        terms.AddRange(
            parts.Select(part => ProseReport.Term(part.Direction == Direction.Down ? -1 : 1, part))
        );
        var expected = ProseReport.Print(value * wholeSign, whole.Amount);
        if (sum.Overlaps(said))
        {
            if (complete && value != saidValue)
            {
                report.Find(
                    "MZ6085",
                    Severity.Info,
                    new(
                        $"{ProseReport.Label(whole)}：各分项合计{expected}，文字写{whole.Anchor.Printed}；四舍五入可以解释差异。",
                        $"{ProseReport.Label(whole)}: the parts add up to {expected}, the sentence says {whole.Anchor.Printed}; rounding explains it."
                    ),
                    new("无需修改。", "Nothing to do."),
                    [whole.Anchor, .. parts.Select(part => part.Anchor)],
                    expected,
                    new Money(value - saidValue),
                    rounding: true,
                    equation: terms
                );
            }

            return;
        }

        if (!complete && sum.High < said.Low)
        {
            // 其中 need not list all parts.
            return;
        }

        report.Find(
            "MZ6085",
            Severity.Error,
            new(
                $"{ProseReport.Label(whole)}：{parts.Count}个分项合计{expected}，文字写{whole.Anchor.Printed}，相差{ProseReport.Print(Math.Abs(value - saidValue), whole.Amount)}。",
                $"{ProseReport.Label(whole)}: the {parts.Count} parts add up to {expected}, but the sentence says {whole.Anchor.Printed}, a difference of {ProseReport.Print(Math.Abs(value - saidValue), whole.Amount)}."
            ),
            new(
                "逐项核对所列分项的金额与增减方向，或改正合计。",
                "Check each listed part and its direction, or correct the total."
            ),
            [whole.Anchor, .. parts.Select(part => part.Anchor)],
            expected,
            new Money(value - saidValue),
            equation: terms
        );
    }

    /// <summary>Whether the parts divide the whole by a dimension whose members they all name.</summary>
    private static bool IsComplete(Claim whole, List<Claim> parts)
    {
        if (!whole.IsCertain || parts.Exists(part => !part.IsCertain))
        {
            return false;
        }

        var point = whole.Subject;
        var natures = parts.Select(part => part.Subject.Nature).ToHashSet(StringComparer.Ordinal);
        var items = parts.Select(part => part.Subject.Item).ToHashSet(StringComparer.Ordinal);
        if (
            natures.Count == parts.Count
            && parts.TrueForAll(part =>
                Same(part.Subject with { Nature = point.Nature, Side = point.Side }, point)
            )
        )
        {
            return Array.Exists(Complete, set => set.SetEquals(natures))
                && (natures.Contains(Natures.Personnel) == (point.Nature == Natures.Basic));
        }

        if (
            items.Count == parts.Count
            && parts.TrueForAll(part => Same(part.Subject with { Item = point.Item }, point))
        )
        {
            return Array.Exists(Complete, set => set.SetEquals(items))
                && items.Contains(Items.Reception) == (point.Item == Items.ThreePublic);
        }

        return false;
    }

    private static bool Same(Point left, Point right) =>
        (left with { Measure = "", Year = 0, Origin = "" })
        == (right with { Measure = "", Year = 0, Origin = "" });

    /// <summary>Whether no part is above another, so that their sum is at most the whole.</summary>
    private static bool AreDisjoint(Claim whole, List<Claim> parts)
    {
        if (
            !whole.IsCertain
            || parts.Exists(part =>
                !part.IsCertain || part.Amount!.Value.Fen < 0 || part.Sentence != parts[0].Sentence
            )
        )
        {
            return false;
        }

        if (whole.Subject.Side.Length == 0 && whole.Subject.Item.Length == 0)
        {
            // 收支预算: parts of income and of spending stand side by side.
            return false;
        }

        var varying =
            Vary(parts, point => point.Nature)
            + Vary(parts, point => point.Item)
            + Vary(parts, point => point.Fund)
            + Vary(parts, point => point.Function)
            + Vary(parts, point => point.Origin);
        if (varying != 1)
        {
            return false;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            for (var k = 0; k < parts.Count; k++)
            {
                if (i != k && Contains(parts[i].Subject, parts[k].Subject))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static int Vary(List<Claim> parts, Func<Point, string> member) =>
        parts.Select(part => member(part.Subject)).Distinct(StringComparer.Ordinal).Count() > 1
            ? 1
            : 0;

    private static bool Contains(Point above, Point below) =>
        Within(above.Nature, below.Nature, Natures.Tree)
        && Within(above.Item, below.Item, Items.Tree)
        && Within(above.Fund, below.Fund, Funds.Tree)
        && (above.Origin.Length == 0 || above.Origin == below.Origin)
        && below.Function.StartsWith(above.Function, StringComparison.Ordinal);

    private static bool Within(string above, string below, Hierarchy tree) =>
        above == below || above.Length == 0 || tree.IsAbove(above, below);

    private void Counts(Claim whole, List<Claim> parts)
    {
        parts = [.. parts.Where(part => part.CountUnit == whole.CountUnit)];

        // 编制 10 人，其中…；实有 8 人: heads of several lists stand in one sentence.
        if (
            parts.Count == 0
            || (parts.Count == 1 && !parts[0].Sentence.Contains("其中", StringComparison.Ordinal))
            || whole.Number is not { } total
            || whole.CountUnit is "人" or "名"
        )
        {
            return;
        }

        report.Count("MZ6185");
        var sum = parts.Sum(part => part.Number!.Value.Value);
        var listsOthers = parts[^1].Sentence.Contains("其他", StringComparison.Ordinal);
        if (sum == total.Value || (sum < total.Value && !(listsOthers && parts.Count >= 4)))
        {
            return;
        }

        var terms = new List<EquationTerm> { ProseReport.Term(0, whole) };
        terms.AddRange(parts.Select(part => ProseReport.Term(1, part)));
        var counted = string.Join(" + ", parts.Select(part => part.Anchor.Printed));
        var expected =
            sum.ToString("0", System.Globalization.CultureInfo.InvariantCulture) + whole.CountUnit;
        if (parts.Count == 1)
        {
            // 设备 8 台，其中…以上设备 15 台: nothing to add up, but a part cannot be more than its whole.
            report.Find(
                "MZ6185",
                Severity.Error,
                new(
                    $"{ProseReport.Label(whole)}：共{whole.Anchor.Printed}，其中的一部分却有{counted}，部分多于总数。",
                    $"{ProseReport.Label(whole)}: {whole.Anchor.Printed} in all, but {counted} of them: the part is more than its whole."
                ),
                new("核对两处数量，或改写“其中”。", "Check both numbers, or the word 其中."),
                [whole.Anchor, parts[0].Anchor],
                equation: terms
            );
            return;
        }

        report.Find(
            "MZ6185",
            Severity.Error,
            new(
                $"{ProseReport.Label(whole)}：写明{whole.Anchor.Printed}，所列 {counted} = {expected}。",
                $"{ProseReport.Label(whole)}: {whole.Anchor.Printed} stated, but {counted} = {expected}."
            ),
            new("核对总数与各类数量。", "Check the total and the number of each kind."),
            [whole.Anchor, .. parts.Select(part => part.Anchor)],
            expected,
            equation: terms
        );
    }
}
