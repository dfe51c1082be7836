import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { monthNames } from '../../kernel/day.ts';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { refusalReasons, services } from './contract.ts';
import type { MonthRow, RefusalMonth } from './month.contract.ts';

/** Afvisninger: who said no in a month, and why; counts below five are not shown. */
export function RefusalMonthScreen() {
  const [month, setMonth] = useState('');
  const asked = month === '' ? '' : `?month=${month}`;
  const { data, error, refetch } = useQuery(reading<RefusalMonth>(`/api/refusals/month${asked}`));
  return (
    <Page
      title={t('Afvisninger')}
      lead={t('Hvem der afviste, lukkede eller trak i ydelsen, og hvorfor. Ingen borger er nævnt.')}
      actions={
        data !== undefined && (
          <>
            <TakeOut path={`/api/refusals/month/export${asked}`} />
            <Press
              words={t('Udskriv eller gem som PDF')}
              onPress={() => {
                print();
              }}
            />
          </>
        )
      }
      paper
    >
      <MonthHelp />
      {error !== null && data === undefined && (
        <Failed
          what={t('Afvisningerne kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data !== undefined && data.months.length > 0 && (
        <Select
          className="month-choice"
          label={t('Måned')}
          size="small"
          value={data.month}
          onChange={(event) => {
            setMonth(event.target.value);
          }}
        >
          {[...new Set([...data.months, data.month])].map((one) => (
            <option key={one} value={one}>
              {sayMonth(one)}
            </option>
          ))}
        </Select>
      )}
      {data?.rows.length === 0 && (
        <Empty title={t('Ingen afvisninger i {month}', { month: sayMonth(data.month) })}>
          <p>{t('De skrives på borgerens side: Mere, “Afvist et sted?”.')}</p>
        </Empty>
      )}
      {data !== undefined && data.rows.length > 0 && <MonthTable data={data} />}
    </Page>
  );
}

function MonthHelp() {
  return (
    <Help words={t('Hvorfor står der – i stedet for et tal?')}>
      <p>
        {t(
          'Er der færre end fem, kan en borger måske genkendes: “den ene, tandlægen afviste i november”. Derfor vises små tal ikke, heller ikke i filen eller på papiret.',
        )}
      </p>
      <p>
        {t(
          'Kan et skjult tal regnes ud af de andre i rækken eller kolonnen, skjules ét mere. Nul vises: det peger ikke på nogen.',
        )}
      </p>
      <p>{t('Den enkelte afvisning, og hvad vi gjorde, står på borgerens side.')}</p>
    </Help>
  );
}

function MonthTable({ data }: { data: RefusalMonth }) {
  return (
    <>
      <h2 className="month-name">{t('Afvisninger i {month}', { month: sayMonth(data.month) })}</h2>
      <div
        className="box month-table"
        role="region"
        aria-label={t('Afvisninger i {month}', { month: sayMonth(data.month) })}
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Hvem')}</th>
              {data.reasons.map((reason) => (
                <th key={reason} scope="col">
                  {t(refusalReasons[reason])}
                </th>
              ))}
              <th scope="col">{t('I alt')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <Row key={row.service} row={row} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('I alt')}</th>
              {data.totals.map((n, at) => (
                <Count key={data.reasons[at]} n={n} />
              ))}
              <Count n={data.total} />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="hint">
        {t(
          '– betyder færre end fem, eller et tal, som ville røbe et andet. Så kan ingen genkendes.',
        )}
      </p>
    </>
  );
}

function Row({ row }: { row: MonthRow }) {
  return (
    <tr>
      <th scope="row">
        {t(services[row.service])}
        {row.names.map(({ name, count }) => (
          <span key={name} className="subtle">
            <br />
            {name}: {count}
          </span>
        ))}
      </th>
      {row.cells.map((n, at) => (
        <Count key={at} n={n} />
      ))}
      <Count n={row.total} />
    </tr>
  );
}

function Count({ n }: { n: number | null }) {
  return (
    <td>
      {n ?? (
        <>
          <span aria-hidden>–</span>
          <span className="aksel-sr-only">{t('vises ikke')}</span>
        </>
      )}
    </td>
  );
}

function sayMonth(month: string): string {
  return `${t(monthNames[Number(month.slice(5, 7)) - 1] ?? '')} ${month.slice(0, 4)}`;
}
