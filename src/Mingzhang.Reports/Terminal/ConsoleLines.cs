using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Facts.Findings;
using Mingzhang.Reports.Wording;

namespace Mingzhang.Reports.Terminal;

/// <summary>The order of the lines; what they look like is the terminal's.</summary>
internal sealed class ConsoleLines(ITerminal terminal, Language language)
{
    private const int MostPlaces = 6;

    public void Write(ImmutableArray<CheckedPack> packs)
    {
        var total = new Counts();
        foreach (var pack in packs)
        {
            WriteHead(pack);
            if (!pack.IsChecked)
            {
                terminal.Line(0);
                continue;
            }

            var counts = Counts.Of(pack);
            total = total + counts;
            foreach (var severity in Names.Severities)
            {
                WriteSeverity(pack, severity);
            }

            terminal.Line(0);
            terminal.Line(0, [.. Summary(pack.Name, counts)]);
            terminal.Line(0);
        }

        if (packs.Length > 1)
        {
            var name = In(new Text($"共 {packs.Length} 个", $"{packs.Length} packs"));
            terminal.Line(0, [.. Summary(name, total)]);
        }
    }

    private void WriteHead(CheckedPack pack)
    {
        var profile = pack.Pack.Profile;
        if (!pack.IsChecked)
        {
            terminal.Line(
                0,
                new Piece(pack.Name, Tone.Strong),
                new Piece(
                    In(new Text("：", ": ")) + In(Labels.NotChecked(pack.Pack.Profile.Kind)),
                    Tone.Normal
                )
            );
            return;
        }

        List<Piece> head = [new(pack.Name, Tone.Strong)];
        var title = profile.Title.Length > 0 ? profile.Title : profile.Entity;
        if (title.Length > 0)
        {
            head.Add(new("  " + title, Tone.Normal));
        }

        terminal.Line(0, [.. head]);
        var facts = new List<string> { In(Labels.Of(profile.Kind)) };
        if (profile.Year > 0)
        {
            facts.Add(profile.Year.ToString(CultureInfo.InvariantCulture));
        }

        var pages = 0;
        foreach (var document in pack.Pack.Documents)
        {
            pages += document.Pages;
        }

        var statements = 0;
        foreach (var table in pack.Pack.Tables)
        {
            statements += table.Statements.Length;
        }

        if (pages > 0)
        {
            facts.Add(In(new Text($"{pages} 页", $"{pages} {(pages == 1 ? "page" : "pages")}")));
        }

        var tables = pack.Pack.Tables.Length;
        facts.Add(In(new Text($"{tables} 张表", $"{tables} {(tables == 1 ? "table" : "tables")}")));
        facts.Add(In(new Text($"{statements} 个金额", $"{statements} amounts")));
        facts.Add(
            In(
                new Text(
                    $"{pack.Pack.Claims.Length} 处文字数据",
                    $"{pack.Pack.Claims.Length} claims in prose"
                )
            )
        );
        terminal.Line(2, new Piece(string.Join(" · ", facts), Tone.Faint));
    }

    private void WriteSeverity(CheckedPack pack, Severity severity)
    {
        var tone = ToneOf(severity);
        var number = 0;
        foreach (var finding in pack.Result.Findings)
        {
            number += finding.Severity == severity ? 1 : 0;
        }

        if (number == 0)
        {
            return;
        }

        terminal.Line(0);
        terminal.Line(
            0,
            new Piece(
                string.Create(CultureInfo.InvariantCulture, $"{In(Labels.Of(severity))} {number}"),
                tone
            )
        );
        foreach (var group in Names.Groups)
        {
            var first = true;
            foreach (var finding in pack.Result.Findings)
            {
                if (finding.Severity != severity || finding.Group != group)
                {
                    continue;
                }

                if (first)
                {
                    terminal.Line(2, new Piece(In(Labels.Of(group)), Tone.Strong));
                    first = false;
                }

                WriteFinding(pack, finding, tone);
            }
        }
    }

    private void WriteFinding(CheckedPack pack, Finding finding, Tone tone)
    {
        terminal.Line(
            4,
            new Piece(finding.Code, tone),
            new Piece("  " + finding.Message.In(language), Tone.Normal)
        );
        if (finding.Places.Length > 0)
        {
            Field(Labels.Places, PlacesOf(pack, finding));
        }

        if (finding.Equation.Length > 0 && finding.Severity != Severity.Info)
        {
            Field(Labels.Equation, Equations.OnOneLine(finding.Equation));
        }

        if (finding.Severity == Severity.Info)
        {
            return;
        }

        if (finding.Expected.Length > 0)
        {
            Field(Labels.Expected, finding.Expected);
        }

        if (In(finding.Remedy).Length > 0)
        {
            Field(Labels.Remedy, In(finding.Remedy));
        }
    }

    /// <summary>The places, each once (the numbers of one sentence say the same); only the first of what merely informs.</summary>
    private string PlacesOf(CheckedPack pack, Finding finding)
    {
        var most = finding.Severity == Severity.Info ? 1 : MostPlaces;
        List<string> shown = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in finding.Places)
        {
            var words = In(place.InWords(pack));
            if (pack.Pack.Documents.Length > 1 || words.Length == 0)
            {
                words = $"{place.Document} {words}".TrimEnd();
            }

            if (!seen.Add(words))
            {
                continue;
            }

            if (shown.Count < most)
            {
                shown.Add(words);
            }
        }

        var more = seen.Count - shown.Count;
        var text = string.Join(In(new Text("；", "; ")), shown);
        return more > 0 ? text + In(new Text($" 等 {seen.Count} 处", $" and {more} more")) : text;
    }

    private void Field(Text label, string value) =>
        terminal.Line(
            8,
            new Piece(In(label) + In(new Text("：", ": ")), Tone.Faint),
            new Piece(value, Tone.Normal)
        );

    private IEnumerable<Piece> Summary(string name, Counts counts)
    {
        yield return new(name + In(new Text("：", ": ")), Tone.Strong);
        yield return new(
            In(Labels.Of(Severity.Error)) + " " + N(counts.Errors),
            counts.Errors > 0 ? Tone.Error : Tone.Good
        );
        yield return new(In(new Text("，", ", ")), Tone.Normal);
        yield return new(
            In(Labels.Of(Severity.Warning)) + " " + N(counts.Warnings),
            counts.Warnings > 0 ? Tone.Warning : Tone.Good
        );
        yield return new(In(new Text("，", ", ")), Tone.Normal);
        yield return new(In(Labels.Of(Severity.Info)) + " " + N(counts.Notes), Tone.Info);
        yield return new(
            In(
                new Text(
                    $"；检查 {counts.Done + counts.NotApplicable + counts.NotPossible} 项：已查 {counts.Done}，不适用 {counts.NotApplicable}，未能检查 {counts.NotPossible}；未读 {counts.Unread} 处",
                    $"; {counts.Done + counts.NotApplicable + counts.NotPossible} checks due: {counts.Done} done, {counts.NotApplicable} not applicable, {counts.NotPossible} not possible; {counts.Unread} not read"
                )
            ),
            Tone.Normal
        );
    }

    private static Tone ToneOf(Severity severity) =>
        severity switch
        {
            Severity.Error => Tone.Error,
            Severity.Warning => Tone.Warning,
            _ => Tone.Info,
        };

    private string In(Text text) => text.In(language) ?? "";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
