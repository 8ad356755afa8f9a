/** Lets other work have its turn while a large file is read. */
export function breathe(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Rows between two pauses. */
export const ROWS_PER_BREATH = 1 << 14;
