/**
 * Figures as the JSON of the API. Put together by hand from the columns: for thousands of areas this is several
 * times quicker than a general serialiser. Its shape is described by `ObservationList` in `exchange/api/figures.ts`.
 */
import { readDisclosed, type Disclosed } from '#disclosure/disclosed.ts';
import { NUMERIC_STATUSES, flagsOf, statusOf } from './model.ts';
import { observationId } from './observation-id.ts';
import type { ObservationPage, ObservationTable } from './select-observations.server.ts';

/** The list of observations, `[…]`. What has no numeric status carries `null` and no interval, whatever the columns hold. */
export function observationsJson(page: Disclosed<ObservationPage>, code: string): string {
	const { tables, areas, sheets } = readDisclosed(page);
	const states = new Map<number, { text: string; numeric: boolean }>();
	const rows: string[] = [];
	for (const table of tables) {
		const head = `{"id":${JSON.stringify(observationId({ indicator: code, period: table.period, territorialStatus: table.territorialStatus, area: '', breakdown: '' })).slice(0, -2)}`;
		const tail = `~${JSON.stringify(table.breakdown).slice(1)}`;
		const middle = `,"level":"${table.level}","period":${JSON.stringify(table.period)},"breakdown":${JSON.stringify(table.breakdown)},"territorialStatus":"${table.territorialStatus}","value":`;
		const places = placesOf(table, sheets);
		for (let i = 0; i < table.order.length; i++) {
			const at = table.order[i] as number;
			const area = areas.get(table.areaIds[at] as number);
			if (!area) continue;
			const code16 = table.states[at] ?? 0;
			let state = states.get(code16);
			if (!state) states.set(code16, (state = wordsOf(code16)));
			const value = table.values[at] as number;
			const lower = table.lowers[at] as number;
			const numeric = state.numeric && !Number.isNaN(value);
			// keys and names hold letters, digits and the odd hyphen; quotes and the like are rare but possible
			const key = JSON.stringify(area.key);
			rows.push(
				`${head}${key.slice(1, -1)}${tail},"area":${key},"areaName":${JSON.stringify(area.name)}${middle}${numeric ? value : 'null'}${state.text}${numeric && !Number.isNaN(lower) ? `,"lower":${lower},"upper":${table.uppers[at]}` : ''}${places(at)}}`
			);
		}
	}
	return `[${rows.join(',\n')}]`;
}

function wordsOf(state: number): { text: string; numeric: boolean } {
	const status = statusOf(state);
	const flags = flagsOf(state);
	return { numeric: NUMERIC_STATUSES.has(status), text: `,"status":"${status}"${flags.length > 0 ? `,"flags":${JSON.stringify(flags)}` : ''}` };
}

/** Delivery, sheet and cell of a position; nothing for what was computed. */
function placesOf(table: ObservationTable, sheets: ObservationPage['sheets']): (at: number) => string {
	const names = table.deliveries.map((delivery) => (sheets.get(delivery) ?? []).map((sheet) => `,"delivery":${JSON.stringify(delivery)},"sheet":${JSON.stringify(sheet)}`));
	const nameless = table.deliveries.map((delivery) => `,"delivery":${JSON.stringify(delivery)},"sheet":null`);
	return (at) => {
		const delivery = (table.deliveryIndex[at] ?? 0) - 1;
		if (delivery < 0) return '';
		return `${names[delivery]?.[table.sheets[at] ?? 0] ?? nameless[delivery] ?? ''},"row":${table.rows[at]},"column":${table.columns[at]}`;
	};
}
