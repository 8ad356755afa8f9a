import type { Instance } from './instance.ts';
export async function loadExample(_instance: Instance, _folder: string, _log: (line: string) => void): Promise<void> {}
