/** A resolution as a plain record: who decided what, when and with which vote; and what must hold within it. Pure. */
import * as v from 'valibot';
import { berlinDay, isDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';

export type Precision = 'day' | 'month' | 'year';

export interface Votes {
	/** null: not said */
	for: number | null;
	against: number | null;
	abstained: number | null;
}

/** How it came about where no votes were counted: without a formal vote, or nobody knows any more. */
export const WITHOUT_VOTE = ['consensus', 'unknown'] as const;
export type WithoutVote = (typeof WITHOUT_VOTE)[number];

/** What is entered. */
export interface NewResolution {
	/** Kreistag, Jugendhilfeausschuss … */
	body: string;
	/** `2018-06-14`, or `2018-06` or `2018` where the day is not known */
	decided: string;
	subject: string;
	/** what was decided, word for word */
	wording?: string;
	votes?: Partial<Votes>;
	/** nobody against it; abstentions do not speak against that */
	unanimous?: boolean;
	/** null: votes or unanimity say it, or nobody has said it */
	withoutVote?: WithoutVote | null;
	/** the paper that it was decided on */
	paper?: { title?: string; url?: string };
	reason?: string;
	/** false: decided where the public was not admitted */
	public?: boolean;
	example?: boolean;
}

/** As it was recorded; never changed. */
export interface Resolution {
	number: number;
	body: string;
	/** as precise as it is known: `2018-06` */
	decided: string;
	subject: string;
	wording: string;
	votes: Votes;
	unanimous: boolean;
	/** missing in what was frozen before it could be said */
	withoutVote?: WithoutVote | null;
	paper: { title: string; url: string };
}

const line = (name: string) => v.pipe(v.string(), v.trim(), v.maxLength(400, `„${name}“ ist länger als 400 Zeichen.`));
const needed = (name: string, example: string) => v.pipe(line(name), v.minLength(1, `„${name}“ fehlt. Zum Beispiel: ${example}.`));
const votes = (name: string) => v.optional(v.nullable(v.pipe(v.number(`„${name}“ ist keine Zahl.`), v.integer(`„${name}“ ist keine ganze Zahl.`), v.minValue(0, `„${name}“ kann nicht unter 0 liegen.`), v.maxValue(100_000, `„${name}“ ist zu groß.`))), null);

const schema = v.object({
	body: needed('Gremium', 'Kreistag'),
	decided: v.pipe(v.string(), v.trim(), v.check((t) => precisionOf(t) !== null, '„Datum“ ist kein Tag. Erwartet wird zum Beispiel 14.06.2018; ist der Tag nicht bekannt, genügen 06.2018 oder 2018.')),
	subject: needed('Gegenstand', 'Armutspräventionsstrategie 2018–2024'),
	wording: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(10_000, '„Wortlaut“ ist länger als 10.000 Zeichen.')), ''),
	votes: v.optional(v.object({ for: votes('Ja-Stimmen'), against: votes('Nein-Stimmen'), abstained: votes('Enthaltungen') }), {}),
	unanimous: v.optional(v.boolean(), false),
	withoutVote: v.optional(v.nullable(v.picklist(WITHOUT_VOTE, '„Entschieden“ fehlt: Bitte wählen Sie, wie entschieden wurde.')), null),
	paper: v.optional(v.object({ title: v.optional(line('Vorlage'), ''), url: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000), v.regex(/^(https?:\/\/\S+|\/\S*)?$/i, '„Adresse der Vorlage“ beginnt mit https:// oder mit / für eine Seite hier.')), '') }), {}),
	reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(10_000, '„Begründung“ ist länger als 10.000 Zeichen.')), ''),
	public: v.optional(v.boolean(), true),
	example: v.optional(v.boolean(), false)
});

/** How precisely a day is known; null: it is none. */
export function precisionOf(decided: string): Precision | null {
	if (isDay(decided)) return 'day';
	if (/^\d{4}-\d\d$/.test(decided) && isDay(`${decided}-01`)) return 'month';
	return /^\d{4}$/.test(decided) && isDay(`${decided}-01-01`) ? 'year' : null;
}

/** The first day that it may have been. */
export function firstDay(decided: string): string {
	return `${decided}-01-01`.slice(0, 10);
}

/** `14.06.2018`, `6.2018`, `2018`, or the same as ISO → as it is stored; anything else stays as it is. */
export function readDecided(text: string): string {
	const parts = /^(?:(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*)?(\d{4})$/.exec(text.trim());
	if (!parts) return text.trim();
	const [, day, month, year] = parts;
	return [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0')).join('-');
}

/** @throws UserError that names the field and the way out */
export function checkResolution(input: NewResolution, today = berlinDay(new Date())): Omit<Resolution, 'number'> & { reason: string; public: boolean; example: boolean } {
	const result = v.safeParse(schema, input);
	if (!result.success) throw new UserError(result.issues[0].message.startsWith('Invalid ') ? 'Der Beschluss ist unvollständig.' : result.issues[0].message);
	const { votes: given, paper, ...rest } = result.output;
	const counted: Votes = { for: given.for ?? null, against: given.against ?? null, abstained: given.abstained ?? null };
	if (firstDay(rest.decided) > today) throw new UserError('„Datum“ liegt in der Zukunft. Ein Beschluss wird eingetragen, wenn er gefasst ist.');
	if (rest.withoutVote && (rest.unanimous || [counted.for, counted.against, counted.abstained].some((n) => n !== null))) throw new UserError(withoutVoteFault(rest.withoutVote));
	if (rest.unanimous && (counted.against ?? 0) > 0) throw new UserError('„Einstimmig“ passt nicht zu Nein-Stimmen. Bitte eines von beiden ändern.');
	if (rest.unanimous && counted.for === 0) throw new UserError('„Einstimmig“ passt nicht zu 0 Ja-Stimmen. Bitte eines von beiden ändern.');
	if (counted.for === null && (counted.against !== null || counted.abstained !== null)) throw new UserError('„Ja-Stimmen“ fehlen. Wer Nein-Stimmen oder Enthaltungen angibt, nennt auch die Ja-Stimmen.');
	if (counted.for !== null && counted.against === null && !rest.unanimous) throw new UserError('„Nein-Stimmen“ fehlen. Gab es keine, tragen Sie 0 ein.');
	return { ...rest, votes: counted, paper: { title: paper.title ?? '', url: paper.url ?? '' } };
}

/** Numbers beside a decision that had none. */
export const withoutVoteFault = (how: WithoutVote): string => `„${how === 'consensus' ? 'Ohne förmliche Abstimmung' : 'Ergebnis nicht überliefert'}“ passt nicht zu Stimmen. Bitte nehmen Sie die Zahlen heraus, oder wählen Sie „Abstimmung mit Zahlen“.`;

/** Whether more voted for it than against; true where no votes are known. */
export function carried({ votes }: Pick<Resolution, 'votes'>): boolean {
	return votes.for === null || votes.for > (votes.against ?? 0);
}

export const EXECUTION_STATES = ['open', 'running', 'done', 'dropped'] as const;
export type ExecutionState = (typeof EXECUTION_STATES)[number];

/** What was said on how far a resolution is carried out. */
export interface ExecutionStep {
	state: ExecutionState;
	/** shown to everybody where the resolution is */
	note: string;
	responsible: string;
	/** ISO days */
	due: string | null;
	saidOn: string;
	recordedBy: string;
}

export const SUBJECT_KINDS = ['element', 'strategy', 'report', 'paper'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface RegisteredResolution extends Resolution {
	id: string;
	reason: string;
	public: boolean;
	example: boolean;
	bodyNumber: number | null;
	meetingNumber: number | null;
	meetingTitle: string | null;
	execution: ExecutionStep | null;
	subjects: { kind: SubjectKind; target: string }[];
}

/** Whether its day has passed and it is neither done nor dropped. @param today ISO day */
export function isLate(execution: Pick<ExecutionStep, 'state' | 'due'> | null, today: string): boolean {
	return execution !== null && (execution.state === 'open' || execution.state === 'running') && execution.due !== null && execution.due < today;
}
