/** Whether two lists hold the same areas in the same order, as the blocks of one file mostly do. Pure. */
export function sameAreas(a: Int32Array, b: Int32Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}
