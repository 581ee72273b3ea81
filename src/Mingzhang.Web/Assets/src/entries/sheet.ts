// Tabulator with our settings; sheet pages build on this entry.
import "tabulator-tables/dist/css/tabulator_bootstrap5.min.css";
export { TabulatorFull as Tabulator } from "tabulator-tables";
