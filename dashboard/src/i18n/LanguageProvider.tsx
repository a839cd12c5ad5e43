import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { remember } from '../edge/memory';
import { loadDictionary, type Dictionary, type Language } from './dictionary';

/** How to say things in the reader's language. */
export interface Speech {
  readonly language: Language;
  readonly t: Dictionary;
  readonly choose: (language: Language) => void;
  /** A date and time as people write it; the text itself where it is no date. */
  readonly time: (iso: string) => string;
  readonly date: (iso: string) => string;
  /** How long ago, such as "3 minutes ago". */
  readonly ago: (iso: string, now?: number) => string;
}

const Context = createContext<Speech | undefined>(undefined);

interface Spoken {
  readonly language: Language;
  readonly t: Dictionary;
}

export function LanguageProvider({ initial, children }: { initial: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);

  const choose = useCallback((language: Language) => {
    remember('language', language);
    void loadDictionary(language).then((t) => setSpoken({ language, t }));
  }, []);

  const speech = useMemo<Speech>(() => ({ ...spoken, choose, ...clocks(spoken.language) }), [spoken, choose]);
  return <Context value={speech}>{children}</Context>;
}

export function useSpeech(): Speech {
  const speech = useContext(Context);
  if (!speech) throw new Error('There is no LanguageProvider.');
  return speech;
}

function clocks(language: Language): Pick<Speech, 'time' | 'date' | 'ago'> {
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const shown = (format: Intl.DateTimeFormat) => (iso: string) => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? iso.slice(0, 64) : format.format(at);
  };
  const ago = (iso: string, now = Date.now()) => {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return iso.slice(0, 64);
    const seconds = Math.round((at - now) / 1000);
    if (Math.abs(seconds) >= WEEK) return dates.format(at);
    const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? SECOND;
    return relative.format(Math.trunc(seconds / size), unit);
  };
  return { time: shown(times), date: shown(dates), ago };
}

const WEEK = 604_800;
const SECOND = ['second', 1] as const;
/** From the longest. */
const UNITS = [['day', 86_400], ['hour', 3600], ['minute', 60], SECOND] as const;
