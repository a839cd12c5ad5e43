import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { isUnderWay, nextState, pauseAfter, type ChangeEvent, type ChangeState } from '../domain/pending';
import { failureOf, type Failure } from '../edge/failure';

/** What the read API shows of a change: not yet, or that it is there; with a note where it has no effect. */
export type Look = (signal: AbortSignal) => Promise<boolean | { readonly note: string }>;

/** A change that somebody makes. */
export interface Wish {
  /** What is changed, in the reader's language. */
  readonly what: string;
  /** Writes it, once. @returns how to see that it has arrived; undefined: there is nothing to be seen here */
  readonly write: () => Promise<Look | undefined>;
  /** Called when the read API shows it. */
  readonly arrived?: () => void;
}

/** A change, and what became of it so far. */
export interface Change {
  readonly id: number;
  readonly what: string;
  readonly state: ChangeState;
  /** Whether only the writer's host had to be asked: it is confirmed by its answer. */
  readonly local: boolean;
  readonly failure?: Failure;
  readonly note?: string;
}

interface Changes {
  readonly changes: readonly Change[];
  /** Does it. @returns whether the host has written it; a failure is shown among the changes, and returned */
  readonly make: (wish: Wish) => Promise<Failure | undefined>;
  readonly dismiss: (id: number) => void;
  readonly lookAgain: (id: number) => void;
}

const Context = createContext<Changes | undefined>(undefined);

interface Tracked {
  readonly look: Look;
  readonly arrived: (() => void) | undefined;
  answeredAt: number;
}

/** Keeps the changes of this page, and looks for them in the read API until they show. */
export function ChangesProvider({ children }: { children: ReactNode }) {
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const tracked = useRef(new Map<number, Tracked>());
  const stop = useRef(new AbortController());
  const count = useRef(0);

  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  const tell = useCallback((id: number, event: ChangeEvent, more: Partial<Change> = {}) => {
    setChanges((all) =>
      all.map((c) => (c.id === id ? { ...c, ...more, state: nextState(c.state, event) } : c)),
    );
  }, []);

  const follow = useCallback(
    async (id: number) => {
      const { signal } = stop.current;
      const isStopped = () => signal.aborted;
      let state: ChangeState = 'pending';
      while (!isStopped() && isUnderWay(state)) {
        const change = tracked.current.get(id);
        if (!change) return;
        const seen = await change.look(signal).catch(() => false);
        if (isStopped()) return;
        if (seen !== false) {
          tell(id, { type: 'seen' }, typeof seen === 'object' ? seen : {});
          tracked.current.delete(id);
          change.arrived?.();
          return;
        }
        const millis = Date.now() - change.answeredAt;
        const event: ChangeEvent = { type: 'waited', millis };
        state = nextState(state, event);
        tell(id, event);
        await new Promise((resolve) => setTimeout(resolve, pauseAfter(millis)));
      }
    },
    [tell],
  );

  const make = useCallback(
    async (wish: Wish) => {
      const id = ++count.current;
      setChanges((all) => [...all.slice(-9), { id, what: wish.what, state: 'sending', local: false }]);
      try {
        const look = await wish.write();
        tell(id, { type: 'answered' });
        if (look === undefined) {
          tell(id, { type: 'seen' }, { local: true });
          wish.arrived?.();
        } else {
          tracked.current.set(id, { look, arrived: wish.arrived, answeredAt: Date.now() });
          void follow(id);
        }
        return undefined;
      } catch (thrown) {
        const failure = failureOf(thrown);
        tell(id, { type: 'refused' }, { failure });
        return failure;
      }
    },
    [follow, tell],
  );

  const dismiss = useCallback((id: number) => setChanges((all) => all.filter((c) => c.id !== id)), []);

  const lookAgain = useCallback(
    (id: number) => {
      const change = tracked.current.get(id);
      if (!change) return;
      change.answeredAt = Date.now();
      setChanges((all) => all.map((c) => (c.id === id ? { ...c, state: 'pending' } : c)));
      void follow(id);
    },
    [follow],
  );

  const port = useMemo(() => ({ changes, make, dismiss, lookAgain }), [changes, make, dismiss, lookAgain]);
  return <Context value={port}>{children}</Context>;
}

export function useChanges(): Changes {
  const changes = useContext(Context);
  if (!changes) throw new Error('There is no ChangesProvider.');
  return changes;
}
