import { Fragment } from 'react';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { sayCategories } from './card.tsx';
import { basisReasons } from './contract.ts';
import type { Basis, Sight } from './contract.ts';
import { seeAlike } from './sight.rules.ts';

type Props = { sight: readonly Sight[]; bases: readonly Basis[] };

/** Who may see what, and why: those who see alike together, with the rows they see it through. */
export function SightList({ sight, bases }: Props) {
  const groups = seeAlike(sight);
  if (groups.length === 0) return <p>{t('Ingen kunne se noget.')}</p>;
  return (
    <ul className="plain answers">
      {groups.map(({ people, categories, basisIds }) => (
        <li key={people.map(({ workerId }) => workerId).join()}>
          <p>
            <strong>{people.map(({ name }) => name).join(', ')}</strong>
            {people.length === 1 && people[0] && (
              <span className="subtle">
                {' '}
                {[people[0].profession, people[0].organisation].filter(Boolean).join(', ')}
              </span>
            )}
          </p>
          <p>{sayCategories(categories)}</p>
          <p className="subtle">
            {bases
              .filter(({ id }) => basisIds.includes(id))
              .map((basis, turn) => (
                <Fragment key={basis.id}>
                  {turn > 0 && '; '}
                  <Why basis={basis} />
                </Fragment>
              ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Why({ basis: { reason, since, until } }: { basis: Basis }) {
  return (
    <>
      {t('fordi {why}', { why: t(basisReasons[reason]) })}, {t('siden')}{' '}
      <Time at={since} only="day" />
      {until !== null && (
        <>
          {' '}
          {t('til')} <Time at={until} />
        </>
      )}
    </>
  );
}

/** What each row stands on and who answers for it: the law in full, once. */
export function GroundList({ bases }: { bases: readonly Basis[] }) {
  const grounds = new Map(
    bases.map((one) => [JSON.stringify([one.provision, one.source, one.controller]), one]),
  );
  return (
    <details className="apart">
      <summary>{t('Hvad det bygger på, og hvem der er ansvarlig')}</summary>
      <ul>
        {[...grounds].map(([key, { provision, source, controller }]) => (
          <li key={key}>
            {provision ?? t('ikke oplyst')}
            {source !== null && ` (${source})`}
            {controller !== null && ` · ${t('ansvarlig: {name}', { name: controller })}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
