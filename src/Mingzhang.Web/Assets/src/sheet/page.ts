// The sheet page: rows, what this person does to them, what others do, what the checks say.
import { isChinese, say } from "../language";
import { Refused, send } from "../request";
import { readTable, writeTable } from "./clipboard";
import { Codes } from "./codes";
import { Editor, type Leave } from "./editor";
import { Findings } from "./findings";
import { type CellLook, type Command, Grid, type GridHost } from "./grid";
import { type Row, Rows } from "./model";
import { readAmount, showAmount, writeYuan } from "./money";
import { Outbox } from "./outbox";
import { Panel } from "./panel";
import { type Item, type Level, Tree } from "./tree";
import type { ChangesAnswer, EditAnswer, Field, Person, RowEdit, Settings, SheetAnswer } from "./types";

/** A value that a person puts into a cell. */
interface Entry {
  row: Row;
  column: number;
  text: string;
}

export class SheetPage implements GridHost {
  readonly fields: Field[];
  readonly rows: Rows;
  readonly tree: Tree;
  readonly codes: Codes;
  readonly findings: Findings;
  readonly outbox: Outbox;
  mayEdit: boolean;
  inWan = false;
  others: Person[] = [];
  private readonly grid: Grid;
  private readonly editor: Editor;
  private readonly panel: Panel;
  private readonly address: string;
  private readonly tab = crypto.randomUUID().slice(0, 8);
  private items: Item[] = [];
  private filter = "";
  private onlyFindings = false;
  private change = 0;
  private needsTree = false;
  private editedAt = 0;

  constructor(
    readonly settings: Settings,
    answer: SheetAnswer,
    frame: HTMLElement,
    root: HTMLElement,
  ) {
    this.fields = settings.fields;
    this.address = `/api/workbench/budgets/${settings.budget}`;
    this.mayEdit = answer.mayEdit;
    this.change = answer.change;
    this.rows = new Rows(this.fields);
    this.rows.load(answer.rows);
    this.codes = new Codes(settings.budget, settings.year);
    this.tree = new Tree(this.fields, (column, value) => this.groupLabel(column, value));
    this.findings = new Findings(this.address, settings.sheet, () => this.findingsCame());
    this.outbox = new Outbox(
      this.address,
      settings.sheet,
      settings.account,
      settings.budget,
      (edits, answers) => this.acknowledge(edits, answers),
      () => this.panel?.showConnection(),
    );
    this.inWan = localStorage.getItem("mingzhang-unit") === "wan";
    this.items = this.tree.items(this.rows.list, this.mayEdit);
    this.grid = new Grid(root, this, settings.sheet, settings.sheets.find((sheet) => sheet.address === settings.sheet)?.title ?? "", this.items);
    this.editor = new Editor(frame, this.codes);
    this.panel = new Panel(this);
    for (const edits of this.outbox.restore()) this.restore(edits);
    void this.outbox.flush();
  }

  async start(): Promise<void> {
    const sources = [...new Set(this.fields.map((field) => field.source).filter((source) => source !== ""))];
    await Promise.allSettled(sources.map((source) => this.codes.load(source)));
    await this.grid.whenReady();
    await this.rebuild();
    this.findings.refresh();
    const wanted = new URLSearchParams(location.search);
    const row = wanted.get("row");
    if (row) this.jump(row, wanted.get("key") ?? "");
    this.panel.showAll();
    void this.listen();
  }

  // What cells show

  look(item: Item, column: number): CellLook {
    const field = this.fields[column];
    if (!field) return { text: "", name: "", classes: [], note: "" };
    if (item.kind === "blank") return { text: "", name: "", classes: [], note: "" };
    if (item.kind === "group") {
      if (column === this.tree.amountColumn) return { text: showAmount(item.sum, this.inWan), name: "", classes: ["kind-money"], note: "" };
      return { text: column === 0 ? item.label : "", name: column === 0 ? ` · ${item.lines}` : "", classes: [], note: "" };
    }
    const row = item.row;
    const value = row.value(column);
    const classes = [`kind-${field.kind}`];
    let note = "";
    const fault = row.faults.get(column);
    const conflict = row.conflicts.get(column);
    if (fault) {
      classes.push("state-fault");
      note = `${fault.message} ${fault.remedy}`;
    } else if (conflict) {
      classes.push("state-conflict");
      note = say(`冲突：${conflict.who} 改为“${conflict.theirs}”`, `conflict: ${conflict.who} made it “${conflict.theirs}”`);
    } else {
      const found = this.findings.at(row.id, field.key);
      if (found) {
        classes.push(`state-${found.severity}`);
        note = found.message;
      }
    }
    if (row.pending.has(column)) classes.push("state-pending");
    const mark = row.marks.get(column);
    if (mark) {
      classes.push("state-marked");
      note ||= say(`${mark.who} 改于 ${time(mark.at)}`, `changed by ${mark.who} at ${time(mark.at)}`);
    }
    const person = this.others.find((other) => other.row === row.id && other.key === field.key && other.sheet === this.settings.sheet);
    if (person) {
      classes.push("state-other");
      note ||= say(`${person.who} 在此`, `${person.who} is here`);
    }
    return { ...this.shown(field, value, fault !== undefined), classes, note };
  }

  rowLook(item: Item): { text: string; classes: string[]; note: string } {
    if (item.kind === "blank") return { text: "＋", classes: [], note: say("在此行输入即新增", "type here to add a row") };
    if (item.kind === "group") return { text: item.isOpen ? "▾" : "▸", classes: [], note: "" };
    const row = item.row;
    const found = this.findings.ofRow(row.id);
    const classes: string[] = [];
    if (row.removal || row.conflicts.size > 0) classes.push("state-conflict");
    else if (row.faults.size > 0) classes.push("state-fault");
    else if (found) classes.push(`state-${found.severity}`);
    if (!row.isKnown || row.pending.size > 0) classes.push("state-pending");
    return { text: String(this.number(item)), classes, note: found?.message ?? "" };
  }

  private number(item: Item): number {
    return item.at + 1;
  }

  /** The value for people. */
  shown(field: Field, value: string, isRaw = false): { text: string; name: string } {
    if (isRaw || value === "") return { text: value, name: "" };
    switch (field.kind) {
      case "money": {
        const fen = readAmount(value);
        return { text: fen === null ? value : showAmount(fen, this.inWan), name: "" };
      }
      case "choice":
        return { text: field.choices.find((choice) => choice.value === value)?.label ?? value, name: "" };
      case "list": {
        const count = (JSON.parse(value) as unknown[]).length;
        return { text: say(`${count} 项`, `${count}`), name: "" };
      }
      default:
        return { text: value, name: field.source === "" ? "" : this.codes.name(field.source, value) };
    }
  }

  private groupLabel(column: number, value: string): string {
    const field = this.fields[column];
    if (!field) return value;
    if (value === "") return say(`（无${field.label}）`, `(no ${field.label.toLowerCase()})`);
    const shown = this.shown(field, value);
    return shown.name === "" ? shown.text : `${shown.text} ${shown.name}`;
  }

  // What the person does

  edit(typed: string | null): void {
    void this.openEditor(typed);
  }

  private async openEditor(typed: string | null): Promise<void> {
    const item = this.grid.current;
    const column = this.grid.column;
    const field = this.fields[column];
    if (!item || !field || item.kind === "group") return;
    if (field.kind === "list" || field.key === "") {
      this.command("open");
      return;
    }
    if (!this.mayEdit) {
      this.panel.say(say("当前状态下不能修改。", "It cannot be changed in this state."));
      return;
    }
    const drawn = this.grid.cursorElement();
    const cell = drawn?.isConnected ? drawn : await this.grid.cursorDrawn();
    if (!cell) return;
    const row = item.kind === "line" ? item.row : null;
    let value = row?.value(column) ?? "";
    if (field.kind === "money" && row && !row.faults.has(column) && value !== "") {
      const fen = readAmount(value);
      if (fen !== null) value = this.inWan ? showAmount(fen, true).replaceAll(",", "").replace("−", "-") : writeYuan(fen);
    }
    if (field.kind === "choice") value = this.shown(field, value).text;
    this.editor.open(cell, field, value, typed, (text, leave) => {
      if (text !== null && (text !== value || row?.faults.has(column))) this.put([{ row: row ?? this.newRow(null), column, text: this.normal(field, text) }]);
      this.leave(leave);
    });
  }

  private leave(leave: Leave): void {
    this.grid.focus();
    if (leave === "down") this.grid.moveTo(this.grid.at + 1, this.grid.column);
    if (leave === "up") this.grid.moveTo(this.grid.at - 1, this.grid.column);
    if (leave === "right") this.grid.step(1);
    if (leave === "left") this.grid.step(-1);
  }

  toggle(item: Item): void {
    if (item.kind !== "group") return;
    if (item.isOpen) this.tree.closed.add(item.id);
    else this.tree.closed.delete(item.id);
    void this.rebuild(item.id);
  }

  command(name: Command): void {
    switch (name) {
      case "undo":
        void this.travel("undo");
        break;
      case "redo":
        void this.travel("redo");
        break;
      case "insert":
        this.insert();
        break;
      case "remove":
        this.removeRows();
        break;
      case "clear":
        this.put(this.selected((row, column) => ({ row, column, text: "" })));
        break;
      case "fill-down":
        this.fillDown();
        break;
      case "find":
        document.getElementById("sheet-filter")?.focus();
        break;
      case "next-finding":
        this.nextFinding();
        break;
      case "open":
        this.openPage();
        break;
      case "comment":
        break;
    }
  }

  copy(isCut: boolean): string {
    const range = this.grid.range;
    const lines: string[][] = [];
    for (let at = range.top; at <= range.bottom; at++) {
      const item = this.items[at];
      if (!item || item.kind === "blank") continue;
      const line: string[] = [];
      for (let column = range.left; column <= range.right; column++) line.push(this.copied(item, column));
      lines.push(line);
    }
    if (isCut) this.command("clear");
    return writeTable(lines);
  }

  private copied(item: Item, column: number): string {
    const field = this.fields[column];
    if (!field || item.kind === "blank") return "";
    const bare = (fen: bigint | null, text: string): string =>
      fen === null ? text : this.inWan ? showAmount(fen, true).replaceAll(",", "").replace("−", "-") : writeYuan(fen);
    if (item.kind === "group") return column === this.tree.amountColumn ? bare(item.sum, "") : column === 0 ? item.label : "";
    const value = item.row.value(column);
    if (field.kind === "money") return value === "" ? "" : bare(readAmount(value), value);
    return field.kind === "choice" ? this.shown(field, value).text : value;
  }

  paste(text: string): void {
    if (!this.mayEdit) return;
    const lines = readTable(text.slice(0, 8_000_000));
    if (lines.length === 0) return;
    const range = this.grid.range;
    const heading = this.headings(lines[0] ?? []);
    if (heading) lines.shift();
    const single = lines.length === 1 && lines[0]?.length === 1 && !heading ? lines[0][0] : undefined;
    if (single !== undefined && (range.top !== range.bottom || range.left !== range.right)) {
      this.put(this.selected((row, column) => ({ row, column, text: this.normal(this.fields[column] as Field, unmarked(single)) })));
      return;
    }
    const entries: Entry[] = [];
    let at = range.top;
    let last: Row | null = null;
    for (const line of lines) {
      while (this.items[at]?.kind === "group") at++;
      const item = this.items[at];
      const row: Row = item?.kind === "line" ? item.row : this.newRow(last);
      last = row;
      line.forEach((cell, i) => {
        const target = heading ? heading[i] : { column: range.left + i, inWan: this.inWan };
        const field = target ? this.fields[target.column] : undefined;
        if (field && target && field.kind !== "list") entries.push({ row, column: target.column, text: this.normal(field, unmarked(cell), target.inWan) });
      });
      at++;
    }
    this.put(entries);
    void this.rebuild();
    this.panel.say(say(`已粘贴 ${lines.length} 行。`, `${lines.length} lines pasted.`));
  }

  /** The columns that a pasted first line names; null where it is no line of headings. */
  private headings(line: string[]): ({ column: number; inWan: boolean } | null)[] | null {
    let count = 0;
    const found = line.map((cell) => {
      const wan = /[（(]\s*万元\s*[)）]/.test(cell);
      const name = cell.replace(/[（(].*?[)）]|\*/g, "").trim();
      const column = this.fields.findIndex((field) => name !== "" && (field.label === name || field.key === name));
      if (column >= 0) count++;
      return column < 0 ? null : { column, inWan: wan };
    });
    return count >= 2 && count * 2 >= line.filter((cell) => cell.trim() !== "").length ? found : null;
  }

  /** What was typed or pasted as the server writes it; what it does not understand goes there as it is, and comes back with the reason. */
  private normal(field: Field, text: string, inWan = this.inWan): string {
    const trimmed = text.trim();
    if (field.kind === "money") {
      const fen = readAmount(trimmed, inWan);
      return fen === null ? trimmed : writeYuan(fen);
    }
    if (field.kind === "choice") {
      const wanted = trimmed.toLowerCase();
      return field.choices.find((choice) => choice.value.toLowerCase() === wanted || choice.label.toLowerCase() === wanted)?.value ?? trimmed;
    }
    if (field.kind === "number") return trimmed.normalize("NFKC").replaceAll(",", "");
    if (field.source !== "") return this.codes.byName(field.source, trimmed) ?? trimmed;
    return field.kind === "text" ? text : trimmed;
  }

  private selected(make: (row: Row, column: number) => Entry): Entry[] {
    const range = this.grid.range;
    const entries: Entry[] = [];
    for (let at = range.top; at <= range.bottom; at++) {
      const item = this.items[at];
      if (item?.kind !== "line") continue;
      for (let column = range.left; column <= range.right; column++) {
        if (this.fields[column]?.kind !== "list") entries.push(make(item.row, column));
      }
    }
    return entries;
  }

  private fillDown(): void {
    const range = this.grid.range;
    const first = this.items[range.top];
    if (first?.kind !== "line") return;
    this.put(this.selected((row, column) => ({ row, column, text: first.row.said(column) })));
  }

  private newRow(after: Row | null): Row {
    const row = this.rows.create(crypto.randomUUID(), after);
    this.needsTree = true;
    return row;
  }

  private insert(): void {
    if (!this.mayEdit) return;
    const item = this.grid.current;
    const after = item?.kind === "line" ? item.row : null;
    const row = this.newRow(after);
    // In the tree a new line belongs where it was asked for: it says the same of what the tree is made by.
    const same: Entry[] = after ? this.tree.levels.map((level) => ({ row, column: level.column, text: after.said(level.column) })) : [];
    this.put(same, [row]);
    void this.rebuild(row.id);
  }

  private removeRows(): void {
    if (!this.mayEdit) return;
    const range = this.grid.range;
    const gone: Row[] = [];
    for (let at = range.top; at <= range.bottom; at++) {
      const item = this.items[at];
      if (item?.kind === "line") gone.push(item.row);
    }
    if (gone.length === 0) return;
    this.touched();
    for (const row of gone) this.rows.remove(row.id);
    this.outbox.add(gone.map((row) => ({ row: row.id, removes: Math.max(1, row.revision) })));
    void this.rebuild();
    this.panel.say(say(`已删除 ${gone.length} 行，可按 Ctrl+Z 撤销。`, `${gone.length} rows removed; Ctrl+Z brings them back.`));
  }

  /** Puts values into cells: shown at once, stored in the browser, sent. */
  put(entries: Entry[], fresh: Row[] = []): void {
    if (!this.mayEdit) return;
    const edits = new Map<string, RowEdit>();
    const touched = new Set<Row>();
    for (const row of fresh) edits.set(row.id, { row: row.id, ordinal: row.ordinal.toString(), cells: {} });
    for (const { row, column, text } of entries) {
      const field = this.fields[column];
      const was = row.said(column);
      const hadFault = row.faults.delete(column);
      if (!field || (was === text && row.isKnown && !row.conflicts.has(column))) {
        if (hadFault) touched.add(row);
        continue;
      }
      const conflict = row.conflicts.get(column);
      row.conflicts.delete(column);
      row.pending.set(column, text);
      touched.add(row);
      let edit = edits.get(row.id);
      if (!edit) {
        edit = { row: row.id, cells: {} };
        if (!row.isKnown) edit.ordinal = row.ordinal.toString();
        edits.set(row.id, edit);
      }
      (edit.cells ??= {})[field.key] = [conflict ? conflict.theirs : was, text];
      if (this.tree.levels.some((level) => level.column === column)) this.needsTree = true;
    }
    if (touched.size === 0 && edits.size === 0) return;
    this.touched();
    this.afterChange(touched);
    this.outbox.add([...edits.values()]);
  }

  private touched(): void {
    this.editedAt = performance.now();
  }

  private afterChange(rows: Iterable<Row>): void {
    if (this.needsTree) {
      void this.rebuild();
    } else {
      const groups = this.tree.refresh(this.visibleRows(), this.items);
      this.grid.redraw([...[...rows].map((row) => row.id), ...groups.map((group) => group.id)]);
    }
    this.panel.showTotals();
    this.panel.showCell();
  }

  private async travel(direction: "undo" | "redo"): Promise<void> {
    if (!this.mayEdit) return;
    const unsent = direction === "undo" ? this.outbox.takeBack() : null;
    if (unsent) {
      this.revert(unsent);
      return;
    }
    if (!(await this.outbox.settle())) {
      this.panel.say(say("连接恢复后才能撤销已保存的更改。", "What is saved can be undone once the connection is back."));
      return;
    }
    try {
      this.touched();
      const answer = await send<{ rows: EditAnswer[] }>("POST", `${this.address}/${direction}`, {});
      const done = answer.rows.filter((row) => row.outcome === "accepted");
      const kept = answer.rows.length - done.length;
      for (const result of done) this.takeOver(result);
      if (answer.rows.length === 0) this.panel.say(direction === "undo" ? say("没有可撤销的更改。", "Nothing to undo.") : say("没有可重做的更改。", "Nothing to redo."));
      else {
        const text = direction === "undo" ? say(`已撤销 ${done.length} 行。`, `${done.length} rows undone.`) : say(`已重做 ${done.length} 行。`, `${done.length} rows redone.`);
        this.panel.say(kept === 0 ? text : text + say(`${kept} 行他人已改，保持不变。`, ` ${kept} rows that others have changed stay.`));
      }
      void this.rebuild(done[0]?.row?.id);
      this.findings.refresh(this.editedAt);
    } catch (problem) {
      this.panel.say(problem instanceof Refused ? problem.message : say("连接中断，请稍后再试。", "No connection; try again."));
    }
  }

  private takeOver(result: EditAnswer): void {
    if (result.row) {
      if (result.row.cells.length !== this.fields.length) return;
      const { row } = this.rows.put(result.row);
      row.pending.clear();
      row.faults.clear();
    } else this.rows.remove(result.id);
  }

  /** A change that was never sent, taken back. */
  private revert(edits: RowEdit[]): void {
    for (const edit of edits) {
      const row = this.rows.get(edit.row);
      if (!row) continue;
      for (const [key, [was]] of Object.entries(edit.cells ?? {})) {
        const column = this.rows.column(key);
        if (was === (row.saved[column] ?? "")) row.pending.delete(column);
        else row.pending.set(column, was);
      }
      if (!row.isKnown && row.pending.size === 0) this.rows.remove(row.id);
    }
    void this.rebuild();
    this.panel.say(say("已撤销尚未发送的更改。", "What was not sent yet is undone."));
  }

  /** A change of an earlier visit: shown as typed, sent again. */
  private restore(edits: RowEdit[]): void {
    for (const edit of edits) {
      if (edit.removes) {
        this.rows.remove(edit.row);
        continue;
      }
      let row = this.rows.get(edit.row);
      if (!row) {
        row = this.rows.create(edit.row, null);
        if (edit.ordinal) row.ordinal = BigInt(edit.ordinal);
      }
      for (const [key, [, now]] of Object.entries(edit.cells ?? {})) {
        const column = this.rows.column(key);
        if (column >= 0) row.pending.set(column, now);
      }
    }
    this.needsTree = true;
  }

  // What the server says

  private acknowledge(edits: RowEdit[], answers: EditAnswer[]): void {
    const touched = new Set<Row>();
    let isTold = false;
    for (const answer of answers) {
      const sent = edits.find((edit) => edit.row === answer.id);
      const row = this.rows.get(answer.id);
      if (sent?.removes) {
        if (answer.outcome === "conflict" && answer.row) {
          const back = this.rows.put(answer.row).row;
          back.removal = answer.conflicts[0] ?? null;
          this.needsTree = true;
          isTold = true;
        }
        continue;
      }
      if (!row) continue;
      touched.add(row);
      if (answer.outcome === "conflict" && !answer.row) {
        row.removal = answer.conflicts[0] ?? null;
        isTold = true;
        continue;
      }
      if (answer.row) this.needsTree = this.rows.put(answer.row).moved || this.needsTree;
      for (const [key, [, now]] of Object.entries(sent?.cells ?? {})) {
        const column = this.rows.column(key);
        if (row.pending.get(column) !== now) continue;
        row.pending.delete(column);
        const fault = answer.faults.find((one) => one.path === key);
        const conflict = answer.conflicts.find((one) => one.key === key);
        if (fault) row.faults.set(column, { text: now, message: fault.message, remedy: fault.remedy });
        else if (conflict) {
          row.conflicts.set(column, conflict);
          isTold = true;
        }
        row.marks.delete(column);
      }
    }
    if (isTold) this.panel.say(say("他人改了同一处，请在右侧选择保留哪一个。", "Somebody changed the same cell: choose beside the sheet which one stays."));
    this.afterChange(touched);
    this.panel.showConnection();
    this.findings.refresh(this.editedAt);
  }

  /** The person decides a conflict. */
  resolve(row: Row, column: number, keepsMine: boolean): void {
    const conflict = row.conflicts.get(column);
    if (!conflict) return;
    if (keepsMine) this.put([{ row, column, text: conflict.mine }]);
    else {
      row.conflicts.delete(column);
      this.afterChange([row]);
    }
  }

  /** A row that one removed and the other changed: it stays, or it goes. */
  resolveRemoval(row: Row, stays: boolean): void {
    const standsOnServer = row.removal !== null && row.revision > 0 && this.rows.get(row.id) === row && row.pending.size === 0;
    row.removal = null;
    if (stays) {
      if (!standsOnServer) {
        const cells: Record<string, [string, string]> = {};
        this.fields.forEach((field, column) => {
          if (row.said(column) !== "") cells[field.key] = ["", row.said(column)];
        });
        this.outbox.add([{ row: row.id, revives: true, ordinal: row.ordinal.toString(), cells }]);
      }
      this.afterChange([row]);
    } else {
      this.rows.remove(row.id);
      if (standsOnServer) this.outbox.add([{ row: row.id, removes: row.revision }]);
      void this.rebuild();
    }
    this.panel.showAll();
  }

  private async listen(): Promise<void> {
    let pause = 2000;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, document.hidden ? 10_000 : pause));
      const item = this.grid.current;
      const query = new URLSearchParams({
        since: String(this.change),
        sheet: this.settings.sheet,
        row: item?.kind === "line" ? item.id : "",
        key: this.fields[this.grid.column]?.key ?? "",
        tab: this.tab,
      });
      try {
        this.hear(await send<ChangesAnswer>("GET", `${this.address}/changes?${query}`));
        pause = 2000;
        if (this.outbox.connection === "offline") this.outbox.now();
      } catch (problem) {
        pause = Math.min(15_000, pause * 1.5);
        if (!(problem instanceof Refused)) this.panel.showConnection(true);
      }
    }
  }

  private hear(answer: ChangesAnswer): void {
    this.change = answer.change;
    const touched = new Set<Row>();
    let foreign = 0;
    let needsNames = false;
    for (const change of answer.rows) {
      if (change.sheet === "units" || change.sheet === "projects") needsNames = true;
      if (change.sheet !== this.settings.sheet) {
        foreign++;
        continue;
      }
      const standing = this.rows.get(change.id);
      if (!change.row) {
        if (!standing || standing.revision > change.revision) continue;
        foreign++;
        if (standing.pending.size > 0) continue;
        this.rows.remove(change.id);
        this.needsTree = true;
        continue;
      }
      if (standing && standing.revision >= change.row.revision) continue;
      foreign++;
      const before = standing?.saved ?? [];
      const { row, isNew, moved } = this.rows.put(change.row);
      this.needsTree ||= isNew || moved;
      change.row.cells.forEach((value, column) => {
        if (value === (before[column] ?? "")) return;
        row.marks.set(column, { who: change.who, at: change.at });
        if (this.tree.levels.some((level) => level.column === column)) this.needsTree = true;
      });
      touched.add(row);
    }
    const were = this.others;
    this.others = answer.others;
    if (answer.mayEdit !== this.mayEdit) {
      this.mayEdit = answer.mayEdit;
      void this.rebuild();
      this.panel.showAll();
    } else if (touched.size > 0 || this.needsTree) this.afterChange(touched);
    if (needsNames) void this.codes.refreshNames().then(() => this.grid.redrawVisible());
    if (JSON.stringify(were) !== JSON.stringify(this.others)) {
      this.grid.redraw(new Set([...were, ...this.others].map((person) => person.row).filter((row) => this.rows.get(row))));
      this.panel.showOthers();
    }
    if (foreign > 0) this.findings.refresh();
  }

  private findingsCame(): void {
    this.grid.redrawVisible();
    this.panel.showFindings();
    this.panel.showCell();
    if (this.onlyFindings) void this.rebuild();
  }

  // View

  cursorMoved(): void {
    this.panel?.showCell();
    this.panel?.showTotals();
  }

  get cursorItem(): Item | undefined {
    return this.grid.current;
  }

  get cursorColumn(): number {
    return this.grid.column;
  }

  /** Lines of the range, for its sum. */
  *rangeRows(): Generator<Row> {
    const range = this.grid.range;
    for (let at = range.top; at <= range.bottom; at++) {
      const item = this.items[at];
      if (item?.kind === "line") yield item.row;
    }
  }

  get rangeColumns(): [number, number] {
    return [this.grid.range.left, this.grid.range.right];
  }

  visibleRows(): Row[] {
    const words = this.filter.toLowerCase().split(/\s+/).filter((word) => word !== "");
    if (words.length === 0 && !this.onlyFindings) return this.rows.list;
    return this.rows.list.filter((row) => {
      if (this.onlyFindings && !this.findings.ofRow(row.id) && row.faults.size === 0 && row.conflicts.size === 0) return false;
      if (words.length === 0) return true;
      const text = this.fields
        .map((field, column) => {
          const shown = this.shown(field, row.said(column));
          return `${row.said(column)} ${shown.text} ${shown.name}`;
        })
        .join(" ")
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  rebuild(keep?: string): Promise<void> {
    this.needsTree = false;
    this.items = this.tree.items(this.visibleRows(), this.mayEdit && this.filter === "" && !this.onlyFindings);
    const shown = this.grid.show(this.items, keep);
    this.panel.showTotals();
    return shown;
  }

  setFilter(text: string): void {
    this.filter = text;
    void this.rebuild();
  }

  setOnlyFindings(only: boolean): void {
    this.onlyFindings = only;
    void this.rebuild();
  }

  setLevels(levels: Level[]): void {
    this.tree.levels = levels;
    this.tree.closed.clear();
    void this.rebuild();
  }

  setAllOpen(open: boolean): void {
    this.tree.closed.clear();
    if (!open) for (const item of this.tree.items(this.visibleRows(), false)) if (item.kind === "group") this.tree.closed.add(item.id);
    void this.rebuild();
  }

  setUnit(inWan: boolean): void {
    this.inWan = inWan;
    localStorage.setItem("mingzhang-unit", inWan ? "wan" : "yuan");
    this.grid.redrawVisible();
    this.panel.showTotals();
    this.panel.showCell();
  }

  /** Goes to a cell of this sheet. */
  jump(row: string, key: string): void {
    let at = this.items.findIndex((item) => item.id === row);
    if (at < 0 && this.rows.get(row)) {
      this.filter = "";
      this.onlyFindings = false;
      this.tree.closed.clear();
      void this.rebuild();
      at = this.items.findIndex((item) => item.id === row);
    }
    if (at < 0) return;
    void this.grid.whenReady().then(() => {
      this.grid.moveTo(at, Math.max(0, this.rows.column(key)));
      this.grid.focus();
    });
  }

  private nextFinding(): void {
    const from = this.grid.at;
    for (let i = 1; i <= this.items.length; i++) {
      const item = this.items[(from + i) % this.items.length];
      if (item?.kind !== "line") continue;
      const found = this.findings.ofRow(item.id);
      const column = item.row.faults.keys().next().value;
      if (found || column !== undefined) {
        this.grid.moveTo(item.at, column ?? Math.max(0, this.rows.column(this.findings.keyOf(item.id))));
        return;
      }
    }
  }

  private openPage(): void {
    const item = this.grid.current;
    if (item?.kind !== "line") return;
    const root = `/workbench/budgets/${this.settings.budget}`;
    if (this.settings.sheet === "projects" || this.settings.sheet === "targets") {
      void this.outbox.settle().then(() => location.assign(`${root}/${this.settings.sheet}/${item.id}`));
    }
  }

  pasteFromButton(): void {
    navigator.clipboard.readText().then(
      (text) => this.paste(text),
      () => this.panel.say(say("请按 Ctrl+V 粘贴。", "Press Ctrl+V to paste.")),
    );
  }
}

/** A copied formula-like text has an apostrophe before it. */
function unmarked(text: string): string {
  return /^'[=+@-]/.test(text) ? text.slice(1) : text;
}

export function time(at: string): string {
  return new Date(at).toLocaleString(isChinese ? "zh-CN" : "en-GB", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
