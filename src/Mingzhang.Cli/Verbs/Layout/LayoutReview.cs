using System.CommandLine;
using Mingzhang.Catalog;
using Mingzhang.Cli.Pipeline;
using Mingzhang.Publishing.Layouts;
using Mingzhang.Publishing.Layouts.Inference;
using Mingzhang.Publishing.Layouts.Validation;

namespace Mingzhang.Cli.Verbs.Layout;

/// <summary><c>layout check</c> and <c>layout infer</c>: the two that people who add a place work with.</summary>
internal static class LayoutReview
{
    public static Command Check(Voice say)
    {
        var packs = new Argument<string[]>("PACK")
        {
            Description = say.In("地区/年度；不写则全部", "place/year; all of them where left out"),
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(
            "check",
            say.In(
                "校验表式：成员、栏目、引用，印出后能读回",
                "validate layouts: members, headings, references, and that prints read back"
            )
        )
        {
            packs,
        };
        command.SetAction(parsed =>
            LayoutVerb.Guarded(
                say,
                () =>
                {
                    var layouts = LayoutCatalogue.Load(Catalogue.Default.Folder);
                    var names = parsed.GetValue(packs) is { Length: > 0 } asked
                        ? [.. asked]
                        : layouts.Packs;
                    var errors = 0;
                    var tables = 0;
                    foreach (var name in names)
                    {
                        var pack = layouts.Get(name);
                        tables += pack.Tables.Length;
                        foreach (var problem in LayoutCheck.Of(pack, Catalogue.Default))
                        {
                            errors += problem.IsError ? 1 : 0;
                            var word = problem.IsError
                                ? say.In("错误", "error")
                                : say.In("注意", "note");
                            Console.Out.WriteLine(
                                $"{problem.Pack}/{problem.Table}: {word}: {problem.Message.In(say.Language)}"
                            );
                        }
                    }

                    Console.Error.WriteLine(
                        say.In(
                            $"校验了 {names.Length} 套、{tables} 张表式，错误 {errors} 个",
                            $"{names.Length} packs, {tables} layouts checked; {errors} errors"
                        )
                    );
                    return errors == 0 ? ExitStatus.Clean : ExitStatus.Findings;
                }
            )
        );
        return command;
    }

    public static Command Infer(Voice say)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = say.In("空白模板或公开包", "a blank template or a published pack"),
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string?>("--out")
        {
            Description = say.In(
                "写到这个文件夹，一表一个文件",
                "write into this folder, a file per table"
            ),
        };
        var command = new Command(
            "infer",
            say.In(
                "从空白模板或公开包推断表式，供人复核；存疑之处写成注释",
                "propose layouts from a blank template or a published pack, for a person to review; doubts are comments"
            )
        )
        {
            files,
            folder,
        };
        command.SetAction(parsed =>
        {
            var inputs = Inputs.Collect(
                [.. parsed.GetValue(files) ?? []],
                asOnePack: true,
                say,
                out _
            );
            if (inputs.Count == 0)
            {
                return ExitStatus.Unusable;
            }

            var outcome = new PackPipeline(say)
                .RunAll(inputs, check: false, CancellationToken.None)
                .First();
            outcome.Problems.ForEach(Console.Error.WriteLine);
            if (outcome.Pack is null)
            {
                return ExitStatus.Unusable;
            }

            var proposals = LayoutInference.Of(outcome.Pack);
            var pack = LayoutInference.PackFile(proposals, outcome.Name);
            if (parsed.GetValue(folder) is { } path)
            {
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "pack.yaml"), pack);
                foreach (var proposal in proposals)
                {
                    File.WriteAllText(Path.Combine(path, proposal.Id + ".yaml"), proposal.Yaml);
                }
            }
            else
            {
                Console.Out.Write("# pack.yaml\n" + pack);
                foreach (var proposal in proposals)
                {
                    Console.Out.Write($"\n# {proposal.Id}.yaml\n{proposal.Yaml}");
                }
            }

            Console.Error.WriteLine(
                say.In(
                    $"推断了 {proposals.Length} 张表，{proposals.Sum(proposal => proposal.Doubts)} 处存疑（以 # ? 标出）",
                    $"{proposals.Length} tables proposed; {proposals.Sum(proposal => proposal.Doubts)} doubts (marked # ?)"
                )
            );
            return ExitStatus.Clean;
        });
        return command;
    }
}
