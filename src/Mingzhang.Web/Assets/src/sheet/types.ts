// What the server says and is told; the C# side is Areas/Workbench/Entry.

export interface Choice {
  value: string;
  label: string;
}

export interface Field {
  key: string;
  label: string;
  help: string;
  isRequired: boolean;
  kind: "text" | "code" | "number" | "money" | "choice" | "list";
  /** Which list it searches (units, functions …); empty for none. */
  source: string;
  choices: Choice[];
  columns: Field[];
}

export interface Settings {
  budget: number;
  year: number;
  sheet: string;
  account: string;
  mayEdit: boolean;
  fields: Field[];
  sheets: { address: string; title: string }[];
}

export interface RowAnswer {
  id: string;
  ordinal: string;
  revision: number;
  cells: string[];
}

export interface SheetAnswer {
  change: number;
  state: string;
  mayEdit: boolean;
  rows: RowAnswer[];
}

/** What is to be done to one row; cells by key: what was there, what is to be there. */
export interface RowEdit {
  row: string;
  ordinal?: string;
  /** Revision seen, to remove the row. */
  removes?: number;
  revives?: boolean;
  cells?: Record<string, [string, string]>;
}

export interface ConflictAnswer {
  key: string;
  mine: string;
  theirs: string;
  who: string;
  at: string;
}

export interface FaultAnswer {
  path: string;
  message: string;
  remedy: string;
}

export interface EditAnswer {
  id: string;
  outcome: "accepted" | "conflict" | "malformed";
  row: RowAnswer | null;
  conflicts: ConflictAnswer[];
  faults: FaultAnswer[];
}

export interface Person {
  who: string;
  sheet: string;
  row: string;
  key: string;
}

export interface ChangesAnswer {
  change: number;
  state: string;
  mayEdit: boolean;
  rows: { sheet: string; id: string; revision: number; row: RowAnswer | null; who: string; at: string }[];
  others: Person[];
}

export type Severity = "error" | "warning" | "info";

export interface Place {
  sheet: string;
  row: string;
  key: string;
  member: string;
}

export interface Finding {
  severity: Severity;
  code: string;
  kind: "data" | "print" | "missing";
  message: string;
  remedy: string;
  places: Place[];
}

export interface FindingsAnswer {
  change: number;
  errors: number;
  warnings: number;
  total: number;
  notPrinted: string;
  findings: Finding[];
}

export interface CodeAnswer {
  code: string;
  name: string;
  /** Letters of pinyin that each character may begin with, with spaces between. */
  initials: string;
  isLeaf: boolean;
}
