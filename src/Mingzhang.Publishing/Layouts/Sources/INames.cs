using Mingzhang.Catalog;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>名称: what members of the cube are called in print.</summary>
public interface INames
{
    /// <summary>The name of a member; the member itself where nothing names it.</summary>
    string NameOf(Dimension dimension, string member);

    /// <summary>The code of a member that is kept by another key (a project, a unit); empty where it has none.</summary>
    string CodeOf(Dimension dimension, string member);
}

/// <summary>Names of classes as the catalogue has them; local levels below print the name of the class above.</summary>
public sealed class CatalogueNames(Catalogue catalogue) : INames
{
    public string NameOf(Dimension dimension, string member)
    {
        if (Point.IsLocal(member))
        {
            return member[1..];
        }

        var list = dimension switch
        {
            Dimension.Function => catalogue.Functions,
            Dimension.Economic => catalogue.EconomicListOf(member),
            _ => null,
        };
        var name = list?.NameOf(CodePair.First(member)) ?? "";
        return name.Length > 0 ? name : member;
    }

    public string CodeOf(Dimension dimension, string member) =>
        Point.IsLocal(member) ? "" : CodePair.First(member);
}
