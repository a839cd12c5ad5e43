import assert from 'node:assert/strict';
import { join } from 'node:path';
import { lookAtAllFaces } from '../lib/browser.mjs';
import { change, goTo, open, postSaying, section, signInByPassword } from '../lib/people.mjs';
import { until } from '../lib/until.mjs';

/** What somebody would write who wants to run a script in other people's pages. */
const HOSTILE = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;

/** From an empty service to a community with a post that was hidden, and what everybody sees of it meanwhile. */
export async function firstDay({ name, network, pipeline, browser, figures, pictures, service, say }) {
  const ann = await network.account('ann');
  const ben = await network.account('ben');
  const cleo = await network.account('cleo');
  const picture = (page, file) => page.screenshot({ path: join(pictures, `${file}.png`) });
  const faces = (page, where) => lookAtAllFaces(page, where, browser.problems);
  const timed = async (page, words, act) => figures.changed(`${words}`, await change(page, words, act));

  say('A visitor finds an empty service.');
  const visitor = await browser.person('the visitor');
  await open(visitor, pipeline.url);
  await figures.cameIn(visitor);
  await visitor.getByText('There is no community here yet.').waitFor();
  await picture(visitor, '01-empty');
  await faces(visitor, 'the empty list');

  say('Ann signs in and makes a community.');
  const annsPage = await browser.person('ann');
  await open(annsPage, pipeline.url);
  await annsPage.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await annsPage.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await picture(annsPage, '02-sign-in');
  await faces(annsPage, 'signing in');
  await signInByPassword(annsPage, ann);
  await annsPage
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'New community' })
    .click();
  await annsPage.getByLabel(/^Name/).fill(name);
  await annsPage.getByLabel(/^Description/).fill('What lives in ponds, and around them.');
  await picture(annsPage, '03-create');
  await faces(annsPage, 'creating');
  await timed(annsPage, 'Community', () =>
    annsPage.getByRole('button', { name: 'Create community' }).click(),
  );
  const pond = await service.community(name);
  assert.equal(pond.owner, ann.did);
  assert.equal(pond.stage, 'theme');
  const [config] = await network.records(ann.did, 'com.atrarium.community.config');
  assert.equal(config.uri, pond.uri);
  assert.equal(config.value.hashtag, pond.tag);

  say('Ben joins it.');
  const bensPage = await browser.person('ben');
  await open(bensPage, pipeline.url);
  await signInByPassword(bensPage, ben);
  await goTo(bensPage, name);
  await timed(bensPage, 'Joining', () => bensPage.getByRole('button', { name: 'Join', exact: true }).click());
  await bensPage.getByText('You are a member.').waitFor();
  assert.equal((await service.member(pond, ben.did)).member, true);

  say('Ben writes two posts.');
  const first = await write(bensPage, 'A newt has moved in.');
  const second = await write(bensPage, 'The frogs are back.');
  await service.awaitFeed(pond, [second, first]);
  await picture(bensPage, '04-posted');
  await faces(bensPage, 'a community, as a member');
  await open(visitor, pipeline.url);
  await goTo(visitor, name);
  await postSaying(visitor, 'The frogs are back').waitFor();
  await postSaying(visitor, 'A newt has moved in').waitFor();
  await picture(visitor, '05-feed');
  await faces(visitor, 'a community, as anybody');

  say('Cleo, who is no member, writes with the tag in another app.');
  const { uri: outside } = await network.call('com.atproto.repo.createRecord', {
    token: cleo.accessJwt,
    body: {
      repo: cleo.did,
      collection: 'app.bsky.feed.post',
      record: {
        $type: 'app.bsky.feed.post',
        text: `Buy ponds! ${pond.tag}`,
        createdAt: new Date().toISOString(),
      },
    },
  });
  await explained(outside, 'authorIsMember');
  assert.deepEqual(await service.feed(pond), [second, first]);

  say('The pipeline is killed and comes back.');
  await pipeline.kill();
  await pipeline.start();
  await service.awaitFeed(pond, [second, first]);
  assert.equal((await service.member(pond, ben.did)).member, true);
  assert.equal((await service.community(name)).uri, pond.uri);
  await explained(outside, 'authorIsMember');

  say('Ann hides one post, and says why.');
  await goTo(annsPage, name);
  await postSaying(annsPage, 'A newt has moved in')
    .getByRole('button', { name: /^Hide the post/ })
    .click();
  const asked = annsPage.getByRole('alertdialog');
  await asked.getByLabel(/^Reason/).fill('Newts are for the other pond.');
  await picture(annsPage, '06-hide');
  await timed(annsPage, 'Hiding a post', () =>
    asked.getByRole('button', { name: 'Hide', exact: true }).click(),
  );
  await postSaying(annsPage, 'A newt has moved in').waitFor({ state: 'detached' });
  await service.awaitFeed(pond, [second]);
  await explained(first, 'notHidden');
  const [hiding] = await service.moderation(pond);
  assert.equal(hiding.target, first);
  assert.equal(hiding.effective, true);
  assert.equal(hiding.reason, 'Newts are for the other pond.');
  await open(visitor, pipeline.url);
  await goTo(visitor, name);
  await postSaying(visitor, 'The frogs are back').waitFor();
  assert.equal(await postSaying(visitor, 'A newt has moved in').count(), 0);

  say('Everybody can see why.');
  await section(visitor, 'Moderation');
  await visitor.getByText('Newts are for the other pond.').first().waitFor();
  await picture(visitor, '07-moderation');
  await faces(visitor, 'moderation');
  await visitor.getByLabel('Explain a post').fill(first);
  await visitor.getByRole('button', { name: 'Explain' }).click();
  await visitor.getByText('This post is not in the feed.').waitFor();
  await visitor
    .getByRole('heading', { name: /^Why a post is/ })
    .evaluate((heading) => heading.scrollIntoView());
  await picture(visitor, '08-explain');
  await faces(visitor, 'explaining');

  say('The pages around it.');
  await section(visitor, 'Members');
  await visitor.getByRole('main').getByText(ben.handle).first().waitFor();
  await picture(visitor, '09-members');
  await faces(visitor, 'members');
  await visitor.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Operator' }).click();
  await visitor.getByRole('main').getByText('remember', { exact: true }).first().waitFor();
  await picture(visitor, '10-operator');
  await faces(visitor, "the operator's page");
  await section(annsPage, 'Edit');
  await annsPage.getByLabel(/^Name/).waitFor();
  await faces(annsPage, 'editing');
  say("Somebody tries to run scripts in other people's pages.");
  await annsPage.getByLabel(/^Description/).fill(HOSTILE);
  await timed(annsPage, 'Changes to', () => annsPage.getByRole('button', { name: 'Save changes' }).click());
  const third = await write(bensPage, HOSTILE);
  await service.awaitFeed(pond, [third, second]);
  await open(visitor, pipeline.url);
  await visitor.getByRole('main').getByText('<script>').waitFor();
  await goTo(visitor, name);
  await postSaying(visitor, '<script>').waitFor();
  await section(annsPage, 'Publish');
  await annsPage.getByRole('heading', { name: 'Publish the feed to Bluesky' }).waitFor();
  await faces(annsPage, 'publishing');

  say('Ben leaves, and his posts with him.');
  await goTo(bensPage, name);
  await bensPage.getByRole('button', { name: 'Leave', exact: true }).click();
  await timed(bensPage, 'Leaving', () =>
    bensPage.getByRole('alertdialog').getByRole('button', { name: 'Leave', exact: true }).click(),
  );
  await bensPage.getByText('You are not a member.').waitFor();
  await service.awaitFeed(pond, []);
  await explained(second, 'authorIsMember');
  assert.equal((await service.member(pond, ben.did)).member, false);
  await open(visitor, pipeline.url);
  await goTo(visitor, name);
  await visitor.getByText('No posts yet.').waitFor();

  say('On a phone.');
  const phone = await browser.person('somebody on a phone', {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await open(phone, pipeline.url);
  await goTo(phone, name);
  const overflow = await phone.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the phone`);
  await picture(phone, '11-phone');
  await faces(phone, 'a community on a phone');

  for (const page of [visitor, annsPage, bensPage, phone]) assert.notEqual(await page.title(), 'taken');

  /** Writes a post as its author does; gives its AT-URI. */
  async function write(page, text) {
    const before = (await network.records(ben.did, 'app.bsky.feed.post')).map(({ uri }) => uri);
    await page.getByLabel('Write a post').fill(text);
    await timed(page, 'Post in', () => page.getByRole('button', { name: 'Post', exact: true }).click());
    const written = (await network.records(ben.did, 'app.bsky.feed.post')).find(
      ({ uri }) => !before.includes(uri),
    );
    assert.ok(
      written.value.text.startsWith(text) && written.value.text.endsWith(pond.tag),
      written.value.text,
    );
    await postSaying(page, text.slice(0, 15)).waitFor();
    return written.uri;
  }

  /** Waits until the service says that this condition keeps a post out. */
  async function explained(post, condition) {
    await until(`${condition} to keep ${post} out`, 60_000, async () => {
      const { visible, conditions } = await service.explain(pond, post).catch(() => ({ conditions: [] }));
      return (
        visible === false && conditions.some((each) => each.condition === condition && each.holds === false)
      );
    });
  }
}
