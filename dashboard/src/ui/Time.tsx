import { useSpeech } from '../i18n/LanguageProvider';

/** A moment, said as how long ago it is; exactly where somebody points at it. */
export function Ago({ at }: { at: string }) {
  const { ago, time } = useSpeech();
  return (
    <time dateTime={at} title={time(at)}>
      {ago(at)}
    </time>
  );
}
