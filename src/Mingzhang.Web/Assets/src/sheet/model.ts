// Rows of one sheet as this person sees them: what the server has, and on top what is typed and not acknowledged yet.
import type { ConflictAnswer, Field, RowAnswer } from "./types";

export interface Fault {
  text: string;
  message: string;
  remedy: string;
}

export interface Mark {
  who: string;
  at: string;
}

export class Row {
  readonly id: string;
  ordinal: bigint;
  revision: number;
  /** Values on the server, by column. */
  saved: string[];
  /** Typed and not acknowledged yet. */
  readonly pending = new Map<number, string>();
  /** Typed and refused: kept here until mended. */
  readonly faults = new Map<number, Fault>();
  readonly conflicts = new Map<number, ConflictAnswer>();
  /** Changed by others since the sheet was opened. */
  readonly marks = new Map<number, Mark>();
  /** Set where somebody removed the row while this person had changes in it, or the other way round. */
  removal: ConflictAnswer | null = null;

  constructor(answer: RowAnswer) {
    this.id = answer.id;
    this.ordinal = BigInt(answer.ordinal);
    this.revision = answer.revision;
    this.saved = answer.cells;
  }

  /** What the cell shows. */
  value(column: number): string {
    return this.faults.get(column)?.text ?? this.pending.get(column) ?? this.saved[column] ?? "";
  }

  /** What the cell says to sums and to the next edit: a refused value counts for nothing. */
  said(column: number): string {
    return this.pending.get(column) ?? this.saved[column] ?? "";
  }

  get isKnown(): boolean {
    return this.revision > 0;
  }
}

/** All rows in order. */
export class Rows {
  list: Row[] = [];
  private byId = new Map<string, Row>();

  constructor(readonly fields: Field[]) {}

  load(answers: RowAnswer[]): void {
    this.list = answers.map((answer) => new Row(answer));
    this.byId = new Map(this.list.map((row) => [row.id, row]));
    this.sort();
  }

  get(id: string): Row | undefined {
    return this.byId.get(id);
  }

  column(key: string): number {
    return this.fields.findIndex((field) => field.key === key);
  }

  /** A row that this person makes, behind `after`; null = at the end. */
  create(id: string, after: Row | null): Row {
    const at = after ? this.list.indexOf(after) + 1 : this.list.length;
    const row = new Row({ id, ordinal: this.between(this.list[at - 1], this.list[at]).toString(), revision: 0, cells: this.fields.map(() => "") });
    this.list.splice(at, 0, row);
    this.byId.set(id, row);
    return row;
  }

  /** Takes over what the server says of a row; true where it was not there. */
  put(answer: RowAnswer): { row: Row; isNew: boolean; moved: boolean } {
    const standing = this.byId.get(answer.id);
    if (!standing) {
      const row = new Row(answer);
      this.byId.set(row.id, row);
      this.list.push(row);
      this.sort();
      return { row, isNew: true, moved: true };
    }
    const ordinal = BigInt(answer.ordinal);
    const moved = ordinal !== standing.ordinal;
    standing.ordinal = ordinal;
    standing.revision = answer.revision;
    standing.saved = answer.cells;
    if (moved) this.sort();
    return { row: standing, isNew: false, moved };
  }

  remove(id: string): Row | undefined {
    const row = this.byId.get(id);
    if (row) {
      this.byId.delete(id);
      this.list.splice(this.list.indexOf(row), 1);
    }
    return row;
  }

  private sort(): void {
    this.list.sort((a, b) => (a.ordinal < b.ordinal ? -1 : a.ordinal > b.ordinal ? 1 : a.id < b.id ? -1 : 1));
  }

  /** Room between two rows is halved; where none is left the new row shares the place of the former and follows by its id. */
  private between(before: Row | undefined, after: Row | undefined): bigint {
    if (!before) return after ? after.ordinal - 1024n : 1024n;
    if (!after) return before.ordinal + 1024n;
    return before.ordinal + (after.ordinal - before.ordinal) / 2n;
  }
}
