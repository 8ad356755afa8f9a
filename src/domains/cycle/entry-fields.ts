/** Entries as the fields of their forms: what `entries.ts` reads comes from here. Pure. */
import type { CycleEntry, DeliverableEntry, PhaseEntry } from './entries.ts';
import type { Text } from './model.ts';
import { timeInput } from './period.ts';

export type Fields = Record<string, string>;

const two = (name: string, { de, en }: Text): Fields => ({ [`${name}.de`]: de, [`${name}.en`]: en });
const yes = (on: boolean) => (on ? 'yes' : '');

export const cycleFields = ({ name, summary, from, to, state }: CycleEntry): Fields => ({ ...two('name', name), ...two('summary', summary), from: timeInput(from), to: timeInput(to), state });
export const phaseFields = ({ name, summary, quarter, from, to, example }: PhaseEntry): Fields => ({ ...two('name', name), ...two('summary', summary), quarter, from: timeInput(from), to: timeInput(to), example: yes(example) });
export const deliverableFields = ({ phaseId, title, note, responsible, due, doneOn, public: shown, example }: DeliverableEntry): Fields => ({ phase: phaseId, ...two('title', title), ...two('note', note), responsible, due: timeInput(due), doneOn: timeInput(doneOn), public: yes(shown), example: yes(example) });
