/** What people noted about the cells of deliveries: confirmed findings and decided cells, found by the place of a figure. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Language } from '#ui/language.ts';
import type { LocalText } from './model.ts';

export interface FigureNote {
	/** decided: the cell counts otherwise than the file has it · confirmed: a finding that a person accepted */
	kind: 'decided' | 'confirmed';
	/** what the check said, or what the file has and what counts */
	what: LocalText;
	note: string;
	by: string;
	at: Date;
	/** stands with the published figure too */
	public: boolean;
}

interface Place {
	deliveryId: string;
	sheet: string | null;
	row: number;
	column: number;
}

/** Notes by the place of a figure; of decisions that were made, whether the delivery counts or not. */
export async function figureNotes(tx: Read, deliveryIds: readonly string[]): Promise<(place: Place) => FigureNote[]> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	if (deliveryIds.length === 0) return () => [];
	const ids = [...deliveryIds];
	const [decided, confirmed] = await Promise.all([
		tx.sql<{ id: string; sheet: string; row: number; column: number; value: number | null; estimated: boolean; found: string; note: string; by: string; at: Date; public: boolean }[]>`
			select delivery_id as id, sheet, "row", "column", value, estimated, found, reason as note, public, decided_by as "by", decided_at as at from decided_cell where delivery_id = any(${ids}::uuid[])`,
		tx.sql<{ id: string; what: LocalText; cells: { sheet: string; row: number; column: number }[]; note: string; by: string; at: Date; public: boolean }[]>`
			select delivery_id as id, what, cells, note, public, confirmed_by as "by", confirmed_at as at from confirmed_finding where delivery_id = any(${ids}::uuid[]) order by confirmed_at`
	]);
	const byCell = new Map<string, (FigureNote & { sheet: string })[]>();
	const add = (id: string, cell: { sheet: string; row: number; column: number }, note: FigureNote) => {
		const name = `${id} ${cell.row} ${cell.column}`;
		byCell.set(name, [...(byCell.get(name) ?? []), { ...note, sheet: cell.sheet }]);
	};
	for (const { id, sheet, row, column, value, estimated, found, note, by, at, public: isPublic } of decided) {
		const counts = (lang: Language) => (value === null ? (lang === 'de' ? 'als nicht geliefert übernommen' : 'taken over as not delivered') : `${value.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 6 })} ${lang === 'de' ? 'eingetragen' : 'entered'}${estimated ? (lang === 'de' ? ', geschätzt' : ', estimated') : ''}`);
		add(id, { sheet, row, column }, { kind: 'decided', what: { de: `${found} Entschieden: ${counts('de')}.`, en: `${found} Decided: ${counts('en')}.` }, note, by, at, public: isPublic });
	}
	for (const { id, what, cells, note, by, at, public: isPublic } of confirmed) for (const cell of cells) add(id, cell, { kind: 'confirmed', what, note, by, at, public: isPublic });
	return (place) => (byCell.get(`${place.deliveryId} ${place.row} ${place.column}`) ?? []).filter((n) => n.sheet === '' || place.sheet === null || n.sheet === place.sheet).map(({ sheet: _sheet, ...note }) => note);
}
