import assert from 'node:assert/strict';
import { join } from 'node:path';
import { change, goTo, open, signedIn } from '../lib/people.mjs';

/** Somebody signs in at his own host, whose password this page never sees, and is still signed in after a reload. */
export async function byOAuth({ name, network, pipeline, browser, figures, pictures, service, say }) {
  say('Dan signs in at his host and joins.');
  const dan = await network.account('dan');
  const page = await browser.person('dan');
  await open(page, pipeline.url);
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel(/^Handle/).fill(dan.handle);
  await page.getByRole('button', { name: 'Continue at your host' }).click();
  await page.waitForURL((url) => url.origin === network.pds);
  await page.screenshot({ path: join(pictures, '12-host.png') });
  await atTheHost(page, dan);
  await page.waitForURL((url) => url.origin === pipeline.url);
  await signedIn(page, dan.handle);

  await page.reload();
  await signedIn(page, dan.handle);
  await goTo(page, name);
  figures.changed(
    'Joining (signed in by OAuth)',
    await change(page, 'Joining', () => page.getByRole('button', { name: 'Join', exact: true }).click()),
  );
  const community = await service.community(name);
  assert.equal((await service.member(community, dan.did)).member, true);
}

/** The host's own pages: who one is, and whether the app may. */
async function atTheHost(page, { password }) {
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
}
