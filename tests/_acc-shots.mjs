import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { totpCode } from '../src/domains/accounts/totp.ts';
const base = process.env.BASE ?? 'http://localhost:5201';
const link = readFileSync('/tmp/acc-link','utf8');
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', chromiumSandbox:false, args:['--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const ctx = await b.newContext({ viewport:{width:1440,height:900}, javaScriptEnabled: false });
const p = await ctx.newPage();
p.on('console', (m) => { if (['error','warning'].includes(m.type())) console.log('CONSOLE', m.text()); });
const shot = async (name) => { for (const w of [1440, 390]) { await p.setViewportSize({width:w,height:900}); await p.screenshot({path:`/tmp/acc-shots/${name}-${w}.png`, fullPage:true}); } 
 const over = await p.locator('html').evaluate((e) => e.scrollWidth).catch(() => '?'); if (over > 390) console.log('WIDE', name, over); await p.setViewportSize({width:1440,height:900}); console.log(name, p.url()); };
const PW='Blaue Kutsche am See';
if (link) {
 await p.goto(link.replace('http://localhost:5201', base)); await shot('setup');
 await p.fill('#name','Ada Muster'); await p.fill('#email','ada@kreis.example'); await p.fill('#password','passwort1234'); await p.click('main button'); await shot('setup-fault');
 await p.fill('#password',PW); await p.click('main button');
} else { await p.goto(base+'/sign-in'); await p.fill('#email','ada@kreis.example'); await p.fill('#password',PW); await p.click('main button'); }
await p.goto(base+'/desk/profile'); await shot('profile');
if (await p.getByRole('button',{name:'Einrichten'}).count()) {
 await p.getByRole('button',{name:'Einrichten'}).click(); await shot('profile-enrol');
}
const secret = (await p.locator('section .code').first().innerText()).replace(/\s/g,'');
await p.fill('#code', totpCode(secret, new Date())); await p.getByRole('button',{name:'Einschalten'}).click(); await shot('profile-codes');
const rec = await p.locator('.codes li').first().innerText();
await p.goto(base+'/desk'); await shot('desk');
await p.goto(base+'/desk/accounts'); await p.fill('#name','Paul Planer'); await p.fill('#email',`paul${Date.now()}@kreis.example`); await p.locator('form.invite button').click(); await shot('accounts');
const inv = await p.locator('.note .code').innerText();
await p.locator('details.change').first().locator('summary').click(); await p.locator('details.change').first().getByRole('button',{name:'Sperren'}).click(); await shot('accounts-last');
await p.goto(base+'/desk/audit'); await shot('audit');
await p.goto(base+'/en/desk/accounts'); await shot('accounts-en');
await p.getByRole('button',{name:'Sign out'}).click(); await shot('signed-out');
await p.goto(base+'/desk/audit?kind=account'); await shot('sign-in');
await p.fill('#email','ada@kreis.example'); await p.fill('#password',PW); await p.click('main button'); await shot('second');
await p.fill('#code', rec); await p.click('main button'); console.log('after 2fa', p.url());
const c2 = await b.newContext({ javaScriptEnabled:false }); const p2 = await c2.newPage(); await p2.goto(inv.replace('http://localhost:5201', base)); console.log(await p2.locator('h1').innerText());
await p2.fill('#password','Grüne Tür im Turm'); await p2.click('main button'); console.log(p2.url(), await p2.locator('h1').innerText()); const r = await p2.goto(base+'/desk/accounts'); console.log('planner on accounts', r.status(), await p2.locator('h1').innerText());
console.log('cookies', (await c2.cookies()).map((c)=>[c.name,c.httpOnly,c.sameSite,c.secure,c.expires]));
await p2.goto(base+'/nirgends'); console.log(await p2.locator('main').innerText());
const c3 = await b.newContext({ storageState: await ctx.storageState() }); const p3 = await c3.newPage();
for (const path of ['/sign-in/second-factor','/desk','/desk/profile','/desk/accounts','/desk/audit']) { await p3.goto(base+path); const a = await new AxeBuilder({page:p3}).analyze(); console.log('axe', path, a.violations.map(v=>v.id+':'+v.nodes.map(n=>n.target).join(','))); }
const c4 = await b.newContext(); const p4 = await c4.newPage(); for (const path of ['/sign-in','/sign-out','/setup/x','/en/sign-in']) { await p4.goto(base+path); const a = await new AxeBuilder({page:p4}).analyze(); console.log('axe', path, a.violations.map(v=>v.id+':'+v.nodes.map(n=>n.target).join(','))); }
await b.close();
