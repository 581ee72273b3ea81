// The grid: Tabulator draws headings and virtual rows; cursor, ranges and keys are ours, so that they work as in a spreadsheet at any
// length. Cells are filled with text nodes only: what people type is never taken for HTML.
import { TabulatorFull } from "tabulator-tables";
import { say } from "../language";
import type { Item } from "./tree";
import type { Field } from "./types";

export interface CellLook {
  text: string;
  /** Said after the text in grey: the name of a code. */
  name: string;
  classes: string[];
  /** What stands wrong, for the tip and for readers of the screen. */
  note: string;
}

export interface GridHost {
  readonly fields: Field[];
  look(item: Item, column: number): CellLook;
  rowLook(item: Item): { text: string; classes: string[]; note: string };
  cursorMoved(): void;
  /** Begin to edit the cell under the cursor; `typed` replaces what stands there, null keeps it. */
  edit(typed: string | null): void;
  toggle(item: Item): void;
  command(name: Command): void;
  paste(text: string): void;
  copy(isCut: boolean): string;
}

export type Command = "undo" | "redo" | "insert" | "remove" | "clear" | "fill-down" | "find" | "next-finding" | "open" | "comment";

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const widths: Record<Field["kind"], number> = { money: 136, number: 88, choice: 140, code: 120, text: 170, list: 110 };

export const rowHeight = 30;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Table = any;

export class Grid {
  at = 0;
  column = 0;
  private anchorAt = 0;
  private anchorColumn = 0;
  private items: Item[] = [];
  private readonly table: Table;
  private readonly ready: Promise<void>;
  private isPainting = false;
  private leaves = false;
  private readonly widthsKey: string;

  constructor(
    readonly root: HTMLElement,
    private readonly host: GridHost,
    sheet: string,
    label: string,
    first: Item[],
  ) {
    this.items = first;
    this.widthsKey = `mingzhang-widths:${sheet}`;
    const kept = JSON.parse(localStorage.getItem(this.widthsKey) ?? "{}") as Record<string, number>;
    this.table = new TabulatorFull(root, {
      data: first,
      index: "id",
      height: "100%",
      rowHeight,
      layout: "fitData",
      renderVerticalBuffer: 400,
      keybindings: false,
      headerSortClickElement: "icon",
      columnDefaults: { headerSort: false, resizable: "header" },
      placeholder: "",
      columns: [
        { title: "", field: "head", width: 58, frozen: true, resizable: false, formatter: (cell: Table) => this.drawHead(cell) },
        ...host.fields.map((field, column) => ({
          title: field.label,
          field: `c${column}`,
          width: kept[field.key] ?? (field.source === "units" ? 108 : field.source !== "" ? 176 : widths[field.kind]),
          minWidth: 48,
          hozAlign: field.kind === "money" || field.kind === "number" ? "right" : "left",
          titleFormatter: () => this.drawTitle(field),
          formatter: (cell: Table) => this.drawCell(cell, column),
        })),
      ],
      rowFormatter: (row: Table) => this.drawRow(row),
    });
    this.ready = new Promise((resolve) => this.table.on("tableBuilt", () => resolve()));
    this.table.on("columnResized", () => this.keepWidths());
    this.table.on("scrollVertical", () => this.paint());
    this.table.on("scrollHorizontal", () => this.paint());
    this.table.on("renderComplete", () => this.paint());
    void this.ready.then(() => {
      root.setAttribute("aria-label", label);
      root.setAttribute("aria-multiselectable", "true");
      root.setAttribute("aria-colcount", String(host.fields.length + 1));
      root.tabIndex = 0;
      this.holder.removeAttribute("tabindex");
      root.querySelector<HTMLElement>(".tabulator-header")?.removeAttribute("tabindex");
      this.paint();
    });
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("mousedown", (event) => this.press(event));
    root.addEventListener("dblclick", (event) => {
      if ((event.target as HTMLElement).closest(".tabulator-row .tabulator-cell")) this.host.edit(null);
    });
    root.addEventListener("focus", () => {
      this.leaves = false;
      this.paint();
    });
    root.addEventListener("blur", () => this.paint());
    root.addEventListener("focusin", (event) => {
      if (event.target !== root) this.focus();
    });
    root.addEventListener("copy", (event) => this.clip(event, false));
    root.addEventListener("cut", (event) => this.clip(event, true));
    root.addEventListener("paste", (event) => {
      event.preventDefault();
      this.host.paste(event.clipboardData?.getData("text/plain") ?? "");
    });
  }

  get holder(): HTMLElement {
    return this.root.querySelector<HTMLElement>(".tabulator-tableholder") ?? this.root;
  }

  get current(): Item | undefined {
    return this.items[this.at];
  }

  get range(): Range {
    return {
      top: Math.min(this.at, this.anchorAt),
      bottom: Math.max(this.at, this.anchorAt),
      left: Math.min(this.column, this.anchorColumn),
      right: Math.max(this.column, this.anchorColumn),
    };
  }

  whenReady(): Promise<void> {
    return this.ready;
  }

  /** Shows other items; the cursor stays on the row on which it stood. */
  async show(items: Item[], keep?: string): Promise<void> {
    const wanted = keep ?? this.current?.id;
    this.items = items;
    // The cursor is right at once: keys that come while the rows are drawn already mean the new ones.
    const found = wanted === undefined ? -1 : items.findIndex((item) => item.id === wanted);
    this.moveTo(found >= 0 ? found : Math.min(this.at, items.length - 1), this.column, false, false);
    await this.ready;
    const left = this.holder.scrollLeft;
    await this.table.replaceData(items);
    this.holder.scrollLeft = left;
    if (keep !== undefined) this.scrollToCursor();
    this.paint();
  }

  /** Draws rows anew whose values have changed. */
  redraw(ids: Iterable<string>): void {
    for (const id of ids) {
      const row = this.table.getRow(id);
      if (row) row.reformat();
    }
    this.paint();
  }

  /** Draws all rows that stand on the screen anew. */
  redrawVisible(): void {
    for (const row of this.table.rowManager.getVisibleRows(true) as Table[]) row.getComponent().reformat();
    this.paint();
  }

  moveTo(at: number, column: number, extends_ = false, scrolls = true): void {
    this.at = Math.max(0, Math.min(this.items.length - 1, at));
    this.column = Math.max(0, Math.min(this.host.fields.length - 1, column));
    if (!extends_) {
      this.anchorAt = this.at;
      this.anchorColumn = this.column;
    }
    if (scrolls) this.scrollToCursor();
    this.paint();
    this.host.cursorMoved();
  }

  focus(): void {
    this.root.focus({ preventScroll: true });
  }

  /** Where the cell under the cursor stands on the screen; null while it is not drawn. */
  cursorElement(): HTMLElement | null {
    this.scrollToCursor();
    return this.elementAt(this.at, this.column);
  }

  /** The cell under the cursor, drawn. */
  async cursorDrawn(): Promise<HTMLElement | null> {
    for (let i = 0; i < 10; i++) {
      const element = this.cursorElement();
      if (element?.isConnected) return element;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return null;
  }

  private elementAt(at: number, column: number): HTMLElement | null {
    const row = this.table.rowManager.getDisplayRows()[at] as Table;
    const cell = row?.cells?.[column + 1];
    return (cell?.getElement() as HTMLElement | undefined) ?? null;
  }

  /** Height of a row as it is drawn, its border and the zoom of the browser included: far down a sheet a pixel a row is a screen. */
  private get drawnHeight(): number {
    return this.root.querySelector<HTMLElement>(".tabulator-row")?.getBoundingClientRect().height || rowHeight;
  }

  private scrollToCursor(): void {
    const holder = this.holder;
    const height = this.drawnHeight;
    const top = this.at * height;
    const view = holder.clientHeight;
    if (top < holder.scrollTop) holder.scrollTop = top;
    else if (top + height > holder.scrollTop + view) holder.scrollTop = top + height - view;
    const heading = this.root.querySelectorAll<HTMLElement>(".tabulator-headers .tabulator-col")[this.column + 1];
    if (!heading) return;
    const frozen = 58;
    const left = heading.offsetLeft;
    const right = left + heading.offsetWidth;
    if (left < holder.scrollLeft + frozen) holder.scrollLeft = left - frozen;
    else if (right > holder.scrollLeft + holder.clientWidth) holder.scrollLeft = Math.min(left - frozen, right - holder.clientWidth);
  }

  /** Marks cursor and range on the rows that are drawn. */
  private paint(): void {
    if (this.isPainting) return;
    this.isPainting = true;
    requestAnimationFrame(() => {
      this.isPainting = false;
      this.paintNow();
    });
  }

  private paintNow(): void {
    const range = this.range;
    const hasFocus = document.activeElement === this.root || this.root.parentElement?.contains(document.activeElement);
    this.root.setAttribute("aria-rowcount", String(this.items.length + 1));
    this.root.removeAttribute("aria-activedescendant");
    for (const row of this.table.rowManager.getVisibleRows(true) as Table[]) {
      const item = row.getData() as Item;
      const isIn = item.at >= range.top && item.at <= range.bottom;
      (row.getElement() as HTMLElement).setAttribute("aria-rowindex", String(item.at + 2));
      const cells = row.cells as Table[];
      for (let i = 1; i < cells.length; i++) {
        const element = cells[i].getElement() as HTMLElement;
        const column = i - 1;
        const isCursor = item.at === this.at && column === this.column;
        const isSelected = isIn && column >= range.left && column <= range.right;
        element.classList.toggle("is-selected", isSelected);
        element.classList.toggle("is-cursor", isCursor);
        element.classList.toggle("has-focus", isCursor && hasFocus === true);
        if (isSelected) element.setAttribute("aria-selected", "true");
        else element.removeAttribute("aria-selected");
        if (isCursor) {
          element.id = "sheet-cursor";
          // What scrolls holds something that the keyboard reaches; the focus itself stays with the grid.
          element.tabIndex = this.leaves ? -1 : 0;
          this.root.setAttribute("aria-activedescendant", "sheet-cursor");
        } else if (element.id === "sheet-cursor") {
          element.removeAttribute("id");
          element.removeAttribute("tabindex");
        }
      }
      const head = cells[0]?.getElement() as HTMLElement | undefined;
      head?.classList.toggle("is-selected", isIn);
    }
    this.root.querySelectorAll<HTMLElement>(".tabulator-headers .tabulator-col").forEach((heading, i) => {
      heading.classList.toggle("is-selected", i - 1 >= range.left && i - 1 <= range.right);
    });
  }

  private drawTitle(field: Field): HTMLElement {
    const title = document.createElement("span");
    title.textContent = field.label;
    if (field.isRequired) {
      const mark = document.createElement("span");
      mark.className = "sheet-required";
      mark.textContent = " *";
      mark.title = say("必填", "required");
      title.append(mark);
    }
    if (field.help !== "") title.title = field.help;
    return title;
  }

  private drawHead(cell: Table): HTMLElement {
    const item = cell.getData() as Item;
    const look = this.host.rowLook(item);
    const element = cell.getElement() as HTMLElement;
    element.setAttribute("role", "rowheader");
    element.className = `${element.className.replace(/\b(state|sheet)-\S+/g, "").trim()} sheet-head ${look.classes.join(" ")}`.trim();
    const text = document.createElement("span");
    text.textContent = look.text;
    if (look.note !== "") text.title = look.note;
    return text;
  }

  private drawCell(cell: Table, column: number): HTMLElement {
    const item = cell.getData() as Item;
    const look = this.host.look(item, column);
    const element = cell.getElement() as HTMLElement;
    element.className = `${element.className.replace(/\b(state|kind)-\S+/g, "").trim()} ${look.classes.join(" ")}`.trim();
    element.setAttribute("aria-colindex", String(column + 2));
    if (look.classes.includes("state-error") || look.classes.includes("state-fault")) element.setAttribute("aria-invalid", "true");
    else element.removeAttribute("aria-invalid");
    if (look.note !== "") element.title = look.note;
    else element.removeAttribute("title");
    const whole = document.createElement("span");
    whole.append(document.createTextNode(look.text));
    if (look.name !== "") {
      const name = document.createElement("span");
      name.className = "sheet-name";
      name.textContent = (look.text === "" ? "" : " ") + look.name;
      whole.append(name);
    }
    return whole;
  }

  private drawRow(row: Table): void {
    const item = row.getData() as Item;
    const element = row.getElement() as HTMLElement;
    element.classList.toggle("sheet-group", item.kind === "group");
    element.classList.toggle("sheet-blank", item.kind === "blank");
    for (let depth = 0; depth < 4; depth++) element.classList.toggle(`sheet-depth-${depth}`, item.kind === "group" && item.depth === depth);
    if (item.kind === "group") element.setAttribute("aria-expanded", String(item.isOpen));
    else element.removeAttribute("aria-expanded");
  }

  private keepWidths(): void {
    const kept: Record<string, number> = {};
    this.host.fields.forEach((field, column) => {
      kept[field.key] = this.table.getColumn(`c${column}`).getWidth() as number;
    });
    localStorage.setItem(this.widthsKey, JSON.stringify(kept));
    this.paint();
  }

  private press(event: MouseEvent): void {
    const element = (event.target as HTMLElement).closest<HTMLElement>(".tabulator-cell");
    const drawn = element?.closest<HTMLElement>(".tabulator-row");
    if (!element || !drawn || event.button === 1) return;
    event.preventDefault();
    this.focus();
    const found = this.locate(element);
    if (!found) return;
    const item = this.items[found.at];
    if (found.column < 0) {
      if (item?.kind === "group") {
        this.host.toggle(item);
        return;
      }
      this.moveTo(found.at, 0, event.shiftKey, false);
      if (!event.shiftKey) this.anchorAt = this.at;
      this.column = this.host.fields.length - 1;
      this.anchorColumn = 0;
      this.paint();
      this.host.cursorMoved();
      return;
    }
    if (event.button === 2 && found.at >= this.range.top && found.at <= this.range.bottom) return;
    this.moveTo(found.at, found.column, event.shiftKey);
    const drag = (move: MouseEvent): void => {
      const over = (document.elementFromPoint(move.clientX, move.clientY) as HTMLElement | null)?.closest<HTMLElement>(".tabulator-cell");
      const to = over && this.root.contains(over) ? this.locate(over) : null;
      if (to && to.column >= 0 && (to.at !== this.at || to.column !== this.column)) this.moveTo(to.at, to.column, true);
    };
    document.addEventListener("mousemove", drag);
    document.addEventListener("mouseup", () => document.removeEventListener("mousemove", drag), { once: true });
  }

  private locate(element: HTMLElement): { at: number; column: number } | null {
    for (const row of this.table.rowManager.getVisibleRows(true) as Table[]) {
      const column = (row.cells as Table[]).findIndex((cell) => cell.getElement() === element);
      if (column >= 0) return { at: (row.getData() as Item).at, column: column - 1 };
    }
    return null;
  }

  private clip(event: ClipboardEvent, isCut: boolean): void {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", this.host.copy(isCut));
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.root || event.altKey) return;
    const isControl = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor(this.holder.clientHeight / this.drawnHeight) - 1);
    const shift = event.shiftKey;
    const item = this.current;
    const go = (at: number, column: number): void => this.moveTo(at, column, shift);
    switch (event.key) {
      case "ArrowUp":
        go(isControl ? this.edge(-1) : this.at - 1, this.column);
        break;
      case "ArrowDown":
        go(isControl ? this.edge(1) : this.at + 1, this.column);
        break;
      case "ArrowLeft":
        if (item?.kind === "group" && item.isOpen && !shift) this.host.toggle(item);
        else go(this.at, isControl ? 0 : this.column - 1);
        break;
      case "ArrowRight":
        if (item?.kind === "group" && !item.isOpen && !shift) this.host.toggle(item);
        else go(this.at, isControl ? this.host.fields.length - 1 : this.column + 1);
        break;
      case "Home":
        go(isControl ? 0 : this.at, 0);
        break;
      case "End":
        go(isControl ? this.items.length - 1 : this.at, this.host.fields.length - 1);
        break;
      case "PageUp":
        go(this.at - page, this.column);
        break;
      case "PageDown":
        go(this.at + page, this.column);
        break;
      case "Tab":
        // Esc, then Tab leaves the grid; otherwise Tab goes from cell to cell, as in a spreadsheet.
        if (this.leaves) return;
        this.step(shift ? -1 : 1);
        break;
      case "Escape":
        this.leaves = true;
        this.moveTo(this.at, this.column, false, false);
        return;
      case "Enter":
        if (isControl) this.host.command("insert");
        else if (item?.kind === "group") this.host.toggle(item);
        else if (this.host.fields[this.column]?.kind === "list") this.host.command("open");
        else this.moveTo(this.at + (shift ? -1 : 1), this.column);
        break;
      case "F2":
        this.host.edit(null);
        break;
      case "F8":
        this.host.command("next-finding");
        break;
      case "Insert":
        this.host.command("insert");
        break;
      case "Delete":
        this.host.command(isControl ? "remove" : "clear");
        break;
      case "Backspace":
        this.host.command("clear");
        break;
      default:
        if (isControl) {
          if (!this.control(event)) return;
          break;
        }
        // A Chinese input method says Process: the editor opens and composes from this key on.
        if (event.key.length === 1 || event.key === "Process" || event.isComposing) {
          const isComposed = event.key.length !== 1;
          this.host.edit(isComposed ? "" : event.key);
          if (isComposed) return;
          break;
        }
        return;
    }
    this.leaves = false;
    event.preventDefault();
  }

  private control(event: KeyboardEvent): boolean {
    switch (event.key.toLowerCase()) {
      case "z":
        this.host.command(event.shiftKey ? "redo" : "undo");
        return true;
      case "y":
        this.host.command("redo");
        return true;
      case "a":
        this.anchorAt = 0;
        this.anchorColumn = 0;
        this.at = this.items.length - 1;
        this.column = this.host.fields.length - 1;
        this.paint();
        this.host.cursorMoved();
        return true;
      case "d":
        this.host.command("fill-down");
        return true;
      case "f":
        this.host.command("find");
        return true;
      case "k":
        this.host.command("open");
        return true;
      default:
        return false;
    }
  }

  /** Tab: to the next cell, over the end of the row to the next row. */
  step(by: number): void {
    const last = this.host.fields.length - 1;
    if (this.column + by < 0) this.moveTo(this.at - 1, last);
    else if (this.column + by > last) this.moveTo(this.at + 1, 0);
    else this.moveTo(this.at, this.column + by);
  }

  /** Ctrl+arrow: to the end of what is filled, or over what is blank to the next that is. */
  private edge(by: number): number {
    const isFilled = (at: number): boolean => {
      const item = this.items[at];
      return item !== undefined && item.kind !== "blank" && this.host.look(item, this.column).text !== "";
    };
    let at = this.at + by;
    const wanted = isFilled(at) && isFilled(this.at);
    while (this.items[at + by] && (wanted ? isFilled(at + by) : !isFilled(at))) at += by;
    return at;
  }
}
