using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    public async Task<ImmutableArray<StandardRecord>> Standards(string place) =>
        [
            .. (
                await Query<StandardData>(
                    "select place, content, withdrawn, revision from base_standard where place = @place order by key, from_day",
                    new { place }
                )
            ).Select(data => new StandardRecord(
                data.Place,
                Content<BaseStandard>(data.Content),
                data.Revision
            )
            {
                IsWithdrawn = data.Withdrawn != 0,
            }),
        ];

    public async Task<ImmutableArray<ComputedMark>> ComputedMarks(long budget) =>
        [
            .. (
                await Query<string>(
                    "select content from computed_mark where budget = @budget order by row_id",
                    new { budget }
                )
            ).Select(Content<ComputedMark>),
        ];

    private sealed class StandardData
    {
        public string Place { get; init; } = "";
        public string Content { get; init; } = "";
        public int Withdrawn { get; init; }
        public long Revision { get; init; }
    }
}

internal sealed partial class PreparationWriter
{
    public async Task<StandardRecord?> Put(StandardRecord standard)
    {
        var touched = await Execute(
            standard.Revision == 0
                ? """
                insert into base_standard (place, key, from_day, content, withdrawn, revision)
                values (@Place, @key, @day, @content, @withdrawn, 1)
                on conflict do nothing
                """
                : """
                update base_standard set content = @content, withdrawn = @withdrawn, revision = revision + 1
                where place = @Place and key = @key and from_day = @day and revision = @Revision
                """,
            new
            {
                standard.Place,
                key = standard.Standard.Key,
                day = standard.Standard.From.ToString(DateFormat, CultureInfo.InvariantCulture),
                content = RowCodec.Write(standard.Standard),
                withdrawn = standard.IsWithdrawn ? 1 : 0,
                standard.Revision,
            }
        );
        return touched == 1 ? standard with { Revision = standard.Revision + 1 } : null;
    }

    public Task PutComputedMark(long budget, ComputedMark mark) =>
        Execute(
            """
            insert into computed_mark (budget, row_id, content) values (@budget, @row, @content)
            on conflict (budget, row_id) do update set content = excluded.content
            """,
            new
            {
                budget,
                row = mark.Row.ToString(),
                content = RowCodec.Write(mark),
            }
        );

    public Task RemoveComputedMark(long budget, Guid row) =>
        Execute(
            "delete from computed_mark where budget = @budget and row_id = @row",
            new { budget, row = row.ToString() }
        );
}
