using System.Text;
using System.Text.Json;
using Mingzhang.Documents.Writing.Parts;
using Mingzhang.Documents.Writing.Web;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>A tab of the browser, which prints one document after the other.</summary>
internal sealed class PrintTab
{
    private const int MostPasses = 3;

    private readonly DevTools _browser;
    private readonly string _target;
    private readonly string _session;
    private readonly string _path;

    private PrintTab(DevTools browser, string target, string session, string path)
    {
        _browser = browser;
        _target = target;
        _session = session;
        _path = path;
    }

    /// <summary>Documents printed so far.</summary>
    public int Printed { get; private set; }

    /// <summary>Opens a tab.</summary>
    /// <param name="path">The file that its documents are written to.</param>
    public static PrintTab Open(DevTools browser, string path, CancellationToken cancellation)
    {
        var target = browser
            .Send(
                "Target.createTarget",
                "",
                json => json.WriteString("url", "about:blank"),
                cancellation
            )
            .GetProperty("targetId")
            .GetString()!;
        var session = browser
            .Send(
                "Target.attachToTarget",
                "",
                json =>
                {
                    json.WriteString("targetId", target);
                    json.WriteBoolean("flatten", true);
                },
                cancellation
            )
            .GetProperty("sessionId")
            .GetString()!;
        var tab = new PrintTab(browser, target, session, path);
        tab.Send("Page.enable", null, cancellation);
        return tab;
    }

    public void Close(CancellationToken cancellation) =>
        _browser.Send(
            "Target.closeTarget",
            "",
            json => json.WriteString("targetId", _target),
            cancellation
        );

    public PrintedPdf Print(Publication publication, CancellationToken cancellation)
    {
        // The count that DOCX prints is right for most packs; then one pass is enough.
        var known = PageEstimate.Of(PageRun.Of(publication));
        using (var file = File.Create(_path))
        {
            HtmlWriter.Write(file, publication, known);
        }

        Load(cancellation);
        Printed++;
        var hasContents = publication.Sections.Any(section =>
            section.Blocks.Any(block => block is ContentsList)
        );
        var pdf = Print(cancellation);
        // Only the print knows the pages for sure. Where the contents list names others, it is corrected and printed again.
        for (var pass = 1; hasContents && pass < MostPasses; pass++)
        {
            var pages = pdf.Destinations();
            if (pages.All(page => known.GetValueOrDefault(page.Key) == page.Value))
            {
                break;
            }

            known = pages;
            Fill(pages, cancellation);
            pdf = Print(cancellation);
        }

        return pdf;
    }

    private void Load(CancellationToken cancellation)
    {
        var loaded = _browser.ExpectLoad(_session);
        var answer = Send(
            "Page.navigate",
            json => json.WriteString("url", new Uri(_path).AbsoluteUri),
            cancellation
        );
        if (answer.TryGetProperty("errorText", out var error))
        {
            throw new BrowserException(error.GetString() ?? "Page.navigate");
        }

        _browser.Wait(loaded, cancellation);
        // The load of the blank page that a tab opens with may be told late.
        while (!IsLoaded(cancellation))
        {
            cancellation.WaitHandle.WaitOne(5);
        }
    }

    private bool IsLoaded(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Send(
                    "Runtime.evaluate",
                    json =>
                        json.WriteString(
                            "expression",
                            "location.protocol==='file:'&&document.readyState==='complete'"
                        ),
                    cancellation
                )
                .GetProperty("result")
                .TryGetProperty("value", out var value)
            && value.ValueKind == JsonValueKind.True;
    }

    private PrintedPdf Print(CancellationToken cancellation)
    {
        var result = Send(
            "Page.printToPDF",
            json =>
            {
                json.WriteBoolean("preferCSSPageSize", true);
                json.WriteBoolean("printBackground", true);
                json.WriteBoolean("generateTaggedPDF", true);
                json.WriteBoolean("generateDocumentOutline", true);
            },
            cancellation
        );
        return new PrintedPdf(result.GetProperty("data").GetBytesFromBase64());
    }

    private void Fill(Dictionary<string, int> pages, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, page) in pages)
            {
                json.WriteNumber(name, page);
            }

            json.WriteEndObject();
        }

        var map = Encoding.UTF8.GetString(stream.ToArray());
        Send(
            "Runtime.evaluate",
            json =>
                json.WriteString(
                    "expression",
                    $"{{const pages={map};for(const link of document.querySelectorAll('.contents a')){{link.querySelector('.n').textContent=pages[link.hash.slice(1)]??''}}}}"
                ),
            cancellation
        );
    }

    private JsonElement Send(
        string method,
        Action<Utf8JsonWriter>? parameters,
        CancellationToken cancellation
    ) => _browser.Send(method, _session, parameters, cancellation);
}
