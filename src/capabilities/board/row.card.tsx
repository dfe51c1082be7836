import { Button } from '@navikt/ds-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { t } from '../../web/language.ts';
import type { BoardRow } from './contract.ts';
import { StripRope } from './rope.card.tsx';
import { toneClass } from './rules.ts';
import { sayAhead, sayFact, sayMarks, sayNext, saySleeps } from './standing.card.tsx';

export type RowAct = 'contact' | 'handover';

/** One citizen on the board. The row is one link (its name, stretched over the row); actions lie above it. */
export const BoardRowItem = memo(function BoardRowItem({
  row,
  at,
  onAct,
}: {
  row: BoardRow;
  /** The board's instant. */
  at: string;
  onAct: (act: RowAct) => void;
}) {
  const now = new Date(at);
  const ahead = sayAhead(row, now);
  return (
    <li className="row">
      <div className="row-who">
        <Link to="/borger/$citizenId" params={{ citizenId: row.citizenId }} className="row-link">
          {row.name}
        </Link>
        <span className="row-more">{knownWords(row)}</span>
      </div>
      <div className="row-rope">
        <StripRope strip={row.strip} at={at} holder={row.holder} />
      </div>
      <div className="row-fact">
        <span className={toneClass(row.because)}>{sayFact(row, now)}</span>
        <span className="row-more">{sayNext(row, now)}</span>
        {ahead !== '' && <span className="row-more">{ahead}</span>}
      </div>
      <div className="row-holder">
        <span>{row.holder?.name ?? t('ingen tovholder')}</span>
        <span className="row-more">{t('sover: {place}', { place: saySleeps(row) })}</span>
      </div>
      <div className="row-acts">
        <Button
          type="button"
          size="small"
          variant="secondary"
          aria-label={t('Registrér kontakt: {name}', { name: row.name })}
          onClick={() => {
            onAct('contact');
          }}
        >
          {t('Registrér kontakt')}
        </Button>
        {row.holder !== null && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            aria-label={t('Overdrag: {name}', { name: row.name })}
            onClick={() => {
              onAct('handover');
            }}
          >
            {t('Overdrag')}
          </Button>
        )}
      </div>
    </li>
  );
});

function knownWords(row: BoardRow): string {
  const aliases = (row.aliases ?? []).filter((alias) => alias !== row.name);
  return [
    row.fullName !== row.name ? row.fullName : null,
    aliases.length > 0 ? t('kendt som {names}', { names: aliases.join(', ') }) : null,
    ...sayMarks(row),
  ]
    .filter(Boolean)
    .join(' · ');
}
