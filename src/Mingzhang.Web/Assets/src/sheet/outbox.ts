// Changes on their way to the server. Each is written to the browser's storage before it is sent and taken out when the server has
// acknowledged it: a page that is reloaded, closed or cut off sends it later.
import { Refused, send } from "../request";
import type { EditAnswer, RowEdit } from "./types";

export type Connection = "saved" | "saving" | "offline" | "signed-out" | "refused";

interface Entry {
  name: string;
  edits: RowEdit[];
}

export class Outbox {
  connection: Connection = "saved";
  /** Why the server refused, in its words. */
  refusal = "";
  savedAt: Date | null = null;
  private readonly entries: Entry[] = [];
  private isSending = false;
  private wait = 0;
  private counter = 0;
  private timer = 0;
  private readonly prefix: string;

  constructor(
    private readonly address: string,
    private readonly sheet: string,
    account: string,
    budget: number,
    private readonly onAnswer: (edits: RowEdit[], answers: EditAnswer[]) => void,
    private readonly onState: () => void,
  ) {
    this.prefix = `mingzhang:${account}:${budget}:${sheet}:`;
    window.addEventListener("online", () => this.now());
  }

  /** Changes of an earlier visit that were never acknowledged, oldest first; they are sent again. */
  restore(): RowEdit[][] {
    const names: string[] = [];
    for (let i = 0; i < localStorage.length; i++) {
      const name = localStorage.key(i);
      if (name?.startsWith(this.prefix)) names.push(name);
    }
    names.sort();
    for (const name of names) {
      try {
        this.entries.push({ name, edits: JSON.parse(localStorage.getItem(name) ?? "[]") as RowEdit[] });
      } catch {
        localStorage.removeItem(name);
      }
    }
    return this.entries.map((entry) => entry.edits);
  }

  get count(): number {
    return this.entries.reduce((sum, entry) => sum + entry.edits.length, 0);
  }

  add(edits: RowEdit[]): void {
    if (edits.length === 0) return;
    // Larger requests are refused; a pasted sheet goes in parts.
    for (let at = 0; at < edits.length; at += 1000) {
      const part = edits.slice(at, at + 1000);
      const name = `${this.prefix}${Date.now().toString().padStart(15, "0")}-${(this.counter++).toString().padStart(6, "0")}`;
      this.entries.push({ name, edits: part });
      try {
        localStorage.setItem(name, JSON.stringify(part));
      } catch {
        // The storage is full or switched off: the change lives in this page alone until it is acknowledged.
      }
    }
    this.onState();
    void this.flush();
  }

  /** Takes the newest change back that has not been sent; null where there is none. */
  takeBack(): RowEdit[] | null {
    const last = this.entries.length - 1;
    if (last < (this.isSending ? 1 : 0)) return null;
    const entry = this.entries.pop();
    if (!entry) return null;
    localStorage.removeItem(entry.name);
    this.onState();
    return entry.edits;
  }

  /** Gives up everything that is not acknowledged. */
  discard(): void {
    for (const entry of this.entries.splice(0)) localStorage.removeItem(entry.name);
    this.connection = "saved";
    this.refusal = "";
    this.onState();
  }

  /** Tries again at once. */
  now(): void {
    clearTimeout(this.timer);
    this.wait = 0;
    void this.flush();
  }

  /** Everything acknowledged; false where that is not possible now. */
  async settle(): Promise<boolean> {
    while (this.entries.length > 0) {
      if (this.connection !== "saving" && !this.isSending) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  async flush(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      while (this.entries[0]) {
        const entry = this.entries[0];
        this.become("saving");
        try {
          const answer = await send<{ rows: EditAnswer[] }>("POST", `${this.address}/cells`, { sheet: this.sheet, edits: entry.edits });
          this.finish(entry);
          this.wait = 0;
          this.savedAt = new Date();
          this.onAnswer(entry.edits, answer.rows);
        } catch (problem) {
          if (problem instanceof Refused && problem.status === 401) {
            this.become("signed-out");
            return;
          }
          if (problem instanceof Refused && problem.status < 500 && problem.status !== 429 && problem.status !== 409) {
            this.refusal = problem.message;
            this.become("refused");
            return;
          }
          this.become("offline");
          this.wait = Math.min(15_000, this.wait === 0 ? 500 : this.wait * 2);
          this.timer = window.setTimeout(() => void this.flush(), this.wait);
          return;
        }
      }
      this.become("saved");
    } finally {
      this.isSending = false;
    }
  }

  private finish(entry: Entry): void {
    this.entries.splice(this.entries.indexOf(entry), 1);
    localStorage.removeItem(entry.name);
  }

  private become(connection: Connection): void {
    this.connection = connection;
    this.onState();
  }
}
