import { chromium } from 'playwright-core';
import { inspect } from './accessibility.mjs';

/** Long enough for a machine that does other things, too. */
const PATIENCE = 30_000;

/** A browser, and what went wrong in any of its pages, as long as they are of our origin. */
export async function startBrowser(executablePath, origin) {
  const browser = await chromium.launch({ executablePath });
  const problems = [];
  return {
    problems,
    /** Somebody with a browser of his own: nobody else's cookies and memory. */
    async person(name, options = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 1000, height: 1050 },
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      watch(page, name, origin, problems);
      return page;
    },
    stop: () => browser.close(),
  };
}

/** Errors, and violations of the content security policy, which browsers write to the console. */
function watch(page, name, origin, problems) {
  // A host's own pages (sign-in) are not ours.
  const note = (what) => {
    const at = new URL(page.url());
    if (at.origin === origin) problems.push(`${name} at ${at.pathname}: ${what}`);
  };
  page.on('pageerror', (error) => note(error.stack ?? String(error)));
  page.on('console', (message) => {
    // An answer that is no success is looked at where it is asked for; while the pipeline is down there is none.
    const ofTheNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofTheNetwork) note(message.text());
  });
}

/** Looks at the page as it is for everybody: in both languages, light and dark; violations go to the problems. */
export async function lookAtAllFaces(page, where, problems) {
  for (const [scheme, language] of [
    ['light', 'ja'],
    ['dark', 'ja'],
    ['dark', 'en'],
    ['light', 'en'],
  ]) {
    await page.emulateMedia({ colorScheme: scheme });
    await speak(page, language);
    // Half-way from light to dark no colour is what it is going to be.
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {}))),
    );
    for (const violation of await inspect(page))
      problems.push(`${where}, ${scheme}, ${language}: ${violation}`);
  }
}

const NAMES = { en: 'English', ja: '日本語' };

async function speak(page, language) {
  await page
    .locator('footer')
    .getByLabel(/Language|言語/)
    .selectOption({ label: NAMES[language] });
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
