/** The shared definition of poverty: what it is, in which dimensions, and by which indicators each is measured. Runs anywhere. */
import type { Text } from '../../model.ts';

export interface PovertyDimension {
	/** stays the same through all versions: material, health */
	code: string;
	name: Text;
	description: Text;
	/** codes of indicators that measure it */
	indicators: string[];
}

export interface SharedDefinition {
	title: Text;
	text: Text;
	dimensions: PovertyDimension[];
	example: boolean;
}

/** A definition as it was agreed; never changed. */
export interface DefinitionVersion {
	version: number;
	content: SharedDefinition;
	/** bodies and roles */
	agreedBy: string[];
	/** as precise as it is known: 2016-06 */
	agreedOn: string;
	note: string;
	recordedAt: Date;
}

export interface Agreement {
	agreedBy: string[];
	agreedOn: string;
	note: string;
}

export const EMPTY_DEFINITION: SharedDefinition = { title: { de: '', en: '' }, text: { de: '', en: '' }, dimensions: [], example: false };
