using System.CommandLine;
using System.Globalization;
using Mingzhang.Corpus.Dump;
using Mingzhang.Storage.Corpus;

namespace Mingzhang.Cli.Verbs.Corpus;

/// <summary><c>store</c>: the corpus itself: making it, counting it, writing all of it out.</summary>
internal static class StoreVerb
{
    public static Command Create(Voice say) =>
        new("store", say.In("语料库本身", "the corpus itself"))
        {
            Init(say),
            Stats(say),
            Dump(say),
        };

    private static Command Init(Voice say)
    {
        var store = ImportVerb.StoreOption(say);
        var command = new Command(
            "init",
            say.In("建立或更新库结构", "make the schema or bring it up to date")
        )
        {
            store,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var opened = await CorpusStores
                    .Open(parsed.GetValue(store)!, cancellation)
                    .ConfigureAwait(false);
                await opened.DisposeAsync().ConfigureAwait(false);
                Console.Out.WriteLine(say.In("库结构已就绪", "the schema is in place"));
                return ExitStatus.Clean;
            }
        );
        return command;
    }

    private static Command Stats(Voice say)
    {
        var store = ImportVerb.StoreOption(say);
        var command = new Command("stats", say.In("库内有多少", "how much there is")) { store };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var opened = await CorpusStores
                    .Open(parsed.GetValue(store)!, cancellation)
                    .ConfigureAwait(false);
                await using var _ = opened.ConfigureAwait(false);
                var stats = await opened.Stats(cancellation).ConfigureAwait(false);
                Row(say.In("部门和单位", "departments and units"), stats.Departments);
                Row(say.In("公开包", "packs"), stats.Packs);
                Row(say.In("版本", "versions"), stats.Versions);
                Row(say.In("陈述", "statements"), stats.Statements);
                Row(say.In("点", "points"), stats.Points);
                Row(say.In("可检索文字", "passages"), stats.Passages);
                Row(say.In("无法使用的文件", "unusable files"), stats.Failures);
                Row(say.In("待核定", "to review"), stats.Review);
                Row(say.In("字节", "bytes"), stats.Bytes);
                return ExitStatus.Clean;
            }
        );
        return command;
    }

    private static Command Dump(Voice say)
    {
        var store = ImportVerb.StoreOption(say);
        var output = new Option<string?>("--out", "-o")
        {
            Description = say.In("写到文件", "write to a file"),
        };
        var command = new Command(
            "dump",
            say.In(
                "以固定顺序导出全部内容；内容相同则逐字节相同",
                "everything in a fixed order; the same content gives the same bytes"
            )
        )
        {
            store,
            output,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var opened = await CorpusStores
                    .Open(parsed.GetValue(store)!, cancellation)
                    .ConfigureAwait(false);
                await using var _ = opened.ConfigureAwait(false);
                using var target = Output.Open(parsed.GetValue(output));
                await CanonicalDump.Write(opened, target.Text, cancellation).ConfigureAwait(false);
                return target.Commit(ExitStatus.Clean);
            }
        );
        return command;
    }

    private static void Row(string name, long value) =>
        Console.Out.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{value, 14:N0}  {name}")
        );
}
