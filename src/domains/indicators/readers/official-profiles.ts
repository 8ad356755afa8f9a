/**
 * Layouts of official tables, as reading profiles: they are found by what the file looks like and need no choice of a person.
 * Headings are written as in the file; `*` stands for what changes from year to year.
 */
import type { ReadingProfile } from './reader.ts';

type Columns = ReadingProfile['columns'];

const directory: ReadingProfile = {
	profile: 'planungskreis/1', name: 'Gemeindeverzeichnis-Auszug (Destatis)', source: 'gemeindeverzeichnis',
	sheet: { pattern: '^Onlineprodukt' }, header: { find: 'Satzart', rows: 2 },
	area: { column: 'Gem', name: 'Gemeindename' }, areaParts: ['Land', 'RB', 'Kreis', 'VB', 'Gem'],
	period: { titlePattern: 'am (\\d{2}\\.\\d{2}\\.\\d{4}) \\(Jahr\\)' }, territorialStatusPattern: 'Gebietsstand am (\\d{2}\\.\\d{2}\\.\\d{4})',
	where: [{ heading: 'Satzart', equals: '60' }], end: '^Quelle:',
	columns: [
		{ heading: 'Fläche km2*', measure: 'Gemeindeverzeichnis:Fläche', unit: 'km²' },
		{ heading: 'Bevölkerung* > insgesamt', measure: 'Gemeindeverzeichnis:Bevölkerung', unit: 'Anzahl' },
		{ heading: 'Bevölkerung* > männlich', measure: 'Gemeindeverzeichnis:Bevölkerung', breakdown: { geschlecht: 'm' }, unit: 'Anzahl' },
		{ heading: 'Bevölkerung* > weiblich', measure: 'Gemeindeverzeichnis:Bevölkerung', breakdown: { geschlecht: 'w' }, unit: 'Anzahl' }
	]
};

/** The same table as it was called in the editions of 1990 to 2009. (Those of 1983 and 1987 name several days and are refused.) */
const directories: readonly ReadingProfile[] = [
	directory,
	...(['Einwohner', 'Bevölkerung'] as const).flatMap((people) => (['Fläche in km2*', 'Fläche km2*'] as const).flatMap((land) => [true, false].map((association): ReadingProfile => ({
		...directory,
		name: `${directory.name}, ältere Ausgabe (${people}, ${land.replace('*', '')}, ${association ? 'Regionalschlüssel' : 'Gemeindeschlüssel'})`,
		sheet: { pattern: '^Gemeindedaten$' },
		area: { column: association ? 'Gem' : 'Gemeindeschlüssel > Gemeinde', name: 'Gemeindename' },
		areaParts: association ? ['Land', 'RB', 'Kreis', 'VB', 'Gem'] : ['Gemeindeschlüssel > Land', 'RB', 'Kreis', 'Gemeindeschlüssel > Gemeinde'],
		territorialStatusPattern: 'Gebietsstand(?: am)? (\\d{2}\\.\\d{2}\\.\\d{4})',
		columns: directory.columns.map((c, i) => ({ ...c, heading: i === 0 ? land : c.heading.replace('Bevölkerung', people) }))
	}))))
];

const counties: ReadingProfile = {
	profile: 'planungskreis/1', name: 'Kreisfreie Städte und Landkreise nach Fläche und Bevölkerung (Destatis)', source: 'gemeindeverzeichnis',
	sheet: { pattern: 'Kreis' }, header: { find: 'Schlüsselnummer', rows: 2 },
	area: { column: 'Schlüsselnummer', name: 'Kreisfreie Stadt > Kreis / Landkreis' },
	period: { titlePattern: 'Gebietsstand: (\\d{2}\\.\\d{2}\\.\\d{4})' }, territorialStatusPattern: 'Gebietsstand: (\\d{2}\\.\\d{2}\\.\\d{4})',
	skip: '^\\d{2,4}$', end: '^Quelle:',
	columns: [
		{ heading: 'Fläche in km2*', measure: 'Gemeindeverzeichnis:Fläche', unit: 'km²' },
		{ heading: 'Bevölkerung* > insgesamt', measure: 'Gemeindeverzeichnis:Bevölkerung', unit: 'Anzahl' },
		{ heading: 'Bevölkerung* > männlich', measure: 'Gemeindeverzeichnis:Bevölkerung', breakdown: { geschlecht: 'm' }, unit: 'Anzahl' },
		{ heading: 'Bevölkerung* > weiblich', measure: 'Gemeindeverzeichnis:Bevölkerung', breakdown: { geschlecht: 'w' }, unit: 'Anzahl' }
	]
};

const taxRates: ReadingProfile = {
	profile: 'planungskreis/1', name: 'Hebesätze der Realsteuern (Statistische Ämter des Bundes und der Länder)', source: 'realsteuern',
	sheet: { pattern: '^(?!Anhang)' }, header: { find: 'Amtlicher Gemeindeschlüssel', rows: 2 },
	area: { column: 'Amtlicher Gemeindeschlüssel', name: 'Gemeinde', keyLength: 8 }, period: { column: 'Jahr' },
	skip: 'insgesamt', end: '^(?:Gebietsstand|Ende des Tabellenblatts)',
	columns: [
		{ heading: 'Hebesatz > Grundsteuer A', measure: 'Realsteuern:Hebesatz Grundsteuer A', unit: 'Prozent' },
		{ heading: 'Hebesatz > Grundsteuer B', measure: 'Realsteuern:Hebesatz Grundsteuer B', unit: 'Prozent' },
		{ heading: 'Hebesatz > Gewerbesteuer', measure: 'Realsteuern:Hebesatz Gewerbesteuer', unit: 'Prozent' },
		{ heading: 'Bevölkerung am 30.06.*', measure: 'Realsteuern:Bevölkerung am 30.06.', unit: 'Anzahl' }
	]
};

const census: ReadingProfile = {
	profile: 'planungskreis/1', name: 'Zensus 2022, Regionaltabelle Bevölkerung', source: 'zensus',
	sheet: { name: 'Bevölkerung' }, header: { find: 'Amtlicher Regionalschlüssel (ARS)', rows: 2 },
	area: { column: 'Amtlicher Regionalschlüssel (ARS)', name: 'Name' }, period: { value: '2022-05-15' }, territorialStatus: '2022-05-15',
	skip: '^00$', end: '^(?:Zeichenerklärung|\\*)',
	columns: [
		{ heading: 'Bevölkerung Zensus 2022', measure: 'Zensus 2022:Bevölkerung', unit: 'Anzahl' },
		{ heading: 'Bevölkerung Bevölkerungsfortschreibung*', measure: 'Zensus 2022:Bevölkerungsfortschreibung zum 30.06.2022', unit: 'Anzahl' },
		{ heading: 'Veränderung* > absolut', measure: 'Zensus 2022:Abweichung von der Fortschreibung', unit: 'Anzahl' },
		{ heading: 'Veränderung* > %', measure: 'Zensus 2022:Abweichung von der Fortschreibung in Prozent', unit: 'Prozent' }
	]
};

const deprivation = (areas: string, key: string, name: string, keyLength: number, file: string): ReadingProfile => ({
	profile: 'planungskreis/1', name: `GISD der ${areas}, Ausgabe 2018 (Robert Koch-Institut)`, source: 'gisd',
	sheet: { index: 0 }, header: { find: key, rows: 1 },
	area: { column: key, name, keyLength }, period: { filePattern: `${file}_(\\d{4})` },
	columns: [
		{ heading: 'GISD_Score', measure: 'gisd_score' },
		{ heading: 'GISD_5', measure: 'gisd_5', unit: 'Fünftel' },
		{ heading: 'GISD_10', measure: 'gisd_10', unit: 'Zehntel' },
		{ heading: 'GISD_k', measure: 'gisd_k' },
		{ heading: 'Bevölkerung', measure: 'GISD:Bevölkerung', unit: 'Anzahl' }
	]
});

/** Types of settlement of the BBSR: the codes carry the year of the territorial status (`krs17`). */
function settlementTypes(year: string): ReadingProfile[] {
	const types: Columns = [
		{ heading: 'ktyp4', measure: 'BBSR:Siedlungsstruktureller Kreistyp', unit: 'Typ 1 bis 4' },
		{ heading: 'slraum', measure: 'BBSR:Städtischer (1) oder ländlicher (2) Raum', unit: 'Typ' },
		{ heading: 'rtyp3', measure: 'BBSR:Siedlungsstruktureller Regionstyp', unit: 'Typ 1 bis 3' }
	];
	const common = { profile: 'planungskreis/1', source: 'bbsr', period: { titlePattern: 'Stand:? (\\d{2}\\.\\d{2}\\.\\d{4})' }, territorialStatusPattern: 'Stand:? (\\d{2}\\.\\d{2}\\.\\d{4})' } as const;
	return [
		{ ...common, name: 'BBSR-Kreistypen, Kreise', sheet: { name: 'Kreise' }, header: { find: `krs${year}`, rows: 1 }, area: { column: `krs${year}`, name: `krs${year}_name`, keyLength: 8, digits: 5 }, columns: [{ heading: `fl${year}`, measure: 'BBSR:Fläche', unit: 'km²' }, { heading: `bev${year}`, measure: 'BBSR:Bevölkerung', unit: 'Anzahl' }, ...types, { heading: 'raumt2010', measure: 'BBSR:Raumtyp nach Lage', unit: 'Typ 1 bis 4' }] },
		{ ...common, name: 'BBSR-Kreistypen, Gemeinden', sheet: { name: 'Gemeinden' }, header: { find: `gem${year}`, rows: 1 }, area: { column: `gem${year}`, name: `name${year}`, keyLength: 8 }, columns: [{ heading: `fl${year}`, measure: 'BBSR:Fläche der Gemeinde', unit: 'ha' }, ...types.map((t) => ({ ...t, measure: `${t.measure} (der Gemeinde)` }))] }
	];
}

export const OFFICIAL_PROFILES: readonly ReadingProfile[] = [
	...directories, counties, taxRates, census,
	deprivation('Gemeinden', 'Gemeindekennziffer', 'Name der Gemeinde', 8, 'Gemeinde'), deprivation('Gemeindeverbände', 'Kennziffer Gemeindeverband', 'Name Gemeindeverband', 8, 'Gemeindeverband'), deprivation('Kreise', 'Kreiskennziffer', 'Name des Kreises', 5, 'Kreis'),
	...Array.from({ length: 25 }, (_, i) => settlementTypes(String(10 + i))).flat()
];
