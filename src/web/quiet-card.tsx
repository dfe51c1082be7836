import type { ReactNode } from 'react';
import { Press } from './acting.tsx';

type Props = {
  id: string;
  title: string;
  /** That there is nothing, or the little there is. */
  children: ReactNode;
  /** The one thing to do about it; null where I may only read. */
  act: { words: string; onPress: () => void } | null;
};

/** A card with nothing in it: one quiet line, so that the eye rests on the cards that say something. */
export function QuietCard({ id, title, children, act }: Props) {
  return (
    <section className="quiet-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{children}</p>
      {act !== null && <Press quiet words={act.words} onPress={act.onPress} />}
    </section>
  );
}
