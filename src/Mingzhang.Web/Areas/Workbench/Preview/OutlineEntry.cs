using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Documents.Writing;

namespace Mingzhang.Web.Areas.Workbench.Preview;

/// <summary>目录项 of a composed pack: what can be jumped to in its HTML.</summary>
/// <param name="Id">Identity in the document (h3, t-general).</param>
public sealed record OutlineEntry(string Id, string Title, bool IsTable)
{
    /// <summary>In the order of the document; identities are given as the writer of HTML gives them.</summary>
    public static ImmutableArray<OutlineEntry> Of(Publication publication)
    {
        var entries = ImmutableArray.CreateBuilder<OutlineEntry>();
        var headings = 0;
        foreach (var block in publication.Sections.SelectMany(section => section.Blocks))
        {
            switch (block)
            {
                case Heading heading:
                    headings++;
                    if (heading.Level <= 2)
                    {
                        entries.Add(
                            new OutlineEntry(
                                string.Create(CultureInfo.InvariantCulture, $"h{headings}"),
                                heading.Text,
                                IsTable: false
                            )
                        );
                    }

                    break;
                case PrintTable table:
                    entries.Add(
                        new OutlineEntry(
                            "t-" + table.Id,
                            table.Number.Length > 0
                                ? $"{table.Number}　{table.Title}"
                                : table.Title,
                            IsTable: true
                        )
                    );
                    break;
            }
        }

        return entries.ToImmutable();
    }
}
