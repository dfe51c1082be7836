import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatCpr } from '../../kernel/cpr.ts';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { LettersWords } from '../citizens/letters.card.tsx';
import { MarkWords } from '../citizens/mark.card.tsx';
import { ReachWords } from '../citizens/reach.card.tsx';
import { SleepWords } from '../places/card.tsx';
import { Clinicians } from '../responsibility/clinician.card.tsx';
import { yesHows } from '../responsibility/contract.ts';
import type { PageAct } from './acts.card.tsx';
import type { CitizenPage } from './page.contract.ts';

type Line = { label: string; words: ReactNode; act?: PageAct | undefined };

/** Om borgeren: where they sleep, how to reach them, what to know, language, municipality; each line with its pen. */
export function AboutCard({ page }: { page: CitizenPage }) {
  const { citizen } = page;
  return (
    <section className="box card" aria-labelledby="about">
      <h2 id="about" className="card-title">
        {t('Om {name}', { name: citizen.name })}
      </h2>
      <dl className="about">
        {linesOf(page).map(({ label, words, act }) => (
          <div key={label}>
            <dt>
              {label}
              {act !== undefined && page.may.includes(act) && (
                <Pen id={citizen.id} act={act} what={label} />
              )}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function linesOf(page: CitizenPage): Line[] {
  const { citizen, authority, enrolment } = page;
  return [
    { label: t('Sover'), words: <SleepWords sleep={page.sleep} />, act: 'sleep' },
    { label: t('At nå'), words: <Reaches reaches={citizen.reaches} />, act: 'reach' },
    { label: t('Breve'), words: <LettersWords letters={citizen.letters} />, act: 'letters' },
    ...(citizen.marks.length === 0
      ? []
      : [
          {
            label: t('Det skal du vide'),
            words: <Marks marks={citizen.marks} />,
            act: 'mark' as const,
          },
        ]),
    ...(citizen.called === null
      ? []
      : [
          {
            label: t('Vil kaldes'),
            words: <Called called={citizen.called} />,
            act: 'called' as const,
          },
        ]),
    { label: t('Sprog'), words: languageWords(citizen), act: 'correction' },
    ...(citizen.cpr === null
      ? []
      : [
          {
            label: citizen.cprKind === 'cpr' ? t('CPR') : t('Erstatnings-CPR'),
            words: formatCpr(citizen.cpr),
          },
        ]),
    { label: t('Kommune'), words: municipalityWords(authority), act: 'authority' },
    {
      label: t('Behandlere'),
      words: <Clinicians clinicians={page.clinicians} />,
      act: 'clinician',
    },
    ...(enrolment === null ? [] : [{ label: t('Sagde ja'), words: <Yes enrolment={enrolment} /> }]),
    { label: t('Samtykke'), words: <InsightLink id={citizen.id} /> },
  ];
}

function InsightLink({ id }: { id: string }) {
  return (
    <Link to="/borger/$citizenId/samtykke" params={{ citizenId: id }}>
      {t('Hvem må se hvad')}
    </Link>
  );
}

/** Opens the panel that changes the line. */
function Pen({ id, act, what }: { id: string; act: PageAct; what: string }) {
  return (
    <Link
      className="pen"
      to="/borger/$citizenId"
      params={{ citizenId: id }}
      search={(before: Record<string, unknown>) => ({ ...before, panel: act })}
      replace
      resetScroll={false}
      aria-label={t('Ret: {what}', { what })}
    >
      {t('ret')}
    </Link>
  );
}

function Reaches({ reaches }: { reaches: CitizenPage['citizen']['reaches'] }) {
  if (reaches.length === 0) return <>{t('ingen vej er skrevet ned endnu')}</>;
  return (
    <ul className="plain">
      {reaches.map((reach) => (
        <li key={reach.id}>
          <ReachWords reach={reach} />
        </li>
      ))}
    </ul>
  );
}

function Marks({ marks }: { marks: CitizenPage['citizen']['marks'] }) {
  return (
    <ul className="plain">
      {marks.map((one) => (
        <li key={one.id}>
          <MarkWords mark={one} />
        </li>
      ))}
    </ul>
  );
}

function Called({ called }: { called: NonNullable<CitizenPage['citizen']['called']> }) {
  return (
    <>
      {called.text}{' '}
      <span className="subtle">
        ({t('spurgt af {name}', { name: called.by })}, <Time at={called.at} only="day" />)
      </span>
    </>
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

function languageWords({ languages, interpreter }: CitizenPage['citizen']): string {
  if (languages.length === 0) return interpreter ? t('med tolk') : t('ikke skrevet ned');
  return languages.join(', ') + (interpreter ? ` (${t('med tolk')})` : '');
}

function municipalityWords(authority: CitizenPage['authority']): string {
  if (authority === null || authority.acting === null) return t('ukendt: lederen finder den');
  const { acting, paying, caseworker } = authority;
  const pays =
    paying === null || paying === acting
      ? t('{name} handler og betaler', { name: acting })
      : t('{acting} handler, {paying} betaler', { acting, paying });
  return caseworker === null ? pays : `${pays} · ${caseworker}`;
}
