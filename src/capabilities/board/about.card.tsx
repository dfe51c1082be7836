import type { ReactNode } from 'react';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { SleepWords } from '../places/card.tsx';
import { yesHows } from '../responsibility/contract.ts';
import type { CitizenPage } from './page.contract.ts';

/** Om borgeren: where they sleep, which municipality, language, how to reach them. */
export function AboutCard({ page }: { page: CitizenPage }) {
  const { citizen, authority, enrolment } = page;
  const lines: [string, ReactNode][] = [
    [t('Sover'), <SleepWords key="sleep" sleep={page.sleep} />],
    [t('Kommune'), municipalityWords(authority)],
  ];
  if (citizen.languages.length > 0)
    lines.push([
      t('Sprog'),
      citizen.languages.join(', ') + (citizen.interpreter ? ` (${t('med tolk')})` : ''),
    ]);
  lines.push([
    t('At nå'),
    citizen.reaches.length === 0 ? (
      t('ingen vej er skrevet ned endnu')
    ) : (
      <Reaches key="reach" reaches={citizen.reaches} />
    ),
  ]);
  if (citizen.lettersReach !== null)
    lines.push([
      t('Breve'),
      citizen.lettersReach ? t('når frem') : t('når ikke frem: ring eller opsøg'),
    ]);
  if (enrolment !== null) lines.push([t('Sagde ja'), <Yes key="yes" enrolment={enrolment} />]);
  return (
    <section className="box card" aria-labelledby="about">
      <h2 id="about" className="card-title">
        {t('Om {name}', { name: citizen.name })}
      </h2>
      <dl className="about">
        {lines.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Reaches({ reaches }: { reaches: CitizenPage['citizen']['reaches'] }) {
  return (
    <ul className="plain">
      {reaches.map((reach) => (
        <li key={reach.id}>
          {reach.kind === 'phone' ? (
            <a href={`tel:${reach.text.replaceAll(' ', '')}`}>{reach.text}</a>
          ) : (
            reach.text
          )}
        </li>
      ))}
    </ul>
  );
}

function Yes({ enrolment }: { enrolment: NonNullable<CitizenPage['enrolment']> }) {
  if (enrolment.yes === null) return <>{t('ikke skrevet ned')}</>;
  return (
    <>
      {t(yesHows[enrolment.yes.how])} {t('til {name}', { name: enrolment.yes.to })},{' '}
      <Time at={enrolment.yes.at} only="day" />
    </>
  );
}

function municipalityWords(authority: CitizenPage['authority']): string {
  if (authority?.acting == null) return t('ukendt: lederen finder den');
  if (authority.paying === null || authority.paying === authority.acting)
    return t('{name} handler og betaler', { name: authority.acting });
  return t('{acting} handler, {paying} betaler', {
    acting: authority.acting,
    paying: authority.paying,
  });
}
