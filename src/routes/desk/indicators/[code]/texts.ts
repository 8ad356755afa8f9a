import type { Language } from '#ui/language.ts';

const de = {
	indicators: 'Kennzahlen', new: 'Neu', newIndicator: 'Neue Kennzahl', saved: 'Gespeichert. Öffentlich wird die Änderung mit der nächsten Veröffentlichung.', waits: 'Die Lieferung, aus der diese Kennzahl entstand, wartet noch.', backToDelivery: 'Zur Lieferung und neu prüfen', begun: 'Aus der Lieferung übernommen: Name, Einheit, Nachkommastellen, Art, Quelle und Lizenz. Bitte ansehen und ergänzen.', archivedNote: 'Diese Kennzahl ist archiviert. Ihre Werte und Fassungen bleiben erhalten; die nächste Veröffentlichung enthält sie nicht mehr.',
	code: 'Kürzel', codeHint: 'Kleinbuchstaben, Ziffern, _ und -. Steht in Dateien, Adressen und der Schnittstelle und bleibt für immer.',
	german: 'Deutsch', english: 'Englisch',
	words: 'In Worten', name: 'Name', what: 'Was wird gemessen?', whatHint: 'Ein Satz, den alle verstehen.', counted: 'Gezählte Sache', countedHint: 'So steht sie hinter einer Zahl: „Arbeitslose“, „Einwohner“.', unit: 'Einheit', unitHint: '„Prozent“, „Anzahl“, „je 1.000“, „Euro“ …', numerator: 'Zähler', denominator: 'Nenner', notes: 'Anmerkungen', notesHint: 'Brüche in der Reihe, Grenzen der Aussage.',
	sentence: 'Satz für die Überschrift', sentenceHint: 'Mit den Lücken {value} für den Wert, {place} für den Ort und {when} für die Zeit: „{when} waren {value} von 100 Menschen {place} arbeitslos.“ Kann leer bleiben.', short: 'Kurzer Name', shortHint: 'Für Überschriften, die mehrere Kennzahlen nennen: „Arbeitslosigkeit“. Kann leer bleiben.',
	keywords: 'Suchwörter', keywordsHint: 'Andere Wörter, unter denen man diese Kennzahl sucht, mit Kommas getrennt: „Hartz IV, Bürgergeld“. Kann leer bleiben.',
	kindHeading: 'Geliefert oder berechnet', kind: 'Art', kindHint: 'Anzahlen lassen sich über Gebiete addieren. Berechnete entstehen aus anderen und werden nie eingetragen.', count: 'geliefert: Anzahl', measure: 'geliefert: anderer Messwert', derived: 'berechnet aus anderen',
	formula: 'Rechenregel', formulaHint: 'Nur für berechnete. Das Verfahren für den Unsicherheitsbereich folgt aus der Art.', quotient: 'Zähler ÷ Nenner × je; Bereich nach der Art der Zahlen', proportion: 'Anteil: Zähler ist Teil des Nenners (Wilson)', rate: 'Rate: Ereignisse je Bevölkerung (Byar, exakt bei wenigen)', ratio: 'Verhältnis ohne Unsicherheitsbereich', sum: 'Summe gleichartiger Kennzahlen', change: 'Veränderung in Prozent',
	first: 'Zähler, erster Teil oder Ausgangszahl', second: 'Nenner oder zweiter Teil', further: 'weiterer Teil der Summe', per: 'je', perHint: '100 für Prozent, 1.000 für Promille, 1 für Anzahlen.', years: 'Jahre zurück (nur Veränderung)',
	measures: 'Messgrößen in Dateien', measuresHint: 'Eine je Zeile: wie die Größe in den Dateien heißt, zum Beispiel „13211-02-05-4:Arbeitslose“. Nur für gelieferte.',
	look: 'Darstellung und Schutz', decimals: 'Nachkommastellen', polarity: 'Lesart', neutral: 'weder noch', lower: 'niedrig ist günstig', higher: 'hoch ist günstig', confidential: 'Geheimhaltung', confidentialHint: 'Anzahlen von Menschen unter der Schwelle der Quelle bleiben geheim.', yes: 'zählt Menschen: kleine Zahlen geheim', no: 'keine', partOf: 'Teil von', partOfHint: 'Die größere Anzahl, in der diese enthalten ist: schützt auch den Rest.',
	origin: 'Herkunft und Ordnung', sourceCode: 'Quelle', licence: 'Lizenz', topic: 'Thema', dimension: 'Dimension von Armut', example: 'Beispielwerte (erfunden): werden überall gekennzeichnet',
	territory: 'Gebietsstand', territoryLead: 'Wenn Gemeinden zusammenkommen, bricht ihre Zeitreihe. Öffentlich lässt sie sich auf einen Stand umrechnen: nur aus Werten, die selbst öffentlich sind, und als umgerechnet gekennzeichnet. Das geht mit Anzahlen und mit Kennzahlen aus Zähler und Nenner.', convertedTo: 'Zeitreihe umgerechnet zeigen auf den Gebietsstand', convertedToHint: 'Gilt ab der nächsten Veröffentlichung.', asDelivered: 'nicht umrechnen, wie geliefert', basis: 'Geteilte Gebiete teilen nach', basisHint: 'Nur wo ein Gebiet geteilt wurde. Fehlen Beschäftigte oder Einwohner, zählt die Fläche.', usualBasis: 'üblich: Einwohner, bei Flächen die Fläche', bases: { area: 'Fläche', population: 'Einwohner', employees: 'Beschäftigte' },
	reason: 'Warum ändern Sie das?', reasonHint: 'Steht bei der Fassung.', save: 'Speichern', preview: 'Vorschau rechnen', choose: 'bitte wählen',
	previewTitle: 'Vorschau', previewLead: 'Gerechnet mit den Werten von heute. Noch nicht gespeichert.', secret: 'vertraulich', nothing: 'Damit lässt sich noch nichts rechnen: Für keinen Zeitraum liegen alle Teile vor.',
	figures: (n: string, without: string) => `${n} Werte, davon ${without} ohne Zahl`, above: (n: string) => `Bei ${n} Werten ist der Zähler größer als der Nenner. Das ist kein Anteil: Prüfen Sie die Rechenregel.`,
	method: { proportion: 'Unsicherheitsbereich nach Wilson', rate: 'Unsicherheitsbereich nach Byar, bei wenigen Ereignissen exakt', ratio: 'ohne Unsicherheitsbereich', sum: 'ohne Unsicherheitsbereich', change: 'ohne Unsicherheitsbereich' },
	area: 'Gebiet', value: 'Wert', range: '95-%-Bereich',
	versions: 'Fassungen', version: 'Fassung', first_: 'angelegt', before: 'vorher', after: 'nachher', restoreVersion: 'Diese Fassung wieder nehmen', versionsLead: 'Jede Änderung bleibt. „Wieder nehmen“ füllt das Formular mit der alten Fassung; gespeichert wird erst mit „Speichern“.', taken: (n: number) => `Das Formular zeigt Fassung ${n}. Gespeichert ist sie noch nicht.`,
	archive: 'Archivieren', archiveLead: 'Die Kennzahl verschwindet aus Listen und der nächsten Veröffentlichung. Werte, Fassungen und frühere Veröffentlichungen bleiben; Sie können sie wiederherstellen.', restore: 'Wiederherstellen', showFigures: 'Werte ansehen', showPublic: 'Öffentliche Seite'
};
const en: typeof de = {
	indicators: 'Indicators', new: 'New', newIndicator: 'New indicator', saved: 'Saved. The change becomes public with the next release.', waits: 'The delivery that this indicator came from still waits.', backToDelivery: 'To the delivery, and check again', begun: 'Taken over from the delivery: name, unit, decimals, kind, source and licence. Please look at them and complete the rest.', archivedNote: 'This indicator is archived. Its figures and versions are kept; the next release no longer holds it.',
	code: 'Code', codeHint: 'Lower case, digits, _ and -. It stands in files, addresses and the API and stays for ever.',
	german: 'German', english: 'English',
	words: 'In words', name: 'Name', what: 'What is measured?', whatHint: 'One sentence that everybody understands.', counted: 'The thing counted', countedHint: 'As it reads behind a number: “unemployed”, “inhabitants”.', unit: 'Unit', unitHint: '“percent”, “number”, “per 1,000”, “euro” …', numerator: 'Numerator', denominator: 'Denominator', notes: 'Notes', notesHint: 'Breaks in the series, limits of what it says.',
	sentence: 'Sentence for the headline', sentenceHint: 'With the holes {value} for the figure, {place} for the place and {when} for the time: “{when}, {value} of 100 people {place} were unemployed.” May stay empty.', short: 'Short name', shortHint: 'For headings that name several indicators: “unemployment”. May stay empty.',
	keywords: 'Search words', keywordsHint: 'Other words under which people look for this indicator, apart by commas: “welfare, basic income”. May stay empty.',
	kindHeading: 'Delivered or computed', kind: 'Kind', kindHint: 'Counts add up over areas. Derived ones follow from others and are never typed in.', count: 'delivered: count', measure: 'delivered: other measure', derived: 'computed from others',
	formula: 'Formula', formulaHint: 'Derived ones only. The method of the interval follows from the kind.', quotient: 'numerator ÷ denominator × per; interval by what the numbers are', proportion: 'proportion: numerator is part of denominator (Wilson)', rate: 'rate: events per population (Byar, exact where few)', ratio: 'ratio without interval', sum: 'sum of like indicators', change: 'change in percent',
	first: 'Numerator, first part or base', second: 'Denominator or second part', further: 'further part of the sum', per: 'per', perHint: '100 for percent, 1,000 for per mille, 1 for counts.', years: 'Years back (change only)',
	measures: 'Measures in files', measuresHint: 'One per line: what files call it, such as “13211-02-05-4:Arbeitslose”. Delivered ones only.',
	look: 'Display and protection', decimals: 'Decimals', polarity: 'Reading', neutral: 'neither', lower: 'lower is better', higher: 'higher is better', confidential: 'Disclosure control', confidentialHint: 'Counts of people below the threshold of the source stay secret.', yes: 'counts people: small numbers withheld', no: 'none', partOf: 'Part of', partOfHint: 'The larger count that contains this one: protects the rest too.',
	origin: 'Origin and order', sourceCode: 'Source', licence: 'Licence', topic: 'Topic', dimension: 'Dimension of poverty', example: 'Example values (invented): marked wherever they appear',
	territory: 'Boundaries', territoryLead: 'Where municipalities come together, their series breaks. In public it can be converted to the boundaries of one day: from figures that are public themselves, marked as converted. That works for counts and for quotients of counts.', convertedTo: 'Show the series converted to the boundaries of', convertedToHint: 'From the next release on.', asDelivered: 'do not convert, as delivered', basis: 'Divide divided areas by', basisHint: 'Only where an area was divided. Without employees or inhabitants its surface counts.', usualBasis: 'usual: inhabitants, surfaces by surface', bases: { area: 'surface', population: 'inhabitants', employees: 'employees' },
	reason: 'Why the change?', reasonHint: 'Stands with the version.', save: 'Save', preview: 'Compute preview', choose: 'please choose',
	previewTitle: 'Preview', previewLead: 'Computed from the figures of today. Not saved yet.', secret: 'confidential', nothing: 'Nothing can be computed yet: there is no period for which all parts exist.',
	figures: (n, without) => `${n} figures, ${without} of them without a number`, above: (n) => `In ${n} figures the numerator is larger than the denominator. That is no proportion: check the formula.`,
	method: { proportion: 'Wilson interval', rate: 'Byar interval, exact where events are few', ratio: 'no interval', sum: 'no interval', change: 'no interval' },
	area: 'Area', value: 'Figure', range: '95% interval',
	versions: 'Versions', version: 'Version', first_: 'created', before: 'before', after: 'after', restoreVersion: 'Take this version again', versionsLead: 'Every change is kept. “Take again” fills the form with the old version; it is saved only with “Save”.', taken: (n) => `The form shows version ${n}. It is not saved yet.`,
	archive: 'Archive', archiveLead: 'The indicator leaves the lists and the next release. Figures, versions and earlier releases stay; you can restore it.', restore: 'Restore', showFigures: 'See figures', showPublic: 'Public page'
};
export const definitionTexts: Record<Language, typeof de> = { de, en };

export const DIMENSIONS: Record<Language, Record<string, string>> = {
	de: { material: 'Einkommen und Vermögen', work: 'Arbeit', education: 'Bildung', health: 'Gesundheit', participation: 'Teilhabe', housing: 'Wohnen', frame: 'Rahmen' },
	en: { material: 'Income and wealth', work: 'Work', education: 'Education', health: 'Health', participation: 'Participation', housing: 'Housing', frame: 'Frame' }
};

/** `name.de` → “Name (Deutsch)” */
export function fieldName(field: string, lang: Language): string {
	const t = definitionTexts[lang] as unknown as Record<string, string>;
	const [name = '', language] = field.split('.');
	return `${t[name] ?? name}${language === 'de' ? ` (${t.german})` : language === 'en' ? ` (${t.english})` : ''}`;
}
