// What the checks say of the working copy, by cell. Asked again after every change; an older answer never covers a newer one.
import { send } from "../request";
import type { Finding, FindingsAnswer, Severity } from "./types";

const gravity: Record<Severity, number> = { error: 3, warning: 2, info: 1 };

export class Findings {
  answer: FindingsAnswer | null = null;
  /** Milliseconds from the last change of this person to its findings on the screen. */
  lastMilliseconds = 0;
  private byRow = new Map<string, Finding[]>();
  private request: AbortController | null = null;
  private started = 0;

  constructor(
    private readonly address: string,
    private readonly sheet: string,
    private readonly came: () => void,
  ) {}

  /** @param since when the person made the change (performance.now). */
  refresh(since = 0): void {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    if (since > 0) this.started = since;
    send<FindingsAnswer>("GET", `${this.address}/findings`, undefined, request.signal).then(
      (answer) => {
        if (this.request !== request || (this.answer && answer.change < this.answer.change)) return;
        this.take(answer);
        this.came();
        if (this.started > 0) {
          const from = this.started;
          this.started = 0;
          requestAnimationFrame(() => {
            this.lastMilliseconds = performance.now() - from;
            document.documentElement.dataset["findingMilliseconds"] = this.lastMilliseconds.toFixed(0);
          });
        }
      },
      () => {
        // No connection, or given up for a newer question: what stands stays.
      },
    );
  }

  /** The gravest at a cell. */
  at(row: string, key: string): Finding | undefined {
    return this.byRow.get(row)?.find((finding) => finding.places.some((place) => place.row === row && place.key === key));
  }

  allAt(row: string, key: string): Finding[] {
    return (this.byRow.get(row) ?? []).filter((finding) => finding.places.some((place) => place.row === row && (place.key === key || place.key === "")));
  }

  /** The gravest of a row; what is only missing yet marks no row. */
  ofRow(row: string): Finding | undefined {
    const found = this.byRow.get(row)?.[0];
    return found && found.severity !== "info" ? found : undefined;
  }

  /** The field that the gravest finding of the row stands at. */
  keyOf(row: string): string {
    return this.ofRow(row)?.places.find((place) => place.row === row)?.key ?? "";
  }

  /** Errors and warnings of a sheet. */
  count(sheet: string): { errors: number; warnings: number } {
    let errors = 0;
    let warnings = 0;
    for (const finding of this.answer?.findings ?? []) {
      if (finding.places[0]?.sheet !== sheet) continue;
      if (finding.severity === "error") errors++;
      else if (finding.severity === "warning") warnings++;
    }
    return { errors, warnings };
  }

  private take(answer: FindingsAnswer): void {
    this.answer = answer;
    this.byRow = new Map();
    for (const finding of answer.findings) {
      for (const place of finding.places) {
        if (place.sheet !== this.sheet || place.row === "") continue;
        const list = this.byRow.get(place.row);
        if (!list) this.byRow.set(place.row, [finding]);
        else if (!list.includes(finding)) list.push(finding);
      }
    }
    for (const list of this.byRow.values()) list.sort((a, b) => gravity[b.severity] - gravity[a.severity]);
  }
}
