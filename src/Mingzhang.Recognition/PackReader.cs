using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Vocabulary.Prose;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;
using Mingzhang.Recognition.Flattened;
using Mingzhang.Recognition.Prose;
using Mingzhang.Recognition.Structure;
using Mingzhang.Recognition.Tables;
using Mingzhang.Recognition.Tables.Guides;
using Mingzhang.Recognition.Targets;

namespace Mingzhang.Recognition;

/// <summary>识别: documents of one pack → facts. The order of the work, written once; safe to use from several threads.</summary>
public sealed class PackReader
{
    /// <summary>Fewer tables do not show that nothing was filled in.</summary>
    private const int LeastBlankTables = 3;

    /// <summary>A form may keep an amount or two in an example.</summary>
    private const int LeastAmounts = 3;

    private readonly Catalogue _catalogue;
    private readonly ClassificationIndex _classification;
    private readonly ProfileVocabulary _profileWords;
    private readonly ProseVocabulary _proseWords;
    private readonly TargetVocabulary _targetWords;
    private readonly FunctionLexicon _functions;

    public PackReader(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _classification = ClassificationIndex.From(catalogue);
        _profileWords = ProfileVocabulary.Load(catalogue.Folder);
        _proseWords = ProseVocabulary.Load(catalogue.Folder);
        _targetWords = TargetVocabulary.Load(catalogue.Folder);
        _functions = new FunctionLexicon(
            catalogue.Functions.Entries.SelectMany(entry =>
                entry
                    .Aliases.Select(alias => (entry.Code, alias.Name))
                    .Prepend((entry.Code, entry.Name))
            )
        );
    }

    /// <summary>The facts of a pack.</summary>
    /// <param name="guides">
    /// Who knows the forms of the place that the pack says it is from; asked once words have read it. Null, or an answer of null: words
    /// alone.
    /// </param>
    public Pack Read(
        ImmutableArray<Document> documents,
        Func<PackProfile, ITableGuide?>? guides = null
    )
    {
        documents = new FlatTables(_catalogue.TableVocabulary, _classification).Rebuild(
            documents,
            rebuilt => ClaimedAmounts(rebuilt)
        );

        // Target forms first: their headings are sure, and a page of indicators with numbers only would look like a table of
        // amounts. Their ordinals stand above those of all other tables, of which there are no more than blocks.
        var forms = TargetRecognition.Recognise(
            documents,
            _targetWords,
            documents.Sum(document => document.Blocks.Count())
        );
        var claimed = new HashSet<Block>(ReferenceEqualityComparer.Instance);
        claimed.UnionWith(forms.Claimed);

        var tables = TableRecognition.Recognise(
            Without(documents, claimed),
            _catalogue.TableVocabulary,
            _classification
        );
        claimed.UnionWith(tables.Claimed);

        var targets = TargetRecognition.AddLists(forms, tables, _targetWords);
        claimed.UnionWith(targets.Claimed);

        var structure = StructureRecognition.Recognise(
            documents,
            _proseWords,
            _profileWords,
            claimed
        );
        var prose = new ProseRecognition(_proseWords, _functions).Recognise(structure);
        var profile = structure.Profile;
        if (
            profile.Kind is PackKind.Budget or PackKind.FinalAccounts
            && IsBlank(tables.Tables, targets.Forms, prose.Claims)
        )
        {
            profile = profile with { Kind = PackKind.Template };
        }

        profile = Placed(profile);
        var read = tables.Tables.AddRange(targets.Tables);
        ImmutableArray<Unread> said = [];
        if (guides?.Invoke(profile) is { } guide)
        {
            var guided = new GuidedTables(
                _catalogue.TableVocabulary,
                _classification,
                guide,
                PackYear.Find(documents)
            );
            read = guided.Read(tables.Grids, read);
            said = guided.Said;
        }

        return new Pack
        {
            Profile = profile,
            Documents =
            [
                .. documents.Select(document => new SourceDocument(
                    document.Name,
                    PageCount(document)
                )),
            ],
            Tables = read,
            Claims = prose.Claims,
            UnclaimedNumbers = prose.Unclaimed,
            Targets = targets.Forms,
            Projects = targets.Projects,
            Procurement = targets.Procurement,
            Assets = targets.Assets,
            Contents = structure.Contents,
            Chapters = structure.Chapters,
            Glossary = structure.Glossary,
            Organisations = structure.Organisations,
            Prose = structure.Prose,
            ClassifiedMarks = structure.ClassifiedMarks,
            Unread = [.. documents.SelectMany(Notes), .. targets.Unread, .. said],
        };
    }

    /// <summary>空白样表: the tables of a pack were read, and neither they nor the text nor a target form states money.</summary>
    private static bool IsBlank(
        ImmutableArray<BudgetTable> tables,
        ImmutableArray<TargetForm> forms,
        ImmutableArray<Claim> claims
    )
    {
        // A table without unit of account may be full of numbers that were not taken for amounts.
        var read = 0;
        foreach (var table in tables)
        {
            if (table.Statements.Length > 0 || table.Unread.Length > 0)
            {
                return false;
            }

            read += table.Unit is not null ? 1 : 0;
        }

        return read >= LeastBlankTables
            && !forms.Any(form => form.Budget is not null)
            && claims.Count(claim => claim.Amount is { Value.Fen: not 0 }) < LeastAmounts;
    }

    /// <summary>What the prose states for certain, where flattened tables alone leave columns open.</summary>
    private IEnumerable<(Point Point, Interval Amount)> ClaimedAmounts(
        ImmutableArray<Document> documents
    )
    {
        var grids = new HashSet<Block>(ReferenceEqualityComparer.Instance);
        grids.UnionWith(documents.SelectMany(document => document.Blocks.OfType<Grid>()));
        var structure = StructureRecognition.Recognise(
            documents,
            _proseWords,
            _profileWords,
            grids
        );
        foreach (
            var point in NatureLists.Empty(
                structure.Blocks,
                _proseWords,
                _classification,
                PackYear.Find(documents)
            )
        )
        {
            yield return (point, Interval.Zero);
        }

        var claims = new ProseRecognition(_proseWords, _functions).Recognise(structure).Claims;
        foreach (var point in NothingBought(claims))
        {
            yield return (Spending(point), Interval.Zero);
        }

        var amounts = new Dictionary<int, Interval>();
        foreach (var claim in claims)
        {
            if (claim is { Kind: ClaimKind.Amount, IsCertain: true, Amount: { } amount })
            {
                // A printed 0 is none at all, however coarse its unit.
                var truth = amount.Value.Fen == 0 ? Interval.Zero : amount.Truth;
                amounts[claim.Group] = truth;
                yield return (Spending(claim.Subject), truth);
            }
            else if (
                claim is { Kind: ClaimKind.Unchanged, IsCertain: true }
                && amounts.TryGetValue(claim.Group, out var same)
            )
            {
                yield return (
                    Spending(
                        claim.Reference ?? claim.Subject with { Year = claim.Subject.Year - 1 }
                    ),
                    same
                );
            }
        }
    }

    /// <summary>
    /// 公务用车购置费0万元, told in a sentence that names no fund: where the running cost of such a sentence is the whole amount for vehicles
    /// of a fund, it speaks of that fund, and nothing of it buys vehicles.
    /// </summary>
    private static IEnumerable<Point> NothingBought(ImmutableArray<Claim> claims)
    {
        foreach (var bought in claims)
        {
            if (bought is not { Subject.Item: Items.VehiclePurchase, Amount.Value.Fen: 0 })
            {
                continue;
            }

            foreach (var whole in claims)
            {
                if (
                    whole is { IsCertain: true, Subject.Item: Items.Vehicle, Amount: { } amount }
                    && whole.Kind == ClaimKind.Amount
                    && whole.Subject.Year == bought.Subject.Year
                    && claims.Any(running =>
                        running is { Kind: ClaimKind.Amount, Subject.Item: Items.VehicleRunning }
                        && running.Subject.Year == bought.Subject.Year
                        && running.Subject.Fund == bought.Subject.Fund
                        && running.Amount is { } spent
                        && spent.Truth.Overlaps(amount.Truth)
                    )
                )
                {
                    yield return whole.Subject with
                    {
                        Item = Items.VehiclePurchase,
                    };
                }
            }
        }
    }

    /// <summary>三公 and its parts are spending, whether a sentence says so or not.</summary>
    private static Point Spending(Point subject) =>
        subject.Item.Length > 0 && subject.Side.Length == 0
            ? subject with
            {
                Side = Sides.Expenditure,
            }
            : subject;

    private PackProfile Placed(PackProfile profile)
    {
        var match = _catalogue.PlaceResolver.Resolve(profile.Entity, profile.Title);
        return profile with { Division = match.Division, Place = match.Place };
    }

    private static int PageCount(Document document) =>
        document.Pages is [{ Number: 0 }] ? 0 : document.Pages.Length;

    /// <summary>The documents without the blocks that were read already, so that nothing is read twice.</summary>
    private static ImmutableArray<Document> Without(
        ImmutableArray<Document> documents,
        HashSet<Block> claimed
    ) =>
        [
            .. documents.Select(document =>
                document with
                {
                    Pages =
                    [
                        .. document.Pages.Select(page =>
                            page with
                            {
                                Blocks = [.. page.Blocks.Where(block => !claimed.Contains(block))],
                            }
                        ),
                    ],
                }
            ),
        ];

    private static IEnumerable<Unread> Notes(Document document) =>
        document
            .Notes.Where(note =>
                note.Kind
                    is not (
                        ReadingNoteKind.TrackedChanges
                        or ReadingNoteKind.DecryptedWithEmptyPassword
                    )
            )
            .Select(note => new Unread(
                note.Kind.ToString(),
                note.Detail,
                new Anchor(document.Name, note.Page)
            ));
}
