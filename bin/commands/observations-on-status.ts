/** Figures converted to the territories of one day, as the command line prints them. */
import type { OnPlanningAreas, OnStatus, StatusFigure } from '#domains/indicators/status-figures.server.ts';
import { print } from '../session.ts';

/** @param recorded called with the number of figures before anything is printed */
export async function printOnStatus(found: OnStatus | OnPlanningAreas, options: { json?: boolean; area?: string }, recorded: (figures: number) => Promise<void>): Promise<void> {
	const { day, tables, unknown } = found;
	const rows = tables.flatMap((table) =>
		table.figures
			.filter((figure) => !options.area || figure.area.key === options.area)
			.map(({ area, value, lower, upper, status, flags, parts }) => ({ area: area.key, name: area.name, level: table.level, period: table.period, breakdown: table.breakdown, territorialStatus: day, delivered: table.delivered, value, lower, upper, status, flags, parts: parts.map((part) => ({ ...part, area: part.area?.key ?? null })) }))
	);
	await recorded(rows.length);
	if ('areas' in found) console.error(planningWords(found, rows.length));
	const applied = [...new Set(tables.flatMap((table) => table.applied))];
	const sources = [...new Set(tables.flatMap((table) => table.sources))];
	for (const { level, period, territorialStatus, missing } of unknown.slice(0, 20)) console.error(`Nicht umgerechnet: ${period}, Ebene ${level}, Gebietsstand ${territorialStatus}${missing ? `. Zwischen ${missing.from} und ${missing.to} ist keine Liste der Gebietsänderungen eingelesen (areas changes)` : ''}.`);
	if (unknown.length > 20) console.error(`… und ${unknown.length - 20} weitere Tabellen.`);
	if (applied.length > 0) console.error(`In den gelieferten Werten schon enthalten: ${applied.join(', ')}.`);
	if (sources.length > 0) console.error(`Umgerechnet nach: ${sources.join('; ')}.`);
	print(options, { statusDate: day, sources, applied, unknown, figures: rows }, ['gebiet;name;zeitraum;gliederung;wert;von;bis;status;merkmale;gelieferter_gebietsstand;aus', ...rows.map((r) => [r.area, r.name, r.period, r.breakdown, r.value ?? '', r.lower ?? '', r.upper ?? '', r.status, r.flags.join(','), r.delivered.join(','), r.parts.map(partWords).join(' + ')].join(';'))]);
}

function partWords({ indicator, area, weight, value, delivery, row }: { indicator: string; area: string | null; weight: number; value: StatusFigure['value']; delivery: string | null; row: number | null }): string {
	return `${indicator} ${area ?? '(nicht geliefert)'} ${value ?? '–'} × ${weight}${delivery ? ` (${delivery}, Zeile ${row})` : ''}`;
}

function planningWords({ day, areas, adds }: OnPlanningAreas, figures: number): string {
	if (areas.length === 0) return `Am ${day} gilt kein Planungsraum. Angelegt werden sie im Arbeitsplatz unter Gebiete, Planungsräume.`;
	if (!adds) return 'Diese Kennzahl lässt sich nicht für Planungsräume zusammenrechnen: Mittelwerte, Mediane und fertig gelieferte Quoten addieren sich nicht.';
	return figures === 0 ? 'Dazu gibt es keine Werte der Gemeinden.' : 'Berechnet aus den Werten der Gemeinden, ungeschützt: nicht zur Veröffentlichung.';
}
