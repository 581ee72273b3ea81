using System.Text.Json;
using Mingzhang.Documents.Writing.Parts;
using Mingzhang.Documents.Writing.Web;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>
/// 成品 as PDF: headless Chromium prints the HTML, tagged, with outline, page numbers and embedded fonts. One browser serves any number
/// of documents, one after the other; it starts with the first and ends with <see cref="Dispose"/>.
/// </summary>
public sealed class PdfWriter(PrintLimits? limits = null) : IDisposable
{
    private const int MostPasses = 3;

    private readonly PrintLimits _limits = limits ?? PrintLimits.Default;
    private readonly Lock _turn = new();
    private ChromiumProcess? _process;
    private DevTools? _browser;
    private string _tab = "";
    private string _session = "";
    private int _printed;

    public static bool IsInstalled => ChromiumProcess.IsInstalled;

    /// <summary>What to say where <see cref="IsInstalled"/> is false.</summary>
    public static Text Missing { get; } =
        new(
            "缺少 Chromium，无法生成 PDF。请安装：sudo apt-get install chromium fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai",
            "Chromium is missing, so no PDF can be made. Install it with: sudo apt-get install chromium fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai"
        );

    /// <summary>Writes the file; null when it is written, otherwise the one reason why it is not.</summary>
    public Text? Write(
        Stream output,
        Publication publication,
        CancellationToken cancellation = default
    )
    {
        lock (_turn)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(_limits.Time);
            try
            {
                if (!Start(deadline.Token))
                {
                    return Missing;
                }

                var pdf = Print(publication, deadline.Token);
                pdf.Settle(publication.Date, publication.Publisher);
                output.Write(pdf.Bytes);
                return null;
            }
            catch (OperationCanceledException)
            {
                Stop();
                cancellation.ThrowIfCancellationRequested();
                return new Text(
                    $"打印 PDF 超过{_limits.Time.TotalSeconds:0}秒，已停止",
                    $"printing the PDF took more than {_limits.Time.TotalSeconds:0} s and was stopped"
                );
            }
            catch (BrowserException exception)
            {
                Stop();
                return new Text(
                    $"Chromium 未能打印（{exception.Message}）",
                    $"Chromium could not print ({exception.Message})"
                );
            }
        }
    }

    public void Dispose() => Stop();

    private PrintedPdf Print(Publication publication, CancellationToken cancellation)
    {
        var path = Path.Combine(_process!.Folder, "print.html");
        // The count that DOCX prints is right for most packs; then one pass is enough.
        var known = PageEstimate.Of(PageRun.Of(publication));
        using (var file = File.Create(path))
        {
            HtmlWriter.Write(file, publication, known);
        }

        _browser!.ExpectLoad();
        var answer = Send(
            "Page.navigate",
            json => json.WriteString("url", new Uri(path).AbsoluteUri),
            cancellation
        );
        if (answer.TryGetProperty("errorText", out var error))
        {
            throw new BrowserException(error.GetString() ?? "Page.navigate");
        }

        _browser.WaitForLoad(cancellation);
        _printed++;
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

        var map = System.Text.Encoding.UTF8.GetString(stream.ToArray());
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
    ) => _browser!.Send(method, _session, parameters, cancellation);

    private bool Start(CancellationToken cancellation)
    {
        if (_process is { HasEnded: true })
        {
            Stop();
        }

        if (_process is null)
        {
            _process = ChromiumProcess.Start(_limits);
            if (_process is null)
            {
                return false;
            }

            _browser = new DevTools(_process.Input, _process.Output);
        }

        if (_tab.Length == 0 || _printed >= _limits.DocumentsPerTab)
        {
            OpenTab(cancellation);
        }

        return true;
    }

    private void OpenTab(CancellationToken cancellation)
    {
        if (_tab.Length > 0)
        {
            _browser!.Send(
                "Target.closeTarget",
                "",
                json => json.WriteString("targetId", _tab),
                cancellation
            );
        }

        _tab = "";
        var tab = _browser!
            .Send(
                "Target.createTarget",
                "",
                json => json.WriteString("url", "about:blank"),
                cancellation
            )
            .GetProperty("targetId")
            .GetString()!;
        _session = _browser
            .Send(
                "Target.attachToTarget",
                "",
                json =>
                {
                    json.WriteString("targetId", tab);
                    json.WriteBoolean("flatten", true);
                },
                cancellation
            )
            .GetProperty("sessionId")
            .GetString()!;
        Send("Page.enable", null, cancellation);
        _tab = tab;
        _printed = 0;
    }

    private void Stop()
    {
        _process?.Dispose();
        _browser?.Dispose();
        (_process, _browser, _tab, _session) = (null, null, "", "");
    }
}
