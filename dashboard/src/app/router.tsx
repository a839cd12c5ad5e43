import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { STAGES, type Stage } from '../domain/draft';
import { BrowsePage } from '../pages/BrowsePage';
import { NotFoundPage } from '../pages/NotFoundPage';
import { Crash } from './Crash';
import { Shell } from './Shell';

type Search = Record<string, unknown>;
/** A parameter as it was written: the router takes `123` for a number. */
const text = (value: unknown) =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
const only = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [key]: value }) as Partial<Record<K, string>>;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: Crash });

const browse = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: BrowsePage,
  validateSearch: (search: Search): { q?: string; stage?: Stage } => {
    const stage = STAGES.find((one) => one === search['stage']);
    return { ...only('q', text(search['q'])), ...(stage ? { stage } : {}) };
  },
});

const create = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(() => import('../pages/CreatePage'), 'CreatePage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../pages/SignInPage'), 'SignInPage'),
  validateSearch: (search: Search) => only('back', text(search['back'])),
});

const callback = createRoute({
  getParentRoute: () => root,
  path: '/oauth/callback',
  component: lazyRouteComponent(() => import('../pages/CallbackPage'), 'CallbackPage'),
});

const operator = createRoute({
  getParentRoute: () => root,
  path: '/operator',
  component: lazyRouteComponent(() => import('../pages/OperatorPage'), 'OperatorPage'),
});

const community = createRoute({
  getParentRoute: () => root,
  path: '/c/$id',
  component: lazyRouteComponent(() => import('../pages/CommunityPage'), 'CommunityPage'),
  validateSearch: (search: Search) => ({
    ...only('community', text(search['community'])),
    ...only('post', text(search['post'])),
  }),
});

const feed = createRoute({
  getParentRoute: () => community,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/FeedPage'), 'FeedPage'),
});

const members = createRoute({
  getParentRoute: () => community,
  path: '/members',
  component: lazyRouteComponent(() => import('../pages/MembersPage'), 'MembersPage'),
});

const moderation = createRoute({
  getParentRoute: () => community,
  path: '/moderation',
  component: lazyRouteComponent(() => import('../pages/ModerationPage'), 'ModerationPage'),
});

const explain = createRoute({
  getParentRoute: () => community,
  path: '/explain',
  component: lazyRouteComponent(() => import('../pages/ExplainPage'), 'ExplainPage'),
});

const publish = createRoute({
  getParentRoute: () => community,
  path: '/publish',
  component: lazyRouteComponent(() => import('../pages/PublishPage'), 'PublishPage'),
});

const edit = createRoute({
  getParentRoute: () => community,
  path: '/edit',
  component: lazyRouteComponent(() => import('../pages/EditPage'), 'EditPage'),
});

const routeTree = root.addChildren([
  browse,
  create,
  signIn,
  callback,
  operator,
  community.addChildren([feed, members, moderation, explain, publish, edit]),
]);

/** All pages. @param history for tests; else the browser's */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: import.meta.env.BASE_URL,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: Crash,
    ...(history ? { history } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
