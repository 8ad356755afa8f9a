/** A page that is told what is new instead of asking for it: server-sent events, which every browser opens again by itself. */

/** After it the browser comes again and is asked anew who it is. */
const LONGEST = 5 * 60_000;
/** Whoever does not take what is sent is let go: pieces that wait. */
const MOST_WAITING = 64;

const open = new Set<() => void>();
// a server that ends does not wait for pages that only listen
process.on('planungskreis:ending', () => {
	for (const end of open) end();
});

/**
 * @param alive milliseconds between signs of life: whoever hears none for longer knows that the connection is lost
 * @param listen begins to send, and returns how to stop; null: too many listen
 */
export function eventStream(alive: number, listen: (send: (data: unknown) => void) => (() => void) | null): Response {
	let stop: (() => void) | null = null;
	let over = () => {};
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		start(controller) {
			const put = (text: string) => {
				if ((controller.desiredSize ?? 0) < -MOST_WAITING) over();
				else controller.enqueue(encoder.encode(text));
			};
			const beat = setInterval(() => put('event: alive\ndata: 1\n\n'), alive);
			const last = setTimeout(() => over(), LONGEST);
			let ended = false;
			over = () => {
				if (ended) return;
				ended = true;
				clearInterval(beat);
				clearTimeout(last);
				open.delete(over);
				stop?.();
				try {
					controller.close();
				} catch {
					// the browser has gone already
				}
			};
			open.add(over);
			// all that lost their connection at one moment do not come back at one moment
			put(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\n`);
			stop = listen((data) => put(`data: ${JSON.stringify(data)}\n\n`));
			if (!stop) over();
		},
		cancel() {
			over();
		}
	});
	// compressed it would be held back; a proxy is told to hand it on as it comes
	return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' } });
}
