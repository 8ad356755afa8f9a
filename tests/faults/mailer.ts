/** The process that gets killed while it sends: opens a data base and sends what is queued there until its end. */
import { randomBytes } from 'node:crypto';
import { openPool } from '#base/db.server.ts';
import { SecretKey } from '#base/secret-key.server.ts';
import { MailDispatcher } from '#domains/mail/dispatcher.server.ts';
import { addressesFor } from '#domains/mail/personal-links.server.ts';
import { openDatabase } from '#app';

const [url = '', port = ''] = process.argv.slice(2);
const owner = openPool(url, 'owner', { max: 1 });
const key = new SecretKey(randomBytes(32));
new MailDispatcher({
	database: openDatabase(url),
	owner: () => owner,
	sending: { server: { host: '127.0.0.1', port: Number(port), secure: false, requireTLS: false, auth: null }, from: { name: '', address: 'planung@kreis.example' } },
	addresses: () => addressesFor(key, 'https://kreis.example'),
	pollSeconds: 0.05,
	claimSeconds: 1,
	abandonedSeconds: 3
}).start();
// the pause between two rounds keeps no process alive
setInterval(() => {}, 1000);
