using System.Security.Cryptography;
using System.Text;

namespace Mingzhang.Preparation.Organisation;

/// <summary>目录指纹: tells two catalogues apart by the code lists and meanings that budgets are compiled with.</summary>
public static class CatalogueFingerprint
{
    private static readonly string[] Folders = ["codes", "budgets"];

    /// <summary>SHA-256 in lower-case hex over the names and contents of the files, in order of name.</summary>
    public static string Of(Catalog.Catalogue catalogue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in Folders)
        {
            var path = Path.Combine(catalogue.Folder, folder);
            if (!Directory.Exists(path))
            {
                continue;
            }

            foreach (
                var file in Directory.EnumerateFiles(path, "*.csv").Order(StringComparer.Ordinal)
            )
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{folder}/{Path.GetFileName(file)}\n"));
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
