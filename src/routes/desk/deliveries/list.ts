/** The list of deliveries: one row, and what a person chose to see. */
import type { DeliveryState, Source } from '#domains/indicators/model.ts';
import type { Delivery } from '#domains/indicators/read-deliveries.server.ts';

const STATES = ['received', 'accepted', 'discarded', 'withdrawn'] as const;
const ORDERS = ['newest', 'oldest', 'source'] as const;

export interface ListChoice {
	state: DeliveryState | null;
	source: string;
	sort: (typeof ORDERS)[number];
}

export interface DeliveryRow {
	id: string;
	number: string;
	title: string;
	fileName: string;
	sourceCode: string;
	source: string;
	office: string;
	state: DeliveryState;
	receivedAt: Date;
	figures: number;
	errors: number;
	hints: number;
}

export function chosenList(asked: URLSearchParams): ListChoice {
	return {
		state: STATES.find((state) => state === asked.get('state')) ?? null,
		source: asked.get('source') ?? '',
		sort: ORDERS.find((order) => order === asked.get('sort')) ?? 'newest'
	};
}

export function listRow(delivery: Delivery, sources: readonly Source[]): DeliveryRow {
	const { id, number, title, fileName, sourceCode, office, state, receivedAt, problems } = delivery;
	const errors = problems.filter((p) => p.severity === 'error').length;
	return { id, number, title, fileName, sourceCode, office, state, receivedAt, errors, hints: problems.length - errors, figures: delivery.summary.figures ?? 0, source: sources.find((s) => s.code === sourceCode)?.name ?? sourceCode };
}

/** Rows are given newest first. */
export function arranged(rows: readonly DeliveryRow[], choice: ListChoice): DeliveryRow[] {
	const kept = rows.filter((row) => (choice.state === null || row.state === choice.state) && (choice.source === '' || row.sourceCode === choice.source));
	if (choice.sort === 'oldest') return kept.reverse();
	return choice.sort === 'source' ? kept.sort((a, b) => a.source.localeCompare(b.source, 'de')) : kept;
}
