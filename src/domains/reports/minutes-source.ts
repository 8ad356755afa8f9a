/** Minutes as Typst source: the same engine as reports, without title page and contents. */
import { textBlocks } from '#domains/bodies/meetings/plain-text.ts';
import type { MinutesDocument, MinutesItem, MinutesOutcome } from '#domains/bodies/meetings/minutes-document.ts';
import { minutesDay } from '#domains/bodies/meetings/minutes-day.ts';
import { voteWords } from '#domains/bodies/resolutions/vote-words.ts';
import { isCarried } from '#domains/bodies/meetings/votes.ts';
import type { MembershipRole } from '#domains/bodies/model.ts';
import { ROLE_WORDS } from '#domains/bodies/words.ts';
import { dateText } from '#ui/date-text.ts';
import type { TypstSource } from './typst-source.ts';
import { literal } from './typst-text.ts';

const KIND = { information: 'Information', resolution: 'Beschluss', task: 'Auftrag', 'hand-over': 'Übergabe' } as const;
const TONE = { information: '#8A90AA', resolution: '#A3174A', task: '#2044AA', 'hand-over': '#454B6B' } as const;

export interface MinutesMark {
	/** version, null: a draft */
	version: number | null;
	state: 'draft' | 'proposed' | 'approved';
	sha256: string;
	/** ISO day it was approved or laid before the body */
	on: string | null;
}

export function minutesSource(d: MinutesDocument, mark: MinutesMark): TypstSource {
	const title = `Niederschrift: ${d.meeting.title}`;
	const [year, month, day = 1] = d.meeting.day.split('-').map(Number);
	const state = mark.state === 'approved' ? `Genehmigt${mark.on ? ` am ${german(mark.on)}` : ''}` : mark.state === 'proposed' ? 'Entwurf, dem Gremium vorgelegt' : 'Entwurf';
	const foot = mark.state === 'approved' ? `${state} · Prüfsumme ${mark.sha256.slice(0, 16)}` : state;
	const main = `#set document(title: ${literal(title)}, author: ${literal(d.authority)}, date: datetime(year: ${year}, month: ${month}, day: ${day}))
#set text(lang: "de", region: "DE", font: "Fira Sans", size: 10.5pt, fill: rgb("#131525"), hyphenate: true, number-type: "lining", number-width: "tabular")
#set par(justify: false, leading: 0.74em, spacing: 1.0em)
#show heading.where(level: 1): it => block(above: 16pt, below: 14pt, text(22pt, weight: 600, hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 20pt, below: 8pt, sticky: true, text(14pt, weight: 600, hyphenate: false, it.body))
#let muted(body) = text(9.5pt, fill: rgb("#454B6B"), body)
#let outcome(tone, head, body) = block(width: 100%, above: 10pt, below: 10pt, inset: (left: 12pt, y: 2pt), stroke: (left: 2.5pt + rgb(tone)), { block(below: 5pt, sticky: true, text(10pt, weight: 600, head)); body })
#set list(indent: 4pt, body-indent: 8pt, spacing: 0.7em)
#set enum(indent: 4pt, body-indent: 8pt, spacing: 0.7em)
#set page(paper: "a4", margin: (x: 24mm, top: 24mm, bottom: 24mm), numbering: "1",
	footer: context { set text(8.5pt, fill: rgb("#454B6B")); grid(columns: (1fr, auto), column-gutter: 8mm, ${literal(foot)}, [Seite #counter(page).display() von #counter(page).final().first()]) })
#muted[#${literal([d.authority, d.body].filter(Boolean).join(' · '))}${d.meeting.example ? ` #h(1fr) #${literal('Beispiel')}` : ''}]
#heading(level: 1)[#${literal(title)}]
${facts(d)}
${d.head.remarks ? paragraphs(d.head.remarks) : ''}
${d.items.map(itemSource).join('\n\n')}
${d.signatures ? signatures(d) : ''}
${mark.state === 'approved' ? '' : `\n#v(16pt)\n#muted[#${literal('Dies ist ein Entwurf. Gültig ist die genehmigte Niederschrift.')}]`}
`;
	return { main, pictures: new Map() };
}

/** Two lines side by side, kept on one page. */
function signatures({ head }: MinutesDocument): string {
	const line = (role: string, name: string) => `block(width: 100%, inset: (top: 5pt), stroke: (top: 0.6pt + rgb("#131525")), [#muted[#${literal(name === '' ? role : `${role}: ${name}`)}]])`;
	return `#block(breakable: false, above: 56pt, below: 12pt, grid(columns: (1fr, 1fr), column-gutter: 16mm, ${line('Leitung', head.chair)}, ${line('Niederschrift', head.minuteTaker)}))`;
}

const german = (iso: string) => dateText(new Date(`${iso}T00:00:00Z`), 'de', 'medium', 'UTC');

function facts(d: MinutesDocument): string {
	const role = (code: string) => (code in ROLE_WORDS && code !== 'member' ? ` (${ROLE_WORDS[code as MembershipRole].de})` : '');
	const people = (attended: string) => d.participants.filter((p) => p.attended === attended).map((p) => `${p.name}${p.organisation ? `, ${p.organisation}` : ''}${role(p.role)}${p.note && attended !== 'present' ? `: ${p.note}` : ''}`).join('; ');
	const [from, to] = [d.head.opened || d.meeting.from, d.head.closed || d.meeting.to];
	const day = minutesDay(d.meeting.day, 'de');
	const rows: [string, string][] = [
		['Tag', `${day}${from ? `, ${from}${to ? ` bis ${to}` : ''} Uhr` : ''}`], ['Ort', d.meeting.place], ['Leitung', d.head.chair], ['Niederschrift', d.head.minuteTaker],
		['Anwesend', people('present')], ['Entschuldigt', people('excused')], ['Nicht anwesend', people('absent')]
	];
	// a list of terms: read aloud as pairs, where a table would want a head
	return `#set terms(separator: h(0.6em), hanging-indent: 0pt, spacing: 0.8em)\n${rows.filter(([, text]) => text !== '').map(([name, text]) => `#terms.item[#${literal(name)}][#${literal(text)}]`).join('\n')}`;
}

function itemSource(item: MinutesItem): string {
	const papers = item.papers.map((p) => [p.reference, p.name].filter(Boolean).join(' ')).join('; ');
	return [
		`#heading(level: 2)[#${literal(`${item.number}  ${item.title}${item.public ? '' : ' (nichtöffentlich)'}`)}]`,
		papers ? `#muted[#${literal(`Vorlage: ${papers}`)}]` : '',
		paragraphs(item.minutes),
		...item.outcomes.map(outcomeSource)
	].filter(Boolean).join('\n\n');
}

function paragraphs(text: string): string {
	return textBlocks(text)
		.map((block) => (block.kind === 'paragraph' ? `#par[${block.lines.map((line) => `#${literal(line)}`).join(' #linebreak() ')}]` : `#${block.ordered ? 'enum' : 'list'}(${block.items.map((entry) => `[#${literal(entry)}]`).join(', ')},)`))
		.join('\n\n');
}

function outcomeSource(o: MinutesOutcome): string {
	const carried = o.kind === 'resolution' ? isCarried(o) : null;
	const votes = o.kind === 'resolution' ? voteWords({ unanimous: o.unanimous, withoutVote: o.withoutVote ?? null, votes: { for: o.votesFor, against: o.votesAgainst, abstained: o.votesAbstained } }, 'de') : '';
	const lines = [o.kind === 'resolution' && o.subject ? `Gegenstand: ${o.subject}` : '', o.about ? `Betrifft: ${o.about.title}` : '', votes ? `Abstimmung: ${votes}` : '', o.reason ? `Begründung: ${o.reason}` : '', [o.who ? `${o.kind === 'hand-over' ? 'An' : 'Wer'}: ${o.who}` : '', o.due ? `bis ${german(o.due)}` : ''].filter(Boolean).join(', ')].filter(Boolean);
	return `#outcome(${literal(TONE[o.kind])}, ${literal(`${KIND[o.kind]}${carried === null ? '' : carried ? ': angenommen' : ': abgelehnt'}`)})[${paragraphs(o.text)}${lines.map((line) => `\n\n#muted[#${literal(line)}]`).join('')}]`;
}
