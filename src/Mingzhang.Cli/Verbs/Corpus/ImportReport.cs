using System.Globalization;
using Mingzhang.Corpus;
using Mingzhang.Corpus.Import;
using Mingzhang.Corpus.Model;

namespace Mingzhang.Cli.Verbs.Corpus;

/// <summary>What an import says at its end.</summary>
internal static class ImportReport
{
    /// <summary>Entries of a list that are shown; the store has the rest.</summary>
    public const int Most = 200;

    public static async Task Write(
        Voice say,
        ICorpusStore store,
        ImportProgress done,
        bool review,
        CancellationToken cancellation
    )
    {
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{say.In("包", "packs")} {done.Total}  {say.In("新入库", "added")} {done.Added}  {say.In("已有", "known")} {done.Known}  {say.In("无法使用", "unusable")} {done.Failed}  {say.In("待核定", "to review")} {done.Review}  {done.Elapsed.TotalSeconds:0.0} s  {done.Rate:0.0} {say.In("包/秒", "packs/s")}"
            )
        );
        if (done.Failed > 0)
        {
            foreach (
                var failure in (
                    await store.Failures(null, Most, cancellation).ConfigureAwait(false)
                ).Rows
            )
            {
                Console.Out.WriteLine(
                    $"  {failure.Source}: {say.In(failure.Chinese, failure.English)}"
                );
            }
        }

        if (!review)
        {
            return;
        }

        foreach (
            var row in (await store.Review(null, Most, cancellation).ConfigureAwait(false)).Rows
        )
        {
            var identity = row.Row.Identity;
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {row.Sources.FirstOrDefault()}: {string.Join(say.In("、", ", "), row.Doubts.Select(doubt => NameOf(say, doubt)))} [{identity.Division} {identity.Department} {identity.Year}]"
                )
            );
        }
    }

    public static string NameOf(Voice say, PackDoubt doubt) =>
        doubt switch
        {
            PackDoubt.Department => say.In("部门不明", "department not known"),
            PackDoubt.Place => say.In("地区不明", "place not known"),
            PackDoubt.Year => say.In("年度不明", "year not known"),
            PackDoubt.Kind => say.In("不是预算公开包", "no budget pack"),
            PackDoubt.Scope => say.In("部门或单位不明", "department or unit not known"),
            _ => say.In("没有读出金额", "no amount was read"),
        };
}

/// <summary>The line that renews itself while an import runs, where somebody watches.</summary>
internal sealed class ImportLine(Voice say) : IDisposable
{
    private readonly bool _isWatched = !Console.IsErrorRedirected;
    private bool _hasLine;

    public void Show(ImportProgress progress)
    {
        if (!_isWatched)
        {
            return;
        }

        Console.Error.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\r\u001b[K{progress.Done}/{progress.Total}  {progress.Rate:0.0} {say.In("包/秒", "packs/s")}  {say.In("剩余", "left")} {progress.Left:hh\\:mm\\:ss}  {progress.Name}"
            )
        );
        _hasLine = true;
    }

    public void Dispose()
    {
        if (_hasLine)
        {
            Console.Error.Write("\r\u001b[K");
            _hasLine = false;
        }
    }
}
