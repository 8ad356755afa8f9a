import { drawBar, layoutBar } from '#ui/charts/bar.ts';
import { drawCycleRing } from '#ui/charts/cycle-ring-draw.ts';
import { layoutCycleRing } from '#ui/charts/cycle-ring.ts';
import { drawCircleNetwork } from '#ui/charts/circle-network-draw.ts';
import { layoutCircleNetwork } from '#ui/charts/circle-network.ts';
import { drawDotPlot, drawDotPlotAxis, drawDotPlotRow } from '#ui/charts/dot-plot-draw.ts';
import { layoutDotPlot } from '#ui/charts/dot-plot.ts';
import { drawSmallInterval, layoutSmallInterval } from '#ui/charts/small-interval.ts';
import { drawStakeholderGrid } from '#ui/charts/stakeholder-grid-draw.ts';
import { layoutStakeholderGrid } from '#ui/charts/stakeholder-grid.ts';
import { drawTimeSeries } from '#ui/charts/time-series-draw.ts';
import { layoutTimeSeries } from '#ui/charts/time-series.ts';
import { drawChoropleth, layoutChoropleth } from '#ui/maps/choropleth.ts';
import { drawChoroplethWithLegend } from '#ui/maps/legend.ts';
import { drawLocator, layoutLocator } from '#ui/maps/locator.ts';
import { el, type SvgNode } from '#ui/svg/element.ts';

type Draw = (data: never, options: never) => SvgNode;

/** Kinds of pictures by the name that an input file gives. */
export const DRAW: Record<string, Draw> = {
	choropleth: (data, options) => drawChoropleth(layoutChoropleth(data, options)),
	'choropleth-with-legend': (data, options) => drawChoroplethWithLegend(data, options),
	locator: (data, options) => drawLocator(layoutLocator(data, options)),
	'dot-plot': (data, options) => drawDotPlot(layoutDotPlot(data, options)),
	'dot-plot-cells': (data, options) => {
		// the cells of the page's table one below the other, so that they can be looked at
		const layout = layoutDotPlot(data, options);
		const below = (node: SvgNode, y: number) => el('svg', { x: 12, y, width: 300, height: 44, overflow: 'visible' }, [node]);
		return el('svg', { xmlns: 'http://www.w3.org/2000/svg', width: 324, height: 56 + layout.rows.length * 25 }, [
			below(drawDotPlotAxis(layout), 0),
			...layout.rows.map((row, i) => below(drawDotPlotRow(row, layout), 44 + i * 25))
		]);
	},
	'time-series': (data, options) => drawTimeSeries(layoutTimeSeries(data, options)),
	bar: (data, options) => drawBar(layoutBar(data, options)),
	'small-interval': (data, options) => drawSmallInterval(layoutSmallInterval(data, options)),
	'stakeholder-grid': (data, options) => drawStakeholderGrid(layoutStakeholderGrid(data, options)),
	'circle-network': (data, options) => drawCircleNetwork(layoutCircleNetwork(data, options)),
	'cycle-ring': (data, options) => drawCycleRing(layoutCycleRing(data, options))
};
