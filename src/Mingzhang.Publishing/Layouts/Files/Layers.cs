using Mingzhang.Catalog.Files;

namespace Mingzhang.Publishing.Layouts.Files;

/// <summary>层: the descriptions that make up one table, the most particular first; a key is taken from the first that has it.</summary>
internal sealed class Layers(IReadOnlyList<(YamlTree Tree, string File)> trees)
{
    private static readonly YamlTree Nothing = YamlTree.Parse("", "");

    public IReadOnlyList<(YamlTree Tree, string File)> All => trees;

    /// <summary>The file that says most about the table.</summary>
    public string File => trees.Count > 0 ? trees[0].File : "";

    public YamlTree this[string key] => Find(key).Tree;

    public (YamlTree Tree, string File) Find(string key)
    {
        foreach (var (tree, file) in trees)
        {
            // A key that is written and left empty takes back what is inherited.
            if (tree.Keys.Contains(key, StringComparer.Ordinal))
            {
                return (tree[key], file);
            }
        }

        return (Nothing, File);
    }
}
