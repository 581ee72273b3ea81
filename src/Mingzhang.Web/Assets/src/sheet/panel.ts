// What stands around the grid: toolbar, state of saving, the cell under the cursor, findings, control numbers, totals.
import { say } from "../language";
import { send } from "../request";
import { readAloud, readAmount, showAmount } from "./money";
import type { SheetPage } from "./page";
import { time } from "./page";
import type { Level } from "./tree";
import type { Finding } from "./types";

interface Use {
  name: string;
  limit: string;
  used: string;
  isExceeded: boolean;
}

export class Panel {
  private sayTimer = 0;
  private meterTimer = 0;

  constructor(private readonly page: SheetPage) {
    this.onClick("sheet-undo", () => page.command("undo"));
    this.onClick("sheet-redo", () => page.command("redo"));
    this.onClick("sheet-insert", () => page.command("insert"));
    this.onClick("sheet-remove", () => page.command("remove"));
    this.onClick("sheet-edit", () => page.edit(null));
    this.onClick("sheet-paste", () => page.pasteFromButton());
    this.onClick("sheet-next", () => page.command("next-finding"));
    this.onClick("sheet-fold", () => page.setAllOpen(false));
    this.onClick("sheet-unfold", () => page.setAllOpen(true));
    this.onClick("sheet-panel-switch", () => this.switchPanel());
    const filter = at<HTMLInputElement>("sheet-filter");
    let timer = 0;
    filter?.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => page.setFilter(filter.value), 150);
    });
    filter?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        filter.value = "";
        page.setFilter("");
      }
    });
    at<HTMLInputElement>("sheet-only")?.addEventListener("change", (event) => page.setOnlyFindings((event.target as HTMLInputElement).checked));
    const unit = at<HTMLSelectElement>("sheet-unit");
    if (unit) {
      unit.value = page.inWan ? "wan" : "yuan";
      unit.addEventListener("change", () => page.setUnit(unit.value === "wan"));
    }
    this.fillLevels();
    if (localStorage.getItem("mingzhang-panel") === "closed") document.getElementById("sheet")?.classList.add("is-panel-closed");
  }

  showAll(): void {
    this.showConnection();
    this.showTotals();
    this.showCell();
    this.showFindings();
    this.showOthers();
  }

  /** A sentence for the person, read out and gone after a while. */
  say(text: string): void {
    const place = at("sheet-say");
    if (!place) return;
    place.textContent = text;
    clearTimeout(this.sayTimer);
    this.sayTimer = window.setTimeout(() => (place.textContent = ""), 8000);
  }

  showConnection(isCut = false): void {
    const place = at("sheet-saved");
    if (!place) return;
    const outbox = this.page.outbox;
    const count = outbox.count;
    let text = "";
    let state: string = outbox.connection;
    if (!this.page.mayEdit && count === 0) {
      text = say("只读", "Read only");
      state = "saved";
    } else if (outbox.connection === "saving") text = say(`正在保存 ${count} 行…`, `Saving ${count} rows…`);
    else if (outbox.connection === "offline" || (isCut && count > 0)) {
      text = say(`连接中断：${count} 行已存在本机，恢复后自动提交`, `No connection: ${count} rows kept here, sent when it is back`);
      state = "offline";
    } else if (isCut) {
      text = say("连接中断，可继续填写", "No connection; you can go on");
      state = "offline";
    } else if (outbox.connection === "signed-out") text = say(`登录已失效，${count} 行保存在本机，请重新登录`, `Signed out: ${count} rows kept here; sign in again`);
    else if (outbox.connection === "refused") text = say(`未能保存：${outbox.refusal}`, `Not saved: ${outbox.refusal}`);
    else if (outbox.savedAt) text = say(`已保存 ${time(outbox.savedAt.toISOString())}`, `Saved ${time(outbox.savedAt.toISOString())}`);
    else text = say("已保存", "Saved");
    place.textContent = text;
    place.dataset["state"] = state;
    if (state === "refused") {
      const give = document.createElement("button");
      give.type = "button";
      give.className = "btn btn-sm btn-outline-danger ms-2";
      give.textContent = say("放弃这些更改", "Give these up");
      give.addEventListener("click", () => {
        outbox.discard();
        location.reload();
      });
      place.append(give);
    }
  }

  showTotals(): void {
    const place = at("sheet-totals");
    if (!place) return;
    const page = this.page;
    const column = page.tree.amountColumn;
    const visible = page.visibleRows();
    const parts = [say(`${visible.length} 行`, `${visible.length} rows`)];
    if (column >= 0) {
      const unit = page.inWan ? say("万元", "10,000 yuan") : say("元", "yuan");
      parts.push(say(`合计 ${showAmount(page.tree.total(visible), page.inWan)} ${unit}`, `Total ${showAmount(page.tree.total(visible), page.inWan)} ${unit}`));
      const chosen = [...page.rangeRows()];
      const [left, right] = page.rangeColumns;
      if (chosen.length > 1 && column >= left && column <= right) {
        parts.push(say(`选中 ${chosen.length} 行：${showAmount(page.tree.total(chosen), page.inWan)}`, `Selected ${chosen.length}: ${showAmount(page.tree.total(chosen), page.inWan)}`));
      }
    }
    place.textContent = parts.join("　");
  }

  showCell(): void {
    const place = at("sheet-cell");
    if (!place) return;
    const page = this.page;
    const item = page.cursorItem;
    const field = page.fields[page.cursorColumn];
    place.replaceChildren();
    if (!field || !item) return;
    const head = element("h2", "sheet-panel-title", field.label);
    place.append(head);
    if (item.kind !== "line") {
      if (item.kind === "group") place.append(element("p", "sheet-value", `${item.label}　${showAmount(item.sum, page.inWan)}`));
      else place.append(element("p", "text-secondary mb-1", field.help || say("在此行输入即新增一行。", "Type here to add a row.")));
      return;
    }
    const row = item.row;
    const value = row.value(page.cursorColumn);
    const shown = page.shown(field, value, row.faults.has(page.cursorColumn));
    if (value !== "") place.append(element("p", "sheet-value", shown.text + (shown.name === "" ? "" : ` ${shown.name}`)));
    if (field.kind === "money" && value !== "") {
      const fen = readAmount(value);
      if (fen !== null && fen !== 0n) place.append(element("p", "text-secondary mb-1", readAloud(fen)));
    }
    if (field.help !== "") place.append(element("p", "text-secondary mb-1", field.help));
    const fault = row.faults.get(page.cursorColumn);
    if (fault) place.append(notice("error", fault.message, fault.remedy));
    const conflict = row.conflicts.get(page.cursorColumn);
    if (conflict) {
      const box = element("div", "sheet-notice is-conflict");
      box.append(
        element("strong", "", say("两人改了同一处", "Two people changed this cell")),
        element("p", "mb-1", say(`我的：${page.shown(field, conflict.mine).text || "（空）"}`, `Mine: ${page.shown(field, conflict.mine).text || "(blank)"}`)),
        element(
          "p",
          "mb-2",
          say(
            `${conflict.who} 于 ${time(conflict.at)} 改为：${page.shown(field, conflict.theirs).text || "（空）"}`,
            `${conflict.who} at ${time(conflict.at)}: ${page.shown(field, conflict.theirs).text || "(blank)"}`,
          ),
        ),
        button(say("保留我的", "Keep mine"), "btn-primary", () => page.resolve(row, page.cursorColumn, true)),
        button(say("采用对方的", "Take theirs"), "", () => page.resolve(row, page.cursorColumn, false)),
      );
      place.append(box);
    }
    if (row.removal) {
      const box = element("div", "sheet-notice is-conflict");
      box.append(
        element("strong", "", say("一人删除、一人修改了这一行", "One removed this row, another changed it")),
        element("p", "mb-2", `${row.removal.who} · ${time(row.removal.at)}`),
        button(say("保留此行", "Keep the row"), "btn-primary", () => page.resolveRemoval(row, true)),
        button(say("删除此行", "Remove the row"), "", () => page.resolveRemoval(row, false)),
      );
      place.append(box);
    }
    const mark = row.marks.get(page.cursorColumn);
    if (mark) place.append(element("p", "text-secondary mb-1", say(`${mark.who} 改于 ${time(mark.at)}`, `Changed by ${mark.who} at ${time(mark.at)}`)));
    for (const finding of page.findings.allAt(row.id, field.key).slice(0, 5)) place.append(notice(finding.severity, finding.message, finding.remedy));
  }

  showFindings(): void {
    const page = this.page;
    const answer = page.findings.answer;
    if (!answer) return;
    for (const sheet of page.settings.sheets) {
      const badge = document.querySelector<HTMLElement>(`[data-sheet-count="${sheet.address}"]`);
      if (!badge) continue;
      const { errors, warnings } = page.findings.count(sheet.address);
      badge.textContent = errors + warnings === 0 ? "" : String(errors + warnings);
      badge.className = errors + warnings === 0 ? "" : `badge ms-1 ${errors > 0 ? "bg-red text-red-fg" : "bg-yellow text-yellow-fg"}`;
      badge.title = say(`${errors} 个错误，${warnings} 个提醒`, `${errors} errors, ${warnings} warnings`);
    }
    const summary = at("sheet-findings-summary");
    if (summary) summary.textContent = say(`${answer.errors} 个错误 · ${answer.warnings} 个提醒`, `${answer.errors} errors · ${answer.warnings} warnings`);
    const list = at("sheet-findings");
    if (!list) return;
    const found = answer.findings.filter((finding) => finding.severity !== "info");
    const here = found.filter((finding) => finding.places.some((place) => place.sheet === page.settings.sheet));
    const elsewhere = found.filter((finding) => !here.includes(finding));
    list.replaceChildren(...[...here, ...elsewhere].slice(0, 60).map((finding) => this.findingLine(finding)));
    if (found.length === 0) list.append(element("li", "text-secondary", answer.notPrinted || say("没有发现问题。", "Nothing found.")));
    clearTimeout(this.meterTimer);
    this.meterTimer = window.setTimeout(() => void this.showMeter(), 300);
  }

  showOthers(): void {
    const place = at("sheet-others");
    if (!place) return;
    const names = [...new Map(this.page.others.map((person) => [person.who, person])).values()];
    place.replaceChildren(
      ...names.map((person) => {
        const chip = element("span", "badge bg-azure-lt me-1", person.who);
        const sheet = this.page.settings.sheets.find((one) => one.address === person.sheet)?.title ?? "";
        chip.title = say(`正在填报：${sheet}`, `working on: ${sheet}`);
        return chip;
      }),
    );
  }

  private findingLine(finding: Finding): HTMLElement {
    const page = this.page;
    const place = finding.places.find((one) => one.sheet === page.settings.sheet && one.row !== "") ?? finding.places[0];
    const line = element("li", `sheet-finding is-${finding.severity}`);
    const link = document.createElement("a");
    link.href = place ? address(page.settings.budget, place) : "#";
    link.append(element("span", "sheet-code", finding.code), ` ${finding.message}`);
    link.addEventListener("click", (event) => {
      if (!place || place.sheet !== page.settings.sheet || place.row === "") return;
      event.preventDefault();
      page.jump(place.row, place.key);
    });
    line.append(link);
    return line;
  }

  private async showMeter(): Promise<void> {
    const place = at("sheet-meter");
    if (!place) return;
    let uses: Use[];
    try {
      uses = await send<Use[]>("GET", `/api/workbench/budgets/${this.page.settings.budget}/meter`);
    } catch {
      return;
    }
    place.hidden = uses.length === 0;
    at("sheet-meter-title")?.toggleAttribute("hidden", uses.length === 0);
    place.replaceChildren(
      ...uses.map((use) => {
        const limit = readAmount(use.limit) ?? 0n;
        const used = readAmount(use.used) ?? 0n;
        const share = limit > 0n ? Number((used * 1000n) / limit) / 10 : used > 0n ? 100 : 0;
        const line = element("li", `sheet-use ${use.isExceeded ? "is-over" : ""}`);
        line.append(element("div", "", use.name));
        const bar = document.createElement("progress");
        bar.max = 100;
        bar.value = Math.min(100, share);
        bar.setAttribute("aria-label", use.name);
        line.append(
          bar,
          element(
            "div",
            "text-secondary",
            say(
              `${showAmount(used, true)} / ${showAmount(limit, true)} 万元，${use.isExceeded ? "超" : "余"} ${showAmount(use.isExceeded ? used - limit : limit - used, true)}`,
              `${showAmount(used, true)} of ${showAmount(limit, true)} (10,000 yuan), ${use.isExceeded ? "over by" : "left"} ${showAmount(use.isExceeded ? used - limit : limit - used, true)}`,
            ),
          ),
        );
        return line;
      }),
    );
  }

  private fillLevels(): void {
    const select = at<HTMLSelectElement>("sheet-levels");
    if (!select) return;
    const column = (key: string): number => this.page.fields.findIndex((field) => field.key === key);
    const presets: [string, Level[]][] = [[say("不分组", "No groups"), []]];
    const add = (label: string, ...levels: [string, number][]): void => {
      if (levels.every(([key]) => column(key) >= 0)) presets.push([label, levels.map(([key, cut]) => ({ column: column(key), cut }))]);
    };
    add(say("按功能科目 类›款›项", "By function, 3 levels"), ["function", 3], ["function", 5], ["function", 0]);
    add(say("按经济科目 类›款", "By economic class"), ["economic", 3], ["economic", 0]);
    add(say("按项目", "By project"), ["project", 0]);
    add(say("按单位", "By unit"), ["unit", 0]);
    add(say("按单位›项目", "By unit and project"), ["unit", 0], ["project", 0]);
    add(say("按单位›功能科目", "By unit and function"), ["unit", 0], ["function", 0]);
    add(say("按资金来源", "By fund"), ["fund", 0]);
    add(say("按采购类别", "By kind"), ["kind", 0]);
    if (this.page.tree.amountColumn < 0 || presets.length === 1) {
      select.hidden = true;
      at("sheet-fold")?.toggleAttribute("hidden", true);
      at("sheet-unfold")?.toggleAttribute("hidden", true);
      return;
    }
    const kept = localStorage.getItem(`mingzhang-levels:${this.page.settings.sheet}`);
    select.replaceChildren(
      ...presets.map(([label], i) => {
        const option = document.createElement("option");
        option.value = String(i);
        option.textContent = label;
        return option;
      }),
    );
    const show = (): void => {
      const isFlat = select.value === "0";
      at("sheet-fold")?.toggleAttribute("hidden", isFlat);
      at("sheet-unfold")?.toggleAttribute("hidden", isFlat);
    };
    const first = presets.findIndex(([label]) => label === kept);
    if (first > 0) {
      select.value = String(first);
      this.page.tree.levels = presets[first]?.[1] ?? [];
    }
    show();
    select.addEventListener("change", () => {
      const preset = presets[Number(select.value)];
      localStorage.setItem(`mingzhang-levels:${this.page.settings.sheet}`, preset?.[0] ?? "");
      show();
      this.page.setLevels(preset?.[1] ?? []);
    });
  }

  private switchPanel(): void {
    const isClosed = document.getElementById("sheet")?.classList.toggle("is-panel-closed") ?? false;
    localStorage.setItem("mingzhang-panel", isClosed ? "closed" : "open");
    at("sheet-panel-switch")?.setAttribute("aria-expanded", String(!isClosed));
  }

  private onClick(id: string, deed: () => void): void {
    at(id)?.addEventListener("click", deed);
  }
}

/** Where a finding is mended. */
export function address(budget: number, place: { sheet: string; row: string; key: string; member: string }): string {
  const root = `/workbench/budgets/${budget}`;
  const isInside = place.member.includes("[") || place.member.startsWith("target") || place.member.startsWith("payment");
  if ((place.sheet === "projects" || place.sheet === "targets") && place.row !== "" && isInside) {
    return `${root}/${place.sheet}/${place.row}#${encodeURIComponent(place.member)}`;
  }
  const query = place.row === "" ? "" : `?row=${place.row}&key=${encodeURIComponent(place.key)}`;
  return `${root}/sheets/${place.sheet}${query}`;
}

function at<T extends HTMLElement = HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, classes: string, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (classes !== "") made.className = classes;
  if (text !== "") made.textContent = text;
  return made;
}

function button(text: string, classes: string, deed: () => void): HTMLButtonElement {
  const made = element("button", `btn btn-sm me-1 ${classes}`, text);
  made.type = "button";
  made.addEventListener("click", deed);
  return made;
}

function notice(severity: string, message: string, remedy: string): HTMLElement {
  const box = element("div", `sheet-notice is-${severity}`);
  box.append(element("div", "", message));
  if (remedy !== "") box.append(element("div", "text-secondary", remedy));
  return box;
}
