/** Number formats that a file names by number only (ECMA-376, part 1, 18.8.30), as far as they change what a number means. */
const BUILT_IN: Record<number, string> = { 9: '0%', 10: '0.00%', 14: 'm/d/yy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'm/d/yy h:mm', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mmss.0' };
/** the same for East Asian calendars */
for (const id of [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]) BUILT_IN[id] = 'm/d/yy';
for (const id of [32, 33, 34, 35, 55, 56]) BUILT_IN[id] = 'h:mm:ss';

/** @param own formats that the file describes, by number */
export function formatOf(id: number, own: ReadonlyMap<number, string>): string | undefined {
	return own.get(id) ?? BUILT_IN[id];
}
