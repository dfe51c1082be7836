import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { careNeeds, vacancyKinds } from './vacancy.contract.ts';
import type { CareNeed, Vacancy, VacancyKind } from './vacancy.contract.ts';
import { answersNeed } from './vacancy.rules.ts';

type NeedProps = {
  legend: string;
  value: readonly CareNeed[];
  error?: string | undefined;
  onChange: (needs: CareNeed[]) => void;
};

/** Of the closed list of needs: what somebody needs, or what a place takes. */
export function NeedChoice({ legend, value, error, onChange }: NeedProps) {
  return (
    <CheckboxGroup
      legend={legend}
      size="small"
      value={[...value]}
      error={error}
      onChange={onChange}
      className="needs"
    >
      {(Object.keys(careNeeds) as CareNeed[]).map((need) => (
        <Checkbox key={need} value={need}>
          {t(careNeeds[need])}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** Needs in a line of words. */
export function sayNeeds(needs: readonly CareNeed[]): string {
  return needs.map((need) => t(careNeeds[need])).join(', ');
}

/** How much room there is, and whether somebody has said so today. */
export function sayFree({ free, fresh }: Pick<Vacancy, 'free' | 'fresh'>): string {
  if (free === null) return t('antal ukendt');
  const words = t('{n, plural, one {# ledig} other {# ledige}}', { n: free });
  return fresh ? words : t('{words}, ikke bekræftet i dag', { words });
}

/** Places with how well they answer a need, the best first, and in words. */
export function byFit(places: readonly Vacancy[], needs: readonly CareNeed[]) {
  const rank = { meets: 0, ask: 1, cannot: 2 };
  const words = {
    meets: t('dækker behovet'),
    ask: t('spørg om behovet'),
    cannot: t('dækker ikke behovet'),
  };
  return places
    .map((place) => ({ place, fit: answersNeed(place, needs) }))
    .toSorted((a, b) => rank[a.fit] - rank[b.fit])
    .map(({ place, fit }) => ({ place, fit: words[fit] }));
}

type Draft = {
  id: string;
  kind: VacancyKind;
  name: string;
  organisation: string;
  phone: string;
  address: string;
  note: string;
  takes: CareNeed[];
  cannot: CareNeed[];
  closed: boolean;
};

const draftOf = (place: Vacancy | undefined): Draft => ({
  id: newId(),
  kind: place?.kind ?? 'care-centre',
  name: place?.name ?? '',
  organisation: place?.organisation ?? '',
  phone: place?.phone ?? '',
  address: place?.address ?? '',
  note: place?.note ?? '',
  takes: place?.takes ?? [],
  cannot: place?.cannot ?? [],
  closed: false,
});

type Props = { place?: Vacancy | undefined; onClose: () => void };

/** A place, what it can take and what it cannot. What was said before stays. */
export function PlacePanel({ place, onClose }: Props) {
  const form = useActing(`vacancy:${place?.id ?? 'new'}`, () => draftOf(place), onClose);
  const { draft, change, problem } = form;
  const { takes, cannot, closed, kind, ...lines } = draft;
  const texts = { draft: lines, change, problem };
  const send = () =>
    form.send({
      path: place ? `/api/vacancies/${place.id}/say` : '/api/vacancies',
      body: said(draft),
      said: t('Stedet er skrevet.'),
    });
  return (
    <Panel
      title={place ? t('Ret stedet') : t('Nyt sted')}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WordChoice
        legend={t('Hvad er det?')}
        words={vacancyKinds}
        value={kind}
        error={fieldError(problem, 'kind')}
        onChange={(to) => {
          change({ kind: to });
        }}
      />
      <LineField form={texts} field="name" label={t('Navn')} />
      <LineField form={texts} field="organisation" label={t('Organisation (kan udelades)')} />
      <LineField form={texts} field="phone" label={t('Telefon (kan udelades)')} />
      <LineField form={texts} field="address" label={t('Adresse (kan udelades)')} />
      <NeedChoice
        legend={t('Stedet kan tage imod')}
        value={takes}
        error={fieldError(problem, 'takes')}
        onChange={(to) => {
          change({ takes: to });
        }}
      />
      <NeedChoice
        legend={t('Stedet kan ikke tage imod')}
        value={cannot}
        error={fieldError(problem, 'cannot')}
        onChange={(to) => {
          change({ cannot: to });
        }}
      />
      <LineField form={texts} field="note" label={t('Godt at vide (kan udelades)')} rows={2} />
      {place && (
        <Checkbox
          size="small"
          checked={closed}
          onChange={(event) => {
            change({ closed: event.target.checked });
          }}
        >
          {t('Stedet skal ikke stå på listen mere')}
        </Checkbox>
      )}
    </Panel>
  );
}

function said({ id, kind, name, takes, cannot, closed, ...rest }: Draft) {
  const texts = Object.entries(rest).flatMap(([key, text]) =>
    text.trim() === '' ? [] : [[key, text.trim()] as const],
  );
  return { id, kind, name: name.trim(), takes, cannot, closed, ...Object.fromEntries(texts) };
}
