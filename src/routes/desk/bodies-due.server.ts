/** What waits in bodies and hand-overs as lines of the start page: when, what, and the next act. */
import { berlinDay } from '#base/day.ts';
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { bodiesDue } from '#domains/bodies/due.server.ts';
import { mailsInTrouble } from '#domains/mail/read-mails.server.ts';
import { nextReport, offerOf, waitsForNewOffer, type Handover } from '#domains/strategy/handover/model.ts';
import { openDrafts } from '#domains/strategy/digest/digest.server.ts';
import { decidedHandovers, readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import type { Language } from '#ui/language.ts';

export interface DueLine {
	/** ISO day; null: at any time */
	day: string | null;
	title: string;
	text: string;
	href: string;
	act: string;
}

const codeAndTitle = ({ elementCode, elementTitle }: Pick<Handover, 'elementCode' | 'elementTitle'>, lang: Language) => [elementCode, elementTitle[lang] || elementTitle.de].filter(Boolean).join(' ');

export async function bodyLines(tx: Read, now: Date, lang: Language) {
	const today = berlinDay(now);
	const staff = may(tx.principal, 'bodies.write');
	const offers = may(tx.principal, 'strategy.write');
	const [due, handovers, decided, drafts, mails] = await together([bodiesDue(tx, today, now), readHandovers(tx), offers ? decidedHandovers(tx) : [], staff ? openDrafts(tx) : [], may(tx.principal, 'mail.manage') ? mailsInTrouble(tx) : null]);
	const de = lang === 'de';
	const dayOf = (at: Date) => berlinDay(at);
	const lines: DueLine[] = [
		...due.tasks.map((t) => ({ day: t.due, title: t.text.split('\n')[0]?.slice(0, 160) ?? '', text: [de ? 'Auftrag' : 'Task', t.who, t.bodyName ?? ''].filter(Boolean).join(' · '), href: `/desk/tasks/${t.id}`, act: t.mine ? (de ? 'Erledigt?' : 'Done?') : de ? 'Öffnen' : 'Open' })),
		...due.unanswered.map((m) => ({ day: dayOf(m.startsAt), title: m.title, text: de ? 'Sie sind eingeladen und haben noch nicht geantwortet.' : 'You are invited and have not answered yet.', href: `/desk/meetings/${m.number}#answer`, act: de ? 'Antworten' : 'Answer' })),
		...due.toInvite.map((m) => ({ day: dayOf(m.startsAt), title: de ? `Einladung: ${m.title}` : `Invitation: ${m.title}`, text: de ? 'Noch niemand ist eingeladen. Alle Mitglieder erhalten dieselben Unterlagen zur selben Zeit.' : 'Nobody is invited yet. All members receive the same papers at the same time.', href: `/desk/meetings/${m.number}#people`, act: de ? 'Vorbereiten' : 'Prepare' })),
		...due.untold.map((m) => ({ day: dayOf(m.startsAt), title: m.title, text: m.state === 'cancelled' ? (de ? 'Abgesagt; die Eingeladenen wissen es noch nicht.' : 'Cancelled; those invited do not know yet.') : de ? 'Geändert; die Eingeladenen wissen es noch nicht.' : 'Changed; those invited do not know yet.', href: `/desk/meetings/${m.number}#people`, act: de ? 'Mitteilen' : 'Tell' })),
		...due.minutes.map((m) => ({ day: dayOf(m.startsAt), title: de ? `Niederschrift: ${m.title}` : `Minutes: ${m.title}`, text: m.writes ? (m.minutesState === 'draft' ? (de ? 'Ein Entwurf liegt vor; dem Gremium ist er noch nicht vorgelegt.' : 'There is a draft; it has not been laid before the body.') : de ? 'Dem Gremium vorgelegt; noch nicht genehmigt.' : 'Laid before the body; not approved yet.') : de ? 'Der Entwurf liegt Ihrem Gremium vor.' : 'The draft is laid before your body.', href: `/desk/meetings/${m.number}/approve`, act: m.approves ? (de ? 'Genehmigen' : 'Approve') : m.writes && m.minutesState === 'draft' ? (de ? 'Vorlegen' : 'Lay before') : de ? 'Lesen' : 'Read' })),
		...due.lateResolutions.map((r) => ({ day: r.execution?.due ?? null, title: r.subject, text: de ? `Beschluss: ${r.body}. Die Frist ist verstrichen.` : `Resolution: ${r.body}. Its day has passed.`, href: `/desk/resolutions/${r.number}`, act: de ? 'Stand melden' : 'Say how far' })),
		...handovers.filter((h) => h.state === 'offered' && (h.mine || staff)).map((h) => ({ day: h.offeredOn, title: codeAndTitle(h, lang), text: h.mine ? (de ? `Ihrem Gremium angeboten (${h.toBody.name}).` : `Offered to your body (${h.toBody.name}).`) : de ? `Angeboten: ${h.toBody.name}. Die Antwort steht aus.` : `Offered to ${h.toBody.name}. No answer yet.`, href: `/desk/strategy/handovers/${h.number}`, act: h.answers ? (de ? 'Antworten' : 'Answer') : de ? 'Ansehen' : 'View' })),
		...(offers ? waitsForNewOffer(handovers) : []).map((h) => ({ day: null, title: de ? `${codeAndTitle(h, lang)} wurde abgelehnt: ${h.reason}` : `${codeAndTitle(h, lang)} was declined: ${h.reason}`, text: de ? `${h.toBody.name} übernimmt nicht. Wer trägt das Ziel jetzt?` : `${h.toBody.name} does not take over. Who carries the goal now?`, href: `/desk/strategy/handovers/new?element=${h.elementNumber}`, act: de ? 'Neu anbieten' : 'Offer anew' })),
		...decided.map((d) => ({ day: null, title: d.text.split('\n')[0]?.slice(0, 160) ?? '', text: de ? `Übergabe an ${d.toName} festgehalten in: ${d.meetingTitle}. Angeboten ist sie noch nicht.` : `Hand-over to ${d.toName}, recorded in: ${d.meetingTitle}. It has not been offered yet.`, href: offerOf(d), act: de ? 'Übergabe anbieten' : 'Offer it' })),
		...handovers.filter((h) => { const next = nextReport(h); return next !== null && next <= today && (h.mine || staff); }).map((h) => ({ day: nextReport(h), title: codeAndTitle(h, lang), text: de ? `${h.toBody.name}: Bericht war fällig.` : `${h.toBody.name}: a report was due.`, href: `/desk/strategy/handovers/${h.number}`, act: h.mine ? (de ? 'Berichten' : 'Report') : de ? 'Nachfragen' : 'Ask' })),
		...drafts.map((d) => ({ day: d.toDay < today ? null : d.toDay, title: d.title, text: d.proposed ? (de ? `Entwurf nach dem Rhythmus: ${d.bodyName ?? ''}. Bitte bearbeiten und freigeben.` : `Draft by rhythm: ${d.bodyName ?? ''}. Please edit and release.`) : de ? 'Begonnener Rundblick, noch nicht freigegeben.' : 'A digest that was begun and is not released yet.', href: `/desk/digest/${d.number}`, act: de ? 'Bearbeiten' : 'Edit' })),
		...due.newPapers.map((p) => ({ day: dayOf(p.releasedAt), title: p.name, text: de ? 'Neue Vorlage für Sie.' : 'A new paper for you.', href: `/desk/papers/${p.number}`, act: de ? 'Lesen' : 'Read' })),
		...(mails && mails.failed + mails.unclear > 0 ? [{ day: null, title: de ? mails.failed + mails.unclear === 1 ? '1 E-Mail ist vielleicht nicht angekommen' : `${mails.failed + mails.unclear} E-Mails sind vielleicht nicht angekommen` : `${mails.failed + mails.unclear} e-mails may not have arrived`, text: de ? 'Der Postausgang zeigt, warum.' : 'The outbox shows why.', href: '/desk/mail?state=failed', act: de ? 'Ansehen' : 'View' }] : [])
	];
	lines.sort((a, b) => (a.day ?? '') < (b.day ?? '') ? -1 : 1);
	return { lines, next: due.next, late: lines.filter((l) => l.day !== null && l.day < today).length };
}
