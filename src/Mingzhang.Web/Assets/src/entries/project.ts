// The guided entry of a project or of overall targets.
import "../../styles/sheet.css";
import "../../styles/entry.css";
import { FormPage, type FormSettings } from "../form/page";
import { say } from "../language";
import { send } from "../request";
import type { SheetAnswer } from "../sheet/types";

const settings = JSON.parse(document.getElementById("form-settings")?.textContent ?? "{}") as FormSettings;
const root = `/api/workbench/budgets/${settings.budget}/sheets`;
Promise.all([send<SheetAnswer>("GET", `${root}/${settings.sheet}`), settings.sheet === "projects" ? send<SheetAnswer>("GET", `${root}/expenditure`) : Promise.resolve(null)])
  .then(([sheet, lines]) => {
    new FormPage(settings, sheet, lines);
    document.getElementById("entry-form")?.setAttribute("data-ready", "true");
  })
  .catch((problem: unknown) => {
    const body = document.getElementById("form-body");
    if (body) body.textContent = problem instanceof Error ? problem.message : say("无法打开。", "It cannot be opened.");
  });

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
