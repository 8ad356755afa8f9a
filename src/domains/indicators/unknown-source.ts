/** The sentence for a source that does not exist: names those that do. */
export function unknownSource(code: string, known: readonly { code: string }[]): string {
	return `Die Quelle „${code}“ gibt es nicht. ${known.length === 0 ? 'Bitte zuerst eine anlegen.' : `Bekannt sind: ${known.map((s) => s.code).join(', ')}. Neue werden im Arbeitsplatz angelegt.`}`;
}
