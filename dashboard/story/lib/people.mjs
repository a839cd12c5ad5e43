import assert from 'node:assert/strict';

/** Comes in by the front door. */
export async function open(page, url) {
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Signs in with handle and app password; the page stays, since the session is in its memory only. */
export async function signInByPassword(page, { handle, appPassword }) {
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Use an app password' }).click();
  await main.getByLabel(/^Handle/).fill(handle);
  await main.getByLabel(/^App password/).fill(appPassword);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  await signedIn(page, handle);
}

/** Waits until the page says who is signed in. */
export async function signedIn(page, handle) {
  await page.getByRole('banner').getByText(handle).first().waitFor();
}

/** Goes to a community by the list of all. */
export async function goTo(page, name) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Communities' }).click();
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

export async function section(page, name) {
  await page
    .getByRole('navigation', { name: 'Sections of this community' })
    .getByRole('link', { name })
    .click();
}

/**
 * Does something, and waits until the page says that the change has come back from the firehose.
 *
 * @param words in what the page calls the change
 * @param act the last click
 * @return the milliseconds from the click to the page's word
 */
export async function change(page, words, act) {
  const item = page
    .getByRole('region', { name: 'Your changes' })
    .getByRole('listitem')
    .filter({ hasText: words });
  const before = await item.count();
  const begin = performance.now();
  await act();
  const last = item.nth(before);
  await last.getByText('Confirmed.').waitFor();
  const millis = performance.now() - begin;
  assert.equal(await item.count(), before + 1);
  return millis;
}

/** The posts that the feed's page shows, by their texts. */
export function postSaying(page, text) {
  return page.getByRole('article').filter({ hasText: text });
}
