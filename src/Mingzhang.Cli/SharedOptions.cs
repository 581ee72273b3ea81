using System.Collections.Immutable;
using System.CommandLine;

namespace Mingzhang.Cli;

/// <summary>What <c>read</c> and <c>check</c> have in common: files, <c>--pack</c>, <c>--out</c>.</summary>
internal sealed class SharedOptions(Voice say)
{
    private readonly Argument<string[]> _paths = new("FILES")
    {
        Description = say.In(
            "文件或文件夹；每个文件是一包",
            "files or folders; each file is a pack"
        ),
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _pack = new("--pack")
    {
        Description = say.In(
            "这些文件合为一包（文本册与表格册）",
            "the files are one pack (text volume and table volume)"
        ),
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = say.In(
            "写到文件而不是标准输出",
            "write to a file instead of standard output"
        ),
    };

    private readonly Option<string?> _layout = new("--layout")
    {
        Description = say.In(
            "按这套表式读表（如 sichuan/2024，见 layout list）；不写时按文字读，留有疑问处按公开地的表式",
            "read the tables by this layout (as sichuan/2024, see layout list); without it by their words, and by the layout of the place where those leave doubt"
        ),
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        command.Options.Add(_pack);
        command.Options.Add(_out);
        command.Options.Add(_layout);
    }

    public SharedChoice From(ParseResult parsed) =>
        new(
            [.. parsed.GetValue(_paths) ?? []],
            parsed.GetValue(_pack),
            parsed.GetValue(_out),
            parsed.GetValue(_layout)
        );
}

internal sealed record SharedChoice(
    ImmutableArray<string> Paths,
    bool AsOnePack,
    string? Out,
    string? Layout
);
