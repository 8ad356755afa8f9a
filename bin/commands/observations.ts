/** `planungskreis observations`: stored figures, confidential ones too, now or as of a past moment. */
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { berlinDay, isDay } from '#base/day.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { momentOf } from '#domains/indicators/as-of.ts';
import { canonicalPeriod } from '#domains/indicators/period.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { everyFigure } from '#domains/indicators/read-figures.server.ts';
import { figuresOfPlanningAreas, figuresOnStatus } from '#domains/indicators/status-figures.server.ts';
import { knownWords } from '#domains/reports/fault.ts';
import { withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';
import { printOnStatus } from './observations-on-status.ts';

interface ObservationOptions extends CommonOptions {
	indicator: string;
	period?: string;
	area?: string;
	asOf?: string;
	statusDate?: string;
	planningAreas?: boolean;
}

export function registerObservations(program: Command): void {
	program
		.command('observations')
		.description('zeigt Werte, gelieferte mit Lieferung und Zelle, berechnete mit Bereich (vertraulich)')
		.addHelpText('after', `
Beispiele:
  npx planungskreis observations --indicator unemployed --period 2021
  npx planungskreis observations --indicator unemployed --area 16068051 --as-of 2024-06-30 --json
  npx planungskreis observations --indicator population --status-date 2023-12-31
  npx planungskreis observations --indicator unemployed --planning-areas`)
		.requiredOption('--indicator <kürzel>', 'Kennzahl')
		.option('--period <zeitraum>', 'zum Beispiel 2021 oder 2021-12-31')
		.option('--area <schlüssel>', 'amtlicher Schlüssel')
		.option('--as-of <zeitpunkt>', 'Kenntnisstand zu diesem Zeitpunkt, zum Beispiel 2024-06-30T12:00; ein Tag meint sein Ende')
		.option('--status-date <tag>', 'umgerechnet auf den Gebietsstand dieses Tages, zum Beispiel 2023-12-31')
		.option('--planning-areas', 'für die eigenen Planungsräume (heute, sonst am Tag von --status-date) aus ihren Gemeinden berechnet')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: ObservationOptions) =>
			withSession(options, async ({ instance, authority, principal, print }) => {
				const asOf = options.asOf ? momentOf(options.asOf) : undefined;
				if (options.asOf && !asOf) throw new UserError(`--as-of ${options.asOf}: das ist kein Zeitpunkt. Erwartet wird zum Beispiel 2024-06-30 (das Ende des Tages) oder 2024-06-30T12:00.`, 2);
				if (options.period && canonicalPeriod(options.period) !== options.period) throw new UserError(`--period ${options.period}: das ist kein Zeitraum. Erwartet wird zum Beispiel 2021, 2021-12-31, 2021-06 oder 2021-Q2.`, 2);
				if (options.statusDate !== undefined || options.planningAreas) {
					const day = options.statusDate ?? berlinDay(new Date());
					if (!isDay(day)) throw new UserError(`--status-date ${options.statusDate}: Das ist kein Tag. Erwartet wird JJJJ-MM-TT, zum Beispiel 2023-12-31.`, 2);
					const choice = { code: options.indicator, day, countyKey: authority.countyKey, period: options.period, asOf: asOf ?? undefined };
					const found = await instance.database.read(principal, async (tx) => {
						const result = await (options.planningAreas ? figuresOfPlanningAreas(tx, choice) : figuresOnStatus(tx, choice));
						if (!result) throw new UserError(`Die Kennzahl „${options.indicator}“ gibt es nicht. ${knownWords(options.indicator, (await allIndicators(tx)).map((i) => i.code))}`);
						return result;
					});
					return printOnStatus(found, options, async (figures) => {
						await instance.database.write(principal, (tx) => audit(tx, 'observations.exported', 'observations', options.indicator, { figures, statusDate: day, ...(options.period ? { period: options.period } : {}), ...(options.area ? { area: options.area } : {}) }));
					});
				}
				const rows = await instance.database.read(principal, async (tx) => {
					const figures = await everyFigure(tx, { code: options.indicator, period: options.period, asOf });
					if (!figures) throw new UserError(`Die Kennzahl „${options.indicator}“ gibt es nicht. ${knownWords(options.indicator, (await allIndicators(tx)).map((i) => i.code))}`);
					if (options.area && !(await allAreas(tx)).some((a) => a.key === options.area)) throw new UserError(`Das Gebiet „${options.area}“ gibt es nicht. Erwartet wird ein amtlicher Schlüssel mit führenden Nullen.`);
					return figures
						.filter((f) => !options.area || f.area.key === options.area)
						.map(({ area, period, breakdown, level, territorialStatus, value, lower, upper, status, flags, place, notes }) => ({
							area: area.key, name: area.name, level, period, breakdown, territorialStatus, value, lower, upper, status, flags, delivery: place?.delivery ?? null, sheet: place?.sheet ?? null, row: place?.row ?? null, column: place?.column ?? null, notes: notes.map((n) => ({ what: n.what.de, note: n.note, by: n.by, at: n.at }))
						}));
				});
				if (rows.length === 0 && !options.json) console.error('Dazu gibt es keine Werte.');
				// confidential figures leave the house: that stands in the audit trail
				await instance.database.write(principal, (tx) => audit(tx, 'observations.exported', 'observations', options.indicator, { figures: rows.length, ...(options.period ? { period: options.period } : {}), ...(options.area ? { area: options.area } : {}) }));
				print(rows, ['gebiet;name;zeitraum;gliederung;wert;von;bis;status;lieferung;blatt;zeile;spalte;vermerk', ...rows.map((r) => [r.area, r.name, r.period, r.breakdown, r.value ?? '', r.lower ?? '', r.upper ?? '', r.status, r.delivery ?? '', r.sheet ?? '', r.row ?? '', r.column ?? '', r.notes.map((n) => `${n.what} ${n.note}`).join(' | ').replaceAll(';', ',').replaceAll('\n', ' ')].join(';'))]);
			})
		);
}
