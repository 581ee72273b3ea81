using System.Collections.Immutable;
using System.Security.Cryptography;
using Mingzhang.Catalog;
using Mingzhang.Documents.Intake;
using Mingzhang.Documents.Model;
using Mingzhang.Documents.Readers;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Recognition;

namespace Mingzhang.Web.Areas.Workbench.Comparison;

/// <summary>
/// 上传的公开文件: packs that people upload to compare with. They are read once, kept in memory for their uploader alone, and the oldest are
/// forgotten; nothing of them is stored.
/// </summary>
public sealed class UploadedPacks(Catalogue catalogue)
{
    /// <summary>Bytes of all files of one upload.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    public const int MostFiles = 20;

    private const int Kept = 32;

    private readonly Lazy<PackReader> _reader = new(() => new PackReader(catalogue));
    private readonly LinkedList<(string Key, string Account, string Name, Pack Pack)> _packs = [];
    private readonly Lock _gate = new();

    /// <summary>Reads files as one pack; returns the key under which it is found again, or why a file could not be read.</summary>
    public async Task<(string? Key, Text? Problem)> Read(
        string account,
        IReadOnlyList<IFormFile> files,
        CancellationToken cancellation
    )
    {
        if (files.Count is 0 or > MostFiles || files.Sum(file => file.Length) > MostBytes)
        {
            return (
                null,
                new Text(
                    $"请选择 1 至 {MostFiles} 个文件，合计不超过 {MostBytes / 1024 / 1024} MB。",
                    $"Choose 1 to {MostFiles} files of at most {MostBytes / 1024 / 1024} MB together."
                )
            );
        }

        var folder = Directory.CreateTempSubdirectory("mingzhang-pack-");
        try
        {
            var documents = ImmutableArray.CreateBuilder<Document>(files.Count);
            for (var i = 0; i < files.Count; i++)
            {
                // The name says nothing to the disk: a folder for each file, and of the name only its last part.
                var own = folder.CreateSubdirectory($"{i}");
                var path = Path.Combine(own.FullName, SafeName(files[i].FileName));
                var stored = File.Create(path);
                await using (stored.ConfigureAwait(false))
                {
                    await files[i].CopyToAsync(stored, cancellation).ConfigureAwait(false);
                }

                var outcome = new DocumentIntake().Open(path, ReadingLimits.Default, cancellation);
                if (outcome.Document is not { } document)
                {
                    return (
                        null,
                        UnusableMessages.For(
                            Path.GetFileName(path),
                            outcome.Reason!.Value,
                            outcome.Detail
                        )
                    );
                }

                documents.Add(document);
            }

            return (
                Keep(account, files[0].FileName, _reader.Value.Read(documents.ToImmutable())),
                null
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A pack that this account uploaded; null where it is forgotten or somebody else's.</summary>
    public (string Name, Pack Pack)? Find(string account, string key)
    {
        lock (_gate)
        {
            foreach (var kept in _packs)
            {
                if (kept.Key == key && kept.Account == account)
                {
                    return (kept.Name, kept.Pack);
                }
            }

            return null;
        }
    }

    private string Keep(string account, string name, Pack pack)
    {
        var key = RandomNumberGenerator.GetHexString(16, lowercase: true);
        lock (_gate)
        {
            _packs.AddFirst((key, account, SafeName(name), pack));
            if (_packs.Count > Kept)
            {
                _packs.RemoveLast();
            }
        }

        return key;
    }

    private static string SafeName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(
            last.Where(c =>
                !char.IsControl(c) && c is not (':' or '*' or '?' or '"' or '<' or '>' or '|')
            )
        );
        return clean.Trim('.', ' ').Length == 0 ? "pack"
            : clean.Length > 120 ? clean[^120..]
            : clean;
    }
}
