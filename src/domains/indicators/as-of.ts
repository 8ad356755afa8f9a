/** Moments that a question “as of” names: a day means its end, a time that of the clocks in Germany unless it says another zone. */

const DAY = /^\d{4}-\d\d-\d\d$/;
const LOCAL = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(\.\d{1,3})?)?$/;
const ZONED = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** `2024-06-30`, `2024-06-30T12:00`, `2024-06-30T12:00:00Z`; undefined where there is no such day or time. */
export function momentOf(text: string): Date | undefined {
	if (DAY.test(text)) return inGermany(text, '23:59:59.999');
	const local = LOCAL.exec(text);
	if (local) return inGermany(local[1] ?? '', `${local[2]}${local[3] ?? ':00'}`);
	const zoned = ZONED.exec(text);
	const at = zoned && inGermany(zoned[1] ?? '', '12:00:00') ? new Date(text) : undefined;
	return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

/** Summer or winter time: the offset with which the clocks there then showed this very time. */
function inGermany(day: string, time: string): Date | undefined {
	const shown = time.slice(0, 8);
	return ['+02:00', '+01:00']
		.map((offset) => new Date(`${day}T${time}${offset}`))
		.find((at) => !Number.isNaN(at.getTime()) && at.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin', hour12: false }) === shown && at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }) === day);
}
