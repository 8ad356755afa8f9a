/** As much of a preview as its page shows. */
import type { ChangedRow, NewRow } from '#domains/strategy/sheets/plan-import.ts';
import type { Preview } from '#domains/strategy/sheets/import.server.ts';

export interface ShownPreview extends Pick<Preview, 'faults' | 'notices' | 'unchanged' | 'mark'> {
	changed: Pick<ChangedRow, 'number' | 'kind' | 'code' | 'title' | 'sheet' | 'row' | 'changes' | 'kept' | 'conflicts' | 'by'>[];
	added: Pick<NewRow, 'kind' | 'code' | 'title' | 'sheet' | 'row' | 'fields'>[];
}

export function shownPreview({ faults, notices, unchanged, mark, changed, added }: Preview): ShownPreview {
	return {
		faults, notices, unchanged, mark,
		changed: changed.map(({ number, kind, code, title, sheet, row, changes, kept, conflicts, by }) => ({ number, kind, code, title, sheet, row, changes, kept, conflicts, by })),
		added: added.map(({ kind, code, title, sheet, row, fields }) => ({ kind, code, title, sheet, row, fields }))
	};
}
