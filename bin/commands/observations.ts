/** `planungskreis observations`: stored figures, confidential ones too, now or as of a past moment. */
import type { Command } from 'commander';
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { flagsOf, statusOf } from '#domains/indicators/model.ts';
import { currentBlocks } from '#domains/indicators/read-blocks.server.ts';
import { listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { knownWords } from '#domains/reports/fault.ts';
import { withSession, type CommonOptions } from '../session.ts';
import { FOR_MACHINES, WHICH_AUTHORITY } from '../words.ts';

interface ObservationOptions extends CommonOptions {
	indicator: string;
	period?: string;
	area?: string;
	asOf?: string;
}

export function registerObservations(program: Command): void {
	program
		.command('observations')
		.description('zeigt gespeicherte Werte mit Lieferung und Zelle (vertraulich)')
		.addHelpText('after', `
Beispiele:
  npx planungskreis observations --indicator unemployed --period 2021
  npx planungskreis observations --indicator unemployed --area 16068051 --as-of 2024-06-30 --json`)
		.requiredOption('--indicator <kürzel>', 'Kennzahl')
		.option('--period <zeitraum>', 'zum Beispiel 2021 oder 2021-12-31')
		.option('--area <schlüssel>', 'amtlicher Schlüssel')
		.option('--as-of <zeitpunkt>', 'Kenntnisstand zu diesem Zeitpunkt, zum Beispiel 2024-06-30T12:00')
		.option('--authority <kürzel>', WHICH_AUTHORITY)
		.option('--json', FOR_MACHINES)
		.action((options: ObservationOptions) =>
			withSession(options, async ({ instance, principal, print }) => {
				const asOf = options.asOf ? new Date(options.asOf) : undefined;
				if (asOf && Number.isNaN(asOf.getTime())) throw new UserError(`--as-of ${options.asOf}: das ist kein Zeitpunkt. Erwartet wird zum Beispiel 2024-06-30 oder 2024-06-30T12:00.`, 2);
				const rows = await instance.database.read(principal, async (tx) => {
					const known = await allIndicators(tx);
					const indicator = known.find((i) => i.code === options.indicator);
					if (!indicator) throw new UserError(`Die Kennzahl „${options.indicator}“ gibt es nicht. ${knownWords(options.indicator, known.map((i) => i.code))}`);
					const areas = new Map((await allAreas(tx)).map((a) => [a.id, a]));
					const sheets = new Map((await listDeliveries(tx)).map((d) => [d.number, d.sheets]));
					const blocks = await currentBlocks(tx, { indicatorIds: [indicator.id], ...(options.period ? { periods: [options.period] } : {}), ...(asOf ? { asOf } : {}) });
					return blocks.flatMap((block) =>
						Array.from(block.areaIds, (id, i) => {
							const value = block.values[i] ?? Number.NaN;
							const state = block.states[i] ?? 0;
							const delivery = block.deliveries[block.origin[i] ?? 0] ?? '';
							return { area: areas.get(id)?.key ?? '', name: areas.get(id)?.name ?? '', period: block.period, breakdown: block.breakdown, territorialStatus: block.territorialStatus, value: Number.isNaN(value) ? null : value, status: statusOf(state), flags: flagsOf(state), delivery, sheet: sheets.get(delivery)?.[block.sheets[i] ?? 0] ?? null, row: block.rows[i] ?? null, column: block.columns[i] ?? null };
						})
					).filter((row) => !options.area || row.area === options.area);
				});
				// confidential figures leave the house: that stands in the audit trail
				await instance.database.write(principal, (tx) => audit(tx, 'observations.exported', 'observations', options.indicator, { figures: rows.length, ...(options.period ? { period: options.period } : {}), ...(options.area ? { area: options.area } : {}) }));
				print(rows, ['gebiet;name;zeitraum;gliederung;wert;status;lieferung;blatt;zeile;spalte', ...rows.map((r) => [r.area, r.name, r.period, r.breakdown, r.value ?? '', r.status, r.delivery, r.sheet ?? '', r.row ?? '', r.column ?? ''].join(';'))]);
			})
		);
}
