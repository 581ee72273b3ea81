// The sheet page: settings of the page, rows of the server, and the grid.
import "tabulator-tables/dist/css/tabulator_bootstrap5.min.css";
import "../../styles/sheet.css";
import { say } from "../language";
import { send } from "../request";
import { SheetPage } from "../sheet/page";
import type { Settings, SheetAnswer } from "../sheet/types";

const settings = JSON.parse(document.getElementById("sheet-settings")?.textContent ?? "{}") as Settings;
const frame = document.getElementById("sheet-frame");
const root = document.getElementById("sheet-grid");
if (frame && root) {
  send<SheetAnswer>("GET", `/api/workbench/budgets/${settings.budget}/sheets/${settings.sheet}`)
    .then((answer) => {
      const page = new SheetPage(settings, answer, frame, root);
      return page.start().then(() => frame.setAttribute("data-ready", "true"));
    })
    .catch((problem: unknown) => {
      frame.textContent = problem instanceof Error ? problem.message : say("无法打开。", "It cannot be opened.");
    });
}
