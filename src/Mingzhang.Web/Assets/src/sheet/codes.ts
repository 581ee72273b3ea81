// Lists that cells choose from: by number, by name, by first letters of pinyin. A list is read once and searched here, so that it answers
// at every key, also without a connection.
import { send } from "../request";
import type { CodeAnswer } from "./types";

export class Codes {
  private readonly lists = new Map<string, CodeAnswer[]>();
  private readonly names = new Map<string, Map<string, string>>();
  private readonly waiting = new Map<string, Promise<void>>();

  constructor(
    private readonly budget: number,
    private readonly year: number,
  ) {}

  /** Reads the list of a source; it is there when the promise ends. */
  load(source: string): Promise<void> {
    if (source === "units" || source === "projects") return this.refreshNames();
    let reading = this.waiting.get(source);
    if (!reading) {
      reading = send<CodeAnswer[]>("GET", `/api/workbench/codes?kind=${source}&year=${this.year}`).then((list) => this.set(source, list));
      reading.catch(() => this.waiting.delete(source));
      this.waiting.set(source, reading);
    }
    return reading;
  }

  /** Units and projects of this budget, again. */
  async refreshNames(): Promise<void> {
    const answer = await send<{ units: CodeAnswer[]; projects: CodeAnswer[] }>("GET", `/api/workbench/budgets/${this.budget}/names`);
    this.set("units", answer.units);
    this.set("projects", answer.projects);
  }

  /** The name of a code; empty where the list has none. A longer local code is named by the class that it refines. */
  name(source: string, code: string): string {
    const names = this.names.get(source);
    if (!names || code === "") return "";
    return names.get(code) ?? (source === "department-economic" && code.length > 5 ? (names.get(code.slice(0, 5)) ?? "") : "");
  }

  /** The best entries for what was typed; exact numbers first, then beginnings, then what contains it. */
  find(source: string, typed: string, most = 60): CodeAnswer[] {
    const list = this.lists.get(source) ?? [];
    const wanted = typed.normalize("NFKC").trim().toLowerCase();
    if (wanted === "") return list.filter((entry) => entry.isLeaf).slice(0, most);
    const words = wanted.split(/\s+/);
    const found: { entry: CodeAnswer; rank: number }[] = [];
    for (const entry of list) {
      let rank = entry.isLeaf ? 0 : 0.5;
      let fits = true;
      for (const word of words) {
        const at = rankOf(entry, word);
        if (at < 0) {
          fits = false;
          break;
        }
        rank += at;
      }
      if (fits) found.push({ entry, rank });
    }
    found.sort((a, b) => a.rank - b.rank || (a.entry.code < b.entry.code ? -1 : 1));
    return found.slice(0, most).map((one) => one.entry);
  }

  /** The one code that a pasted name means; null where none or several do. */
  byName(source: string, name: string): string | null {
    const found = (this.lists.get(source) ?? []).filter((entry) => entry.isLeaf && entry.name === name);
    return found.length === 1 && found[0] ? found[0].code : null;
  }

  private set(source: string, list: CodeAnswer[]): void {
    this.lists.set(source, list);
    this.names.set(source, new Map(list.map((entry) => [entry.code, entry.name])));
  }
}

function rankOf(entry: CodeAnswer, word: string): number {
  const code = entry.code.toLowerCase();
  if (code === word) return 0;
  if (code.startsWith(word)) return 1;
  const name = entry.name.toLowerCase();
  if (name === word) return 1;
  if (name.startsWith(word)) return 2;
  if (/^[a-z0-9]+$/.test(word)) {
    const letters = entry.initials.split(" ");
    const at = initialsAt(letters, word);
    if (at === 0) return 3 + (letters.length - word.length) / 100;
    if (at > 0) return 5;
  }
  if (name.includes(word)) return 4;
  return code.includes(word) ? 6 : -1;
}

/** Where typed letters stand in a name; each character offers the letters that it may be read with. */
function initialsAt(letters: string[], word: string): number {
  for (let start = 0; start + word.length <= letters.length; start++) {
    let fits = true;
    for (let i = 0; i < word.length; i++) {
      if (!letters[start + i]?.includes(word[i] ?? " ")) {
        fits = false;
        break;
      }
    }
    if (fits) return start;
  }
  return -1;
}
