using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Lookup;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Narratives.Editing;
using Mingzhang.Publishing.Packs;
using Mingzhang.Publishing.Rounding;

namespace Mingzhang.Cli.Verbs.Publish;

/// <summary>一次公开: reads budgets, composes their packs, writes them, and reads and checks what was written.</summary>
internal sealed class PublishRun
{
    private static readonly string[] Endings = [".yaml", ".yml", ".xlsx", ".xls"];

    private readonly Voice _say;
    private readonly PublishChoice _choice;
    private readonly ImmutableArray<PackFormat> _formats;
    private readonly string _place;
    private readonly PackComposer _composer = new(Catalogue.Default);
    private readonly OutputTarget _target;
    private readonly EditedText? _edited;
    private readonly string? _ownNarrative;

    private PublishRun(
        Voice say,
        PublishChoice choice,
        ImmutableArray<PackFormat> formats,
        string place,
        EditedText? edited
    )
    {
        _edited = edited;
        _ownNarrative = choice.Text is { } text && IsYaml(text) ? text : null;
        _say = say;
        _choice = choice;
        _formats = formats;
        _place = place;
        _target = new OutputTarget(
            Path.Combine(choice.Out, "") + Path.DirectorySeparatorChar,
            ending: ""
        );
    }

    public static int Run(Voice say, PublishChoice choice, CancellationToken cancellation)
    {
        if (PackFormats.Read(choice.Formats) is not { } formats)
        {
            return Refuse(
                say.In(
                    $"不认识的格式“{choice.Formats}”：可用 xlsx、docx、pdf、html、data、all",
                    $"unknown format '{choice.Formats}': xlsx, docx, pdf, html, data or all"
                )
            );
        }

        var place = "";
        if (choice.Place.Length > 0)
        {
            if (new CatalogueLookup(Catalogue.Default).FindPlace(choice.Place) is not { } found)
            {
                return Refuse(
                    say.In(
                        $"不认识的地区“{choice.Place}”；mingzhang catalog 可查",
                        $"unknown place '{choice.Place}'; see mingzhang catalog"
                    )
                );
            }

            place = found.Name;
        }

        if (choice.Text is { } named && !File.Exists(named))
        {
            return Refuse(
                UnusableMessages.For(named, UnusableReason.NotFound, "").In(say.Language)
            );
        }

        EditedText? edited = null;
        if (choice.Text is { } text && !IsYaml(text) && (edited = EditedText.Load(text)) is null)
        {
            return Refuse(
                say.In(
                    $"读不出手工改过的文字：{text}（可用 DOCX、HTML、YAML）",
                    $"cannot read the edited text {text} (DOCX, HTML or YAML)"
                )
            );
        }

        var budgets = Budgets(choice.Paths);
        return budgets.Count == 0
            ? Refuse(say.In("没有预算数据文件", "there is no budget file"))
            : new PublishRun(say, choice, formats, place, edited).RunAll(budgets, cancellation);
    }

    private int RunAll(List<string> paths, CancellationToken cancellation)
    {
        var status = ExitStatus.Clean;
        using var files = new PackFiles(_choice);
        using var progress = new Progress(_say, paths.Count);
        var named = paths.Select(path => (Path: path, Stem: _target.FileFor(path))).ToList();
        var done =
            paths.Count == 1
                ? named.Select(one => Publish(one.Path, one.Stem, files, cancellation))
                : named
                    .AsParallel()
                    .AsOrdered()
                    .WithDegreeOfParallelism(Environment.ProcessorCount)
                    .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                    .WithCancellation(cancellation)
                    .Select(one => Publish(one.Path, one.Stem, files, cancellation));
        foreach (var outcome in done)
        {
            progress.Step(Path.GetFileName(outcome.Path));
            outcome.Lines.ForEach(progress.Say);
            outcome.Written.ForEach(Console.Out.WriteLine);
            status = Math.Max(status, outcome.Status);
        }

        return status;
    }

    private PublishOutcome Publish(
        string path,
        string stem,
        PackFiles files,
        CancellationToken cancellation
    )
    {
        var outcome = new PublishOutcome(path);
        if (BudgetCommands.Read(path, _say) is not { } reading)
        {
            outcome.Status = ExitStatus.Unusable;
            return outcome;
        }

        if (reading.Budget is null)
        {
            using var problems = new StringWriter(CultureInfo.InvariantCulture);
            BudgetCommands.Print(problems, path, reading.Problems, _say);
            outcome.Lines.Add(problems.ToString().TrimEnd());
            outcome.Status = ExitStatus.Unusable;
            return outcome;
        }

        ComposedPack pack;
        try
        {
            pack = Compose(reading.Budget);
        }
        catch (CatalogueException damaged)
        {
            // A narrative of the clerk's own, or a layout that somebody changed: the message names file and line.
            outcome.Lines.Add(CatalogueTrouble.Line(damaged, _say));
            outcome.Status = ExitStatus.Unusable;
            return outcome;
        }

        foreach (var gap in pack.Gaps)
        {
            outcome.Lines.Add(
                $"{path}: {_say.In("缺项", "missing")}: {gap.Message.In(_say.Language)}"
            );
        }

        outcome.Lines.AddRange(
            RoundingLines.Of(pack.Rounding, _say).Select(line => $"{path}: {line}")
        );
        outcome.Lines.AddRange(
            pack.EditingNotes.Select(note =>
                $"{_choice.Text}: {_say.In("提示", "note")}: {note.In(_say.Language)}"
            )
        );
        var written = ImmutableArray.CreateBuilder<PackFile>();
        foreach (var format in _formats)
        {
            var file = files.Write(pack, format, stem + format.Ending(), cancellation);
            if (file.Failure is { } failure)
            {
                outcome.Lines.Add("mingzhang: " + failure.In(_say.Language));
                outcome.Status = ExitStatus.Unusable;
                continue;
            }

            outcome.Lines.AddRange(
                file.Notes.Select(note => $"{file.Path}: {note.In(_say.Language)}")
            );
            outcome.Written.Add(file.Path);
            written.Add(file);
        }

        if (_choice.IsChecked && _choice.Language == Language.Chinese && !_choice.IsDraft)
        {
            outcome.Status = Math.Max(
                outcome.Status,
                OwnCheck.Run(written.ToImmutable(), _say, outcome.Lines, cancellation)
            );
        }

        return outcome;
    }

    private ComposedPack Compose(Budget budget) =>
        _composer.Compose(
            budget,
            new PackOptions
            {
                Place = _place,
                FormYear = _choice.Year,
                Language = _choice.Language,
                IsDraft = _choice.IsDraft,
                OwnNarrative = _ownNarrative,
                Edited = _edited,
                Rounding = _choice.IsConsistent ? RoundingMode.Consistent : RoundingMode.Nearest,
            }
        );

    private static bool IsYaml(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    /// <summary>Files as named; of folders the budgets in them, in order of name.</summary>
    private static List<string> Budgets(ImmutableArray<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(
                    Directory
                        .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                        .Where(file =>
                            Endings.Contains(
                                Path.GetExtension(file),
                                StringComparer.OrdinalIgnoreCase
                            )
                        )
                        .Order(StringComparer.Ordinal)
                );
            }
            else
            {
                files.Add(path);
            }
        }

        return files;
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine("mingzhang: " + line);
        return ExitStatus.Unusable;
    }
}

/// <summary>What became of one budget.</summary>
internal sealed class PublishOutcome(string path)
{
    public string Path { get; } = path;

    public int Status { get; set; } = ExitStatus.Clean;

    /// <summary>For standard error: what is missing, what was found.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>For standard output: the files.</summary>
    public List<string> Written { get; } = [];
}
