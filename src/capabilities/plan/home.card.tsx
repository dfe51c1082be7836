import { newId } from '../../kernel/id.ts';
import { readWhole, sayKroner } from '../../kernel/money.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { LineField, Press, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Day } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { evictions, matches } from './home.contract.ts';
import type { Eviction, Home, Match } from './home.contract.ts';
import { Meanwhile, useFresh } from './meanwhile.card.tsx';

/** Bolig: what the citizen wants, what fits, how far it is, and whether they may lose the one they have. */
export function HomeBox({ home, open }: { home: Home | null; open: (() => void) | null }) {
  return (
    <section className="box card" aria-labelledby="plan-home">
      <h2 id="plan-home" className="card-title">
        {t('Bolig')}
      </h2>
      {home === null ? (
        <p className="subtle">{t('Intet er skrevet om bolig endnu.')}</p>
      ) : (
        <HomeLines home={home} />
      )}
      {open !== null && <Press quiet words={t('Ret bolig')} onPress={open} />}
    </section>
  );
}

/** The same in a few lines, also where two dates are compared. */
export function HomeLines({ home }: { home: Home }) {
  return (
    <ul className="plain">
      {home.wish !== null && <li>“{home.wish}”</li>}
      {home.match !== null && (
        <li>
          {t('Passer')}: {t(matches[home.match])}
        </li>
      )}
      {home.appliedOn.map((day) => (
        <li key={day}>
          {t('Søgt')} <Day on={day} />
        </li>
      ))}
      {home.waitingWeeks !== null && (
        <li>{t('Ventetid: {n, plural, one {# uge} other {# uger}}', { n: home.waitingWeeks })}</li>
      )}
      {home.rentKr !== null && (
        <li>
          {t('Husleje')}: {sayKroner(home.rentKr)}
        </li>
      )}
      {home.eviction !== 'none' && (
        <li className="tone-due">
          {t(evictions[home.eviction])} {home.evictionOn !== null && <Day on={home.evictionOn} />}
        </li>
      )}
    </ul>
  );
}

type Draft = {
  id: string;
  wish: string;
  match: Match | '';
  applied: string;
  appliedOn: string[];
  waitingWeeks: string;
  rentKr: string;
  eviction: Eviction;
  evictionOn: string;
  version: number;
};

function draftOf(home: Home | null): Draft {
  return {
    id: newId(),
    wish: home?.wish ?? '',
    match: home?.match ?? '',
    applied: '',
    appliedOn: home?.appliedOn ?? [],
    waitingWeeks: String(home?.waitingWeeks ?? ''),
    rentKr: String(home?.rentKr ?? ''),
    eviction: home?.eviction ?? 'none',
    evictionOn: home?.evictionOn ?? '',
    version: home?.version ?? 0,
  };
}

function bodyOf({ applied, appliedOn, wish, match, version, ...rest }: Draft) {
  return {
    id: rest.id,
    wish: lineOrNull(wish),
    match: match || null,
    appliedOn: [...new Set([...appliedOn, ...(applied === '' ? [] : [applied])])].sort(),
    waitingWeeks: readWhole(rest.waitingWeeks),
    rentKr: readWhole(rest.rentKr),
    eviction: rest.eviction,
    evictionOn: rest.eviction === 'none' ? null : rest.evictionOn || null,
    version: version === 0 ? null : version,
  };
}

type Props = { citizen: Named; home: Home | null; onClose: () => void };

/** Bolig: the search for a home as it is now; what stood before is kept. */
export function HomePanel({ citizen, home, onClose }: Props) {
  const form = useActing(`home:${citizen.id}`, () => draftOf(home), onClose);
  const { draft, change, problem } = form;
  useFresh(problem);
  const path = `/api/citizens/${citizen.id}/plan/home`;
  return (
    <Panel
      title={t('Bolig')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void form.send({ path, body: bodyOf(draft), said: t('Gemt.') })}
      {...form.panel}
    >
      {home !== null && home.version > draft.version && (
        <Meanwhile
          by={home.changedBy}
          at={home.changedAt}
          words={home.wish ?? t('noget om boligen')}
          onMine={() => change({ version: home.version, id: newId() })}
          onTheirs={() => change(draftOf(home))}
        />
      )}
      <HomeFields draft={draft} change={change} problem={problem} name={citizen.name} />
    </Panel>
  );
}

type FieldProps = Pick<ReturnType<typeof useActing<Draft>>, 'draft' | 'change' | 'problem'> & {
  name: string;
};

function HomeFields({ draft, change, problem, name }: FieldProps) {
  const { wish, waitingWeeks, rentKr } = draft;
  const form = { draft: { wish, waitingWeeks, rentKr }, change, problem };
  return (
    <>
      <LineField form={form} field="wish" rows={2} label={t('Hvordan vil {name} bo?', { name })} />
      <WordChoice
        legend={t('Hvad passer?')}
        words={matches}
        value={draft.match}
        error={fieldError(problem, 'match')}
        onChange={(match) => change({ match })}
      />
      <WhenField
        label={t('Søgt den (kan udelades)')}
        type="date"
        value={draft.applied}
        error={fieldError(problem, 'appliedOn')}
        onChange={(applied) => change({ applied })}
      />
      <LineField form={form} field="waitingWeeks" label={t('Ventetid i uger (kan udelades)')} />
      <LineField
        form={form}
        field="rentKr"
        label={t('Husleje om måneden i kroner (kan udelades)')}
      />
      <WordChoice
        legend={t('Risiko for udsættelse')}
        words={evictions}
        value={draft.eviction}
        error={fieldError(problem, 'eviction')}
        onChange={(eviction) => change({ eviction })}
      />
      {draft.eviction !== 'none' && (
        <WhenField
          label={t('Dato for det')}
          type="date"
          value={draft.evictionOn}
          error={fieldError(problem, 'evictionOn')}
          onChange={(evictionOn) => change({ evictionOn })}
        />
      )}
    </>
  );
}
