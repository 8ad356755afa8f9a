/** Periods that have not begun: a mistyped year, or a projection. Pure. */
import type { Language } from '#ui/language.ts';
import { formatPeriod, periodStart } from '../period.ts';
import type { Problem } from '../problem.ts';
import type { CheckTable, CheckTables } from './check-tables.ts';
import { listed } from './finding-list.ts';

/** @param today ISO date */
export function checkPeriods(tables: CheckTables, today: string): Problem[] {
	const ahead = (table: CheckTable) => periodStart(table.period) > today;
	// who has accepted a projection before need not be asked each time
	const projected = new Set(tables.all.filter((t) => t.stored !== null && ahead(t)).map((t) => t.indicator));
	const first = new Map<string, CheckTable>();
	for (const table of tables.own) if (ahead(table) && table.areaIds.length > 0 && !projected.has(table.indicator) && !first.has(`${table.indicator}\n${table.period}`)) first.set(`${table.indicator}\n${table.period}`, table);
	return listed([...first.values()].map((table) => {
		const words = (lang: Language) => `${formatPeriod(table.period, lang)} (${tables.nameOf(table.indicator, lang)})`;
		return {
			severity: 'hint' as const, code: 'period-ahead', file: tables.file, sheet: tables.sheetOf(table, 0), row: table.rows[0] || null, column: table.columns[0] || null,
			what: { de: `Der Zeitraum liegt in der Zukunft: ${words('de')}.`, en: `The period lies in the future: ${words('en')}.` },
			wayOut: { de: 'Prüfen Sie, ob das Jahr stimmt. Bei einer Vorausberechnung ist nichts zu tun.', en: 'Check whether the year is right. For a projection there is nothing to do.' }
		};
	}));
}
