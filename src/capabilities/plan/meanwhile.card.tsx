import { useEffect, useRef } from 'react';
import { Press } from '../../web/acting.tsx';
import { queries } from '../../web/api.ts';
import type { Problem } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';

type Props = {
  by: string;
  at: string;
  /** What they wrote. */
  words: string;
  onMine: () => void;
  onTheirs: () => void;
  /** Both texts after each other, where the thing is a text. */
  onBoth?: () => void;
};

/** A colleague wrote here meanwhile: both texts stand, and I choose. Nobody's words are lost (P5). */
export function Meanwhile({ by, at, words, onMine, onTheirs, onBoth }: Props) {
  const box = useRef<HTMLElement>(null);
  // The choice takes the box away, and the focus with it: it goes on to the text.
  const chosen = (choose: () => void) => () => {
    box.current?.closest('form')?.querySelector<HTMLElement>('textarea, input')?.focus();
    choose();
  };
  return (
    <section ref={box} className="refused" role="status" aria-label={t('En kollega skrev imens')}>
      <p>
        {t('{name} skrev imens', { name: by })} <Time at={at} />: <strong>“{words}”</strong>
      </p>
      <p>{t('Din tekst står nedenfor. Intet er overskrevet.')}</p>
      <div className="buttons">
        {onBoth !== undefined && (
          <Press words={t('Læg teksterne sammen')} onPress={chosen(onBoth)} />
        )}
        <Press words={t('Brug kollegaens tekst')} onPress={chosen(onTheirs)} />
        <Press words={t('Behold min tekst')} onPress={chosen(onMine)} />
      </div>
    </section>
  );
}

/** When the server says that somebody wrote meanwhile, what they wrote is fetched. */
export function useFresh(problem: Problem | null): void {
  const stale = problem?.code === 'plan-stale';
  useEffect(() => {
    if (stale) void queries.invalidateQueries();
  }, [stale, problem]);
}
