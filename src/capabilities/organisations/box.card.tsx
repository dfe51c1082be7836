import { Button } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { t } from '../../web/language.ts';
import { TakeOut } from '../../web/take-out.tsx';

type BoxProps = {
  id: string;
  title: string;
  count?: number;
  add?: { words: string; onAdd: () => void };
  /** The export of what is listed. */
  export?: string;
  children: ReactNode;
};

/** One part of the page: its name, how many are in it, and what can be added. */
export function Box({ id, title, count, add, export: path, children }: BoxProps) {
  return (
    <section className="box" aria-labelledby={id}>
      <div className="box-title">
        <h2 id={id}>
          {title} {count !== undefined && <span className="count">{count}</span>}
        </h2>
        {path !== undefined && <TakeOut path={path} />}
        {add !== undefined && (
          <Button size="xsmall" variant="tertiary" className="line-act" onClick={add.onAdd}>
            {add.words}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}

/** Opens what stands on the line to be mended; the name is said to those who hear the page. */
export function Change({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button
      size="xsmall"
      variant="tertiary"
      className="line-act"
      aria-label={t('Ret {name}', { name })}
      onClick={onClick}
    >
      {t('Ret')}
    </Button>
  );
}
