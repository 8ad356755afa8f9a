/** What to say of a JSON file that no reader knows. */
import type { LocalText } from '../model.ts';
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';

const KINDS: readonly [RegExp, LocalText][] = [
	[/"\$schema"\s*:\s*"https?:\/\/json-schema\.org/, { de: 'ein JSON-Schema, also eine Beschreibung ohne Zahlen', en: 'a JSON schema, a description without figures' }],
	[/json\.sdmx\.org\/[\d.]+\/sdmx-json-data-schema|"dataSets"\s*:/, { de: 'SDMX-JSON', en: 'SDMX-JSON' }],
	[/json\.sdmx\.org|sdmx\.org/, { de: 'eine SDMX-Beschreibung (JSON)', en: 'an SDMX description (JSON)' }],
	[/"Ident"\s*:\s*\{\s*"Service"/, { de: 'eine Beschreibung aus GENESIS, nicht die Tabelle selbst', en: 'a description from GENESIS, not the table itself' }],
	[/"metadaten"\s*:/, { de: 'eine Codeliste (XRepository), also ein Verzeichnis ohne Zahlen', en: 'a code list (XRepository), a directory without figures' }],
	[/"type"\s*:\s*"(?:FeatureCollection|Topology|Feature)"/, { de: 'eine Datei mit Grenzen (GeoJSON oder TopoJSON)', en: 'a file of boundaries (GeoJSON or TopoJSON)' }]
];

export function unknownJson(file: IncomingFile): Problem {
	const start = new TextDecoder().decode(file.bytes.subarray(0, 20_000));
	const kind = KINDS.find(([pattern]) => pattern.test(start))?.[1];
	const what: LocalText = kind ? { de: `Das ist ${kind.de}.`, en: `This is ${kind.en}.` } : { de: 'Das ist eine JSON-Datei, aber keine im Format JSON-stat 2.', en: 'This is a JSON file, but none in the format JSON-stat 2.' };
	return fault('json', { file: file.name }, what, { de: 'Laden Sie die Tabelle als CSV, SDMX-CSV 2 oder JSON-stat 2 herunter.', en: 'Download the table as CSV, SDMX-CSV 2 or JSON-stat 2.' });
}
