/** The table of involvement as CSV for German spreadsheets; text that a spreadsheet would run is disarmed. */
import { KIND_WORDS } from '#domains/bodies/actors/words.ts';
import { csvText } from '#domains/indicators/csv-export.ts';
import { byHalfYear } from '#domains/strategy/involvement/attendance.ts';
import type { Findings } from '#domains/strategy/involvement/findings.ts';
import type { Language } from '#ui/language.ts';
import { involvementTexts } from './texts.ts';

/** @param bodies names by id */
export function involvementCsv({ actors, silent }: Findings, bodies: ReadonlyMap<string, string>, halfYears: readonly string[], lang: Language): string {
	const t = involvementTexts[lang];
	const hints = new Map(silent.map(({ actor, silence }) => [actor.id, silence.kind === 'no-echo' ? t.noEcho(silence.missed) : t.onlyRegrets(silence.missed)]));
	const de = lang === 'de';
	const perHalf = (half: string) => (de ? ['eingeladen', 'geantwortet', 'Anwesenheit festgehalten', 'anwesend', 'Beiträge'] : ['invited', 'answered', 'attendance on record', 'present', 'contributions']).map((what) => `${t.half(half)} ${what}`);
	const head = [...(de ? ['Nr.', 'Art', 'Name', 'Organisation', 'Arbeitsfelder', 'Gremien', 'Letztes Zeichen', 'Hinweis'] : ['No.', 'Kind', 'Name', 'Organisation', 'Fields of work', 'Bodies', 'Last sign', 'Hint']), ...halfYears.flatMap(perHalf)];
	const rows = actors.map(({ actor, lastSign }) => [
		actor.number, KIND_WORDS[actor.kind][lang], actor.name, actor.organisation, actor.fields.join('; '), actor.seats.map((id) => bodies.get(id) ?? '').filter(Boolean).join('; '), lastSign ?? '', hints.get(actor.id) ?? '',
		...byHalfYear(actor, halfYears).flatMap((h) => [h.invited, h.answered, h.known, h.present, h.contributions])
	]);
	return csvText([head, ...rows], lang);
}
