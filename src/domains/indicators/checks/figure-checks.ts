/** Every check of what the figures say, the same for the browser and the command line. Pure. */
import { lookupOf } from '#domains/areas/area-lookup.ts';
import type { Area } from '#domains/areas/model.ts';
import type { Problem } from '../problem.ts';
import { checkAreas } from './area-check.ts';
import type { CheckTables } from './check-tables.ts';
import { checkJumps } from './jump-check.ts';
import { checkPeriods } from './period-check.ts';
import { checkShares } from './share-check.ts';
import { checkSums } from './sum-check.ts';

/**
 * Errors first, then what is most likely wrong.
 * @param today ISO date
 */
export async function checkFigures(tables: CheckTables, areas: readonly Area[], countyKey: string, today: string): Promise<Problem[]> {
	const lookup = lookupOf(areas);
	const nameOf = (id: number) => lookup.byId.get(id)?.name ?? '';
	return merged([...checkShares(tables, nameOf), ...(await checkJumps(tables, areas)), ...checkSums(tables, areas, countyKey), ...checkPeriods(tables, today), ...checkAreas(tables, areas, countyKey)]);
}

/** A figure that jumps because a digit is missing and that is smaller than its part is told once: at the cell that jumps. */
function merged(problems: readonly Problem[]): Problem[] {
	const cell = (p: Problem) => `${p.sheet} ${p.row} ${p.column}`;
	const digits = new Map(problems.filter((p) => p.code === 'digit' && p.row !== null).map((p) => [cell(p), p]));
	const told = new Set<Problem>();
	const result = problems.map((problem) => {
		const digit = problem.code === 'part-above-whole' ? (digits.get(cell(problem)) ?? digits.get(cell({ ...problem, ...problem.other })) ) : undefined;
		if (!digit || told.has(digit)) return problem;
		told.add(digit);
		return { ...problem, sheet: digit.sheet, row: digit.row, column: digit.column, what: digit.what, wayOut: { de: `${digit.wayOut.de} ${problem.what.de}`, en: `${digit.wayOut.en} ${problem.what.en}` }, ...(digit.propose === undefined ? {} : { propose: digit.propose }) };
	});
	return result.filter((p) => !told.has(p));
}
