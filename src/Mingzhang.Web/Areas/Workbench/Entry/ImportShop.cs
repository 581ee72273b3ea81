using System.Collections.Immutable;
using System.Security.Cryptography;
using Mingzhang.Budgets.Files;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;

namespace Mingzhang.Web.Areas.Workbench.Entry;

/// <summary>A file that was uploaded and read: a budget, or what keeps it from being one.</summary>
public sealed record ReadFile(string Name, Budget? Budget, ImmutableArray<EntryProblem> Problems);

/// <summary>
/// 上传的底稿: files between preview and acceptance. They are read once, kept in memory for their uploader and budget alone, and the oldest
/// are forgotten; the file itself is gone as soon as it is read, and nothing in it is executed.
/// </summary>
public sealed class ImportShop(Catalogue catalogue)
{
    public const long MostBytes = 32L * 1024 * 1024;

    private const int Kept = 32;

    private readonly LinkedList<(string Key, string Account, long Budget, ReadFile File)> files =
    [];
    private readonly Lock gate = new();

    /// <summary>Reads the file; returns the key under which it is found again.</summary>
    public async Task<string> Read(
        string account,
        long budget,
        IFormFile upload,
        CancellationToken cancellation
    )
    {
        var path = Path.GetTempFileName();
        try
        {
            var stored = File.Create(path);
            await using (stored.ConfigureAwait(false))
            {
                await upload.CopyToAsync(stored, cancellation).ConfigureAwait(false);
            }

            var reading = BudgetFile.Read(path, catalogue);
            return Keep(
                account,
                budget,
                new ReadFile(Name(upload), reading.Budget, reading.Problems)
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A file that this account uploaded for this budget; null where it is forgotten or somebody else's.</summary>
    public ReadFile? Find(string account, long budget, string key)
    {
        lock (gate)
        {
            foreach (var kept in files)
            {
                if (kept.Key == key && kept.Account == account && kept.Budget == budget)
                {
                    return kept.File;
                }
            }

            return null;
        }
    }

    private string Keep(string account, long budget, ReadFile file)
    {
        var key = RandomNumberGenerator.GetHexString(16, lowercase: true);
        lock (gate)
        {
            files.AddFirst((key, account, budget, file));
            if (files.Count > Kept)
            {
                files.RemoveLast();
            }
        }

        return key;
    }

    /// <summary>The last part of the name, short and without control characters; it is shown and nothing else.</summary>
    private static string Name(IFormFile upload)
    {
        var name = upload.FileName[(upload.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(name.Where(c => !char.IsControl(c)));
        return shown.Length <= 80 ? shown : shown[..80];
    }
}
