// The tree of lines: groups with their subtotals above the lines that make them up. Sums are made anew from the rows, in whole fen.
import { readAmount } from "./money";
import type { Row } from "./model";
import type { Field } from "./types";

export interface GroupItem {
  kind: "group";
  id: string;
  at: number;
  depth: number;
  label: string;
  sum: bigint;
  lines: number;
  isOpen: boolean;
}

export interface LineItem {
  kind: "line";
  id: string;
  at: number;
  depth: number;
  row: Row;
}

/** The empty line at the end: whoever types there makes a row. */
export interface BlankItem {
  kind: "blank";
  id: string;
  at: number;
  depth: number;
}

export type Item = GroupItem | LineItem | BlankItem;

/** How lines are put together: by one or more levels. */
export interface Level {
  column: number;
  /** The group's key of a value: 206 of 2060702. */
  cut: number;
}

interface Node {
  key: string;
  label: string;
  sum: bigint;
  lines: number;
  children: Map<string, Node>;
  rows: Row[];
}

export class Tree {
  levels: Level[] = [];
  readonly closed = new Set<string>();
  private readonly amount: number;

  constructor(
    private readonly fields: Field[],
    private readonly label: (column: number, value: string) => string,
  ) {
    this.amount = fields.findIndex((field) => field.kind === "money" && field.key !== "unit-price");
  }

  /** Column of the amount that is added up; −1 for sheets without. */
  get amountColumn(): number {
    return this.amount;
  }

  fen(row: Row): bigint {
    return this.amount < 0 ? 0n : (readAmount(row.said(this.amount)) ?? 0n);
  }

  total(rows: Iterable<Row>): bigint {
    let sum = 0n;
    for (const row of rows) sum += this.fen(row);
    return sum;
  }

  /** What the sheet shows, from top to bottom. */
  items(rows: Row[], hasBlank: boolean): Item[] {
    const items: Item[] = [];
    if (this.levels.length === 0) {
      for (const row of rows) items.push({ kind: "line", id: row.id, at: items.length, depth: 0, row });
    } else {
      this.walk(this.grow(rows), "", 0, items);
    }
    if (hasBlank) items.push({ kind: "blank", id: "blank", at: items.length, depth: 0 });
    return items;
  }

  /** Subtotals anew, for groups that are shown already. */
  refresh(rows: Row[], items: Item[]): GroupItem[] {
    if (this.levels.length === 0) return [];
    const sums = new Map<string, Node>();
    const collect = (node: Node, path: string): void => {
      for (const [key, child] of node.children) {
        sums.set(`${path}/${key}`, child);
        collect(child, `${path}/${key}`);
      }
    };
    collect(this.grow(rows), "");
    const changed: GroupItem[] = [];
    for (const item of items) {
      if (item.kind !== "group") continue;
      const node = sums.get(item.id);
      if (node && (node.sum !== item.sum || node.lines !== item.lines)) {
        item.sum = node.sum;
        item.lines = node.lines;
        changed.push(item);
      }
    }
    return changed;
  }

  private grow(rows: Row[]): Node {
    const root: Node = { key: "", label: "", sum: 0n, lines: 0, children: new Map(), rows: [] };
    for (const row of rows) {
      const fen = this.fen(row);
      let node = root;
      for (const level of this.levels) {
        const value = row.said(level.column);
        const key = level.cut > 0 ? value.slice(0, level.cut) : value;
        let child = node.children.get(key);
        if (!child) {
          child = { key, label: this.label(level.column, key), sum: 0n, lines: 0, children: new Map(), rows: [] };
          node.children.set(key, child);
        }
        child.sum += fen;
        child.lines++;
        node = child;
      }
      node.rows.push(row);
    }
    return root;
  }

  private walk(node: Node, path: string, depth: number, items: Item[]): void {
    const children = [...node.children.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const child of children) {
      const id = `${path}/${child.key}`;
      const isOpen = !this.closed.has(id);
      items.push({ kind: "group", id, at: items.length, depth, label: child.label, sum: child.sum, lines: child.lines, isOpen });
      if (isOpen) this.walk(child, id, depth + 1, items);
    }
    for (const row of node.rows) items.push({ kind: "line", id: row.id, at: items.length, depth, row });
  }
}
