// Tab-separated text, as Excel puts it on the clipboard and takes it from there.

/** Lines and cells; a cell in quotes may hold tabs, line ends and doubled quotes. */
export function readTable(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let at = 0;
  while (at < text.length) {
    const c = text[at];
    if (cell === "" && c === '"') {
      const end = closing(text, at + 1);
      if (end > 0) {
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        at = end + 1;
        continue;
      }
    }
    if (c === "\t") {
      line.push(cell);
      cell = "";
    } else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[at + 1] === "\n") at++;
      line.push(cell);
      cell = "";
      lines.push(line);
      line = [];
    } else {
      cell += c;
    }
    at++;
  }
  if (cell !== "" || line.length > 0) {
    line.push(cell);
    lines.push(line);
  }
  return lines;
}

/** A value that Excel would take for a formula goes out with an apostrophe before it. */
export function writeTable(lines: string[][]): string {
  return lines.map((line) => line.map(writeCell).join("\t")).join("\r\n");
}

function writeCell(text: string): string {
  const harmless = /^[=+@\t\r]/.test(text) || (text.startsWith("-") && !/^-[\d.,]+$/.test(text)) ? `'${text}` : text;
  return /[\t\n\r"]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The quote that ends the cell: followed by a tab, a line end or nothing. */
function closing(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '"') {
      if (text[at + 1] === '"') at++;
      else return at + 1 === text.length || "\t\n\r".includes(text[at + 1] ?? "") ? at : -1;
    }
    at++;
  }
  return -1;
}
