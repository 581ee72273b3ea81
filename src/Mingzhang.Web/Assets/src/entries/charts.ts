// ECharts drawn from the data of the page: <div class="chart" data-chart="ID of a script of type application/json">.
import * as echarts from "echarts/core";
import { BarChart, GaugeChart, LineChart, PieChart, SunburstChart, TreemapChart } from "echarts/charts";
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  DatasetComponent,
  GaugeChart,
  GridComponent,
  LegendComponent,
  LineChart,
  PieChart,
  SunburstChart,
  TitleComponent,
  TooltipComponent,
  TreemapChart,
]);

for (const place of document.querySelectorAll<HTMLElement>("[data-chart]")) {
  const data = document.getElementById(place.dataset["chart"] ?? "");
  if (!data?.textContent) continue;
  const chart = echarts.init(place);
  // Tooltips as rich text: the content policy refuses the inline styles of their HTML form.
  chart.setOption({ aria: { enabled: true }, tooltip: { renderMode: "richText" }, ...(JSON.parse(data.textContent) as object) });
  new ResizeObserver(() => chart.resize()).observe(place);
}
