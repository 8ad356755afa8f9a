/** The plain statement above an indicator, computed from its figures and true whatever they are. */
import type { NamedArea } from '#domains/areas/model.ts';
import { listWords, writeNumber } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import { changeOf, estimateDifference, surelyDifferent } from '#statistics/compare.ts';
import { absenceWords, figureText, shortUnit } from './figure-words.ts';
import type { IndicatorDefinition } from './model.ts';
import { formatPeriod, periodInSentence, periodYear } from './period.ts';
import type { Figure } from './published.ts';

export interface HeadlineInput {
	definition: IndicatorDefinition;
	lang: Language;
	/** of the county, for the period shown; null where there is none */
	county: Figure | null;
	/** what the areas below are compared with: mostly the county itself */
	reference: Figure | null;
	/** figures of the same period below the county */
	figures: readonly Figure[];
	/** words of the group shown; null for the total */
	group: string | null;
}

/** Areas whose whole interval lies on one side of the reference value, farthest from it first. */
export function sureDifferences(figures: readonly Figure[], reference: Figure | null): { above: Figure[]; below: Figure[] } {
	const of = (side: 'above' | 'below') =>
		figures.filter((f) => f.value !== null && comparisonOf(f, reference) === side).sort((a, b) => (side === 'above' ? 1 : -1) * ((b.value ?? 0) - (a.value ?? 0)));
	return { above: of('above'), below: of('below') };
}

/** none: nothing to compare or no interval */
export function comparisonOf(figure: Figure, reference: Figure | null): 'above' | 'below' | 'same' | 'none' {
	if (figure.lower === null || figure.upper === null || !reference || reference.value === null) return 'none';
	const side = surelyDifferent({ lower: figure.lower, upper: figure.upper }, reference.value);
	return side === 'not-surely-different' ? 'same' : side;
}

/** One or two sentences: the figure of the county, then what is sure (or, without intervals, highest) among its parts. */
export function headlineOf(input: HeadlineInput): string {
	const { definition, lang, county, reference, figures, group } = input;
	const first = county ? statementOf(definition, county, lang, group) : null;
	const second = reference && figures.some((f) => f.lower !== null) ? sureSentence(input, reference) : extremeSentence(input);
	const name = nameWith(definition, group, lang);
	if (!first && !second) return name;
	return first ? [first, second].filter(Boolean).join(' ') : `${name}: ${second}`;
}

/** “5,3 von 100 Menschen … sind im Landkreis arbeitslos.” The definition's own sentence where it is right, else a general one. */
export function statementOf(definition: IndicatorDefinition, figure: Figure, lang: Language, group: string | null = null): string {
	const place = placeWords(figure.area, lang);
	const name = nameWith(definition, group, lang);
	if (figure.value === null) return `${name}: ${place} ${absenceWords(figure.status, lang) ?? '–'}.`;
	const number = writeNumber(figure.value, definition.decimals, lang);
	// sentences speak of the whole and of several: a group, or exactly one, gets the general wording
	const template = definition.sentence?.[lang];
	if (template && group === null && number !== '1') {
		const sentence = template.replaceAll('{value}', number).replaceAll('{place}', place).replaceAll('{when}', periodInSentence(figure.period, lang));
		return sentence.charAt(0).toUpperCase() + sentence.slice(1);
	}
	return `${name}: ${figureText(figure, definition, lang)} ${place}.`;
}

function nameWith(definition: IndicatorDefinition, group: string | null, lang: Language): string {
	return group === null ? definition.name[lang] : `${definition.name[lang]} (${group})`;
}

function sureSentence(input: HeadlineInput, reference: Figure): string | null {
	const { definition, lang, county, figures } = input;
	const de = lang === 'de';
	const { above, below } = sureDifferences(figures, reference);
	const people = definition.formula?.kind === 'proportion' || definition.formula?.kind === 'rate';
	// the county has just been named; any other yardstick is named here
	const than = county && reference.area.key === county.area.key ? '' : ` ${de ? 'als' : 'than'} ${placeWords(reference.area, lang)}`;
	const side = above.length > 0 ? above : below;
	if (side.length === 0) {
		const parts = countedAreas(figures.filter((f) => f.lower !== null), lang);
		return parts === null ? null : de ? `Ein sicherer Unterschied${than === '' ? '' : ` ${toWords(reference.area)}`} ist in ${parts.none} zu erkennen.` : `A certain difference${than === '' ? '' : ` from ${placeWords(reference.area, lang).replace(/^in /, '')}`} shows in ${parts.none}.`;
	}
	const more = side === above;
	const verb = de
		? people ? `${past(input) ? 'waren' : 'sind'} es sicher ${more ? 'mehr' : 'weniger'}${than}` : `${past(input) ? 'war' : 'ist'} der Wert sicher ${more ? 'höher' : 'niedriger'}${than}`
		: people ? `there ${past(input) ? 'were' : 'are'} certainly ${more ? 'more' : 'fewer'}${than}` : `the figure ${past(input) ? 'was' : 'is'} certainly ${more ? 'higher' : 'lower'}${than}`;
	return `In ${placesOf(side, lang)} ${verb}.`;
}

/** Figures are of a time that is over; only a sentence that does not name its time may stand in the present, and what follows it then too. */
function past({ definition, lang, group }: HeadlineInput): boolean {
	const template = definition.sentence?.[lang];
	return !template || group !== null || template.includes('{when}');
}

/** Highest among figures that chance has no part in; ties are named together, and that some are unknown is said. */
function extremeSentence(input: HeadlineInput): string | null {
	const { definition, figures, lang } = input;
	const known = figures.filter((f): f is Figure & { value: number } => f.value !== null);
	if (known.length < 2) return null;
	const de = lang === 'de';
	const shown = (f: Figure) => figureText(f, definition, lang);
	const top = known.reduce((best, f) => (f.value > best.value ? f : best));
	const ties = known.filter((f) => shown(f) === shown(top));
	if (ties.length === known.length) return de ? `Der Wert ${past(input) ? 'war' : 'ist'} überall gleich: ${shown(top)}.` : `The figure ${past(input) ? 'was' : 'is'} the same everywhere: ${shown(top)}.`;
	const among = known.length < figures.length ? (de ? ' unter den bekannten Werten' : ' of the known figures') : '';
	const places = placesOf(ties, lang);
	if (!de) return `Highest${among}: ${places} with ${shown(top)}.`;
	if (definition.kind === 'count') return `Am meisten${among} ${past(input) ? 'waren' : 'sind'} es in ${places} (${shown(top)}).`;
	return `Am höchsten${among} ${past(input) ? 'war' : 'ist'} der Wert in ${places} (${shown(top)}).`;
}

/** Up to four names, else how many. */
function placesOf(figures: readonly Figure[], lang: Language): string {
	if (figures.length <= 4) return listWords(figures.map((f) => f.area.name), lang, 4);
	return `${figures.length} ${countedAreas(figures, lang)?.many ?? ''}`;
}

function countedAreas(figures: readonly Figure[], lang: Language): { none: string; many: string } | null {
	const level = figures[0]?.area.level;
	if (!level) return null;
	if (level === 'municipality') return lang === 'de' ? { none: 'keiner Gemeinde', many: 'Gemeinden' } : { none: 'no municipality', many: 'municipalities' };
	if (level === 'association') return lang === 'de' ? { none: 'keinem Gemeindeverband', many: 'Gemeindeverbänden' } : { none: 'no association', many: 'associations' };
	if (level === 'planning-area') return lang === 'de' ? { none: 'keinem Planungsraum', many: 'Planungsräumen' } : { none: 'no planning area', many: 'planning areas' };
	return lang === 'de' ? { none: 'keinem Gebiet', many: 'Gebieten' } : { none: 'no area', many: 'areas' };
}

/** “zum Landkreis”, “zu Thüringen” */
function toWords(area: NamedArea): string {
	return placeWords(area, 'de').replace(/^im /, 'zum ').replace(/^in der /, 'zur ').replace(/^in /, 'zu ');
}

/** “im Landkreis”, “in Thüringen”: as it stands within a sentence. */
export function placeWords(area: Pick<NamedArea, 'level' | 'name' | 'designation'>, lang: Language): string {
	if (area.level !== 'county') return `in ${area.name === 'Deutschland' && lang === 'en' ? 'Germany' : area.name === 'Thüringen' && lang === 'en' ? 'Thuringia' : area.name}`;
	const city = /stadt/i.test(area.designation ?? '');
	return lang === 'de' ? (city ? 'in der Stadt' : 'im Landkreis') : city ? 'in the city' : 'in the county';
}

/** “Von 2005 bis 2021 von 14,2 % auf 4,7 % gesunken.” Certain only where intervals say so; counts and measures just name both values. */
export function trendSentence(definition: IndicatorDefinition, history: readonly Figure[], lang: Language): string | null {
	const numbered = history.filter((f) => f.value !== null);
	const first = numbered[0];
	const last = numbered.at(-1);
	if (!first || !last || first === last || first.value === null || last.value === null) return null;
	const de = lang === 'de';
	const to = figureText(last, definition, lang);
	// “von 0,90 auf 0,77 Punkte”: only the sign of percent is said twice
	const same = figureText(first, definition, lang) === to;
	const from = shortUnit(definition, lang) === '%' ? figureText(first, definition, lang) : writeNumber(first.value, definition.decimals, lang);
	const years = periodYear(first.period) !== periodYear(last.period);
	const [start, end] = [first, last].map((f) => (years ? String(periodYear(f.period)) : formatPeriod(f.period, lang)));
	const change = sure(first, last);
	if (same && change !== 'no-sure-change') return de ? `${start} und ${end} gleich: ${to}.` : `The same in ${start} and ${end}: ${to}.`;
	if (change === 'no-sure-change')
		return de ? `Von ${start} bis ${end} ist keine sichere Veränderung zu erkennen (${from} und ${to}).` : `No certain change from ${start} to ${end} (${from} and ${to}).`;
	const rose = last.value > first.value;
	return de ? `Von ${start} bis ${end} von ${from} auf ${to} ${rose ? 'gestiegen' : 'gesunken'}.` : `${rose ? 'Up' : 'Down'} from ${from} in ${start} to ${to} in ${end}.`;
}

function sure(first: Figure, last: Figure): 'rise' | 'fall' | 'no-sure-change' | 'unknown' {
	if (first.value === null || last.value === null || first.lower === null || first.upper === null || last.lower === null || last.upper === null) return 'unknown';
	return changeOf(estimateDifference({ value: first.value, lower: first.lower, upper: first.upper }, { value: last.value, lower: last.lower, upper: last.upper }));
}
