import { toString } from 'qrcode';

/** A picture that phones can read, as SVG with attributes only (no style). */
export function qrCode(text: string): Promise<string> {
	return toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
}
