import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useInstallation } from '../app/installation';
import type { Operator } from '../api/schemas';
import { failureOf } from '../edge/failure';
import { useSpeech } from '../i18n/LanguageProvider';
import { Heading } from '../ui/Heading';
import { Failed, Skeleton } from '../ui/states';
import { Ago } from '../ui/Time';

/** What a node tells its operator. Read-only. */
export function OperatorPage() {
  const { t, time } = useSpeech();
  const { api } = useInstallation();
  const { data, error, refetch } = useQuery({
    queryKey: ['operator'],
    queryFn: () => api.operator(),
    refetchInterval: 5_000,
  });
  const off = error && failureOf(error).kind === 'notFound';
  return (
    <div className="page page-wide">
      <Heading title={t.operatorTitle} />
      <p className="lead">{t.operatorLead}</p>
      {off ? <p className="notice">{t.operatorOff}</p> : null}
      {error && !off ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton kind="row" count={6} /> : null}
      {data ? <Node node={data} /> : null}
      {data?.at ? <p className="faint small">{t.asOf({ time: time(data.at) })}</p> : null}
    </div>
  );
}

function Node({ node }: { node: Operator }) {
  const { t } = useSpeech();
  const count = (number: number | undefined) =>
    number === undefined ? '' : t.countOf({ number, more: false });
  const seconds = (lag: number | undefined) => (lag === undefined ? '' : t.seconds({ count: lag }));
  const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? t.yes : t.no);
  return (
    <>
      <div className="panel">
        {node.ready === undefined ? null : (
          <p>
            <span className={node.ready ? 'badge badge-good' : 'badge badge-bad'}>
              {node.ready ? t.operatorReady : t.operatorNotReady}
            </span>
          </p>
        )}
        {node.notReady && node.notReady.length > 0 ? (
          <ul>
            {node.notReady.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
        <dl className="counts">
          {node.newestEvent ? (
            <div>
              <dt>{t.newestEventTitle}</dt>
              <dd>
                <Ago at={node.newestEvent.at} />
              </dd>
            </div>
          ) : null}
          {node.generation === undefined ? null : (
            <>
              <div>
                <dt>{t.generation}</dt>
                <dd>{node.generation.number}</dd>
              </div>
              {node.generation.partitions === undefined ? null : (
                <div>
                  <dt>{t.partitions}</dt>
                  <dd>{node.generation.partitions}</dd>
                </div>
              )}
            </>
          )}
        </dl>
      </div>
      <Table
        title={t.stages}
        heads={[t.step, t.lag]}
        rows={node.stages?.map(({ name, lagSeconds }) => [name, seconds(lagSeconds)])}
      />
      <Table
        title={t.applications}
        heads={[t.application, t.records]}
        rows={node.applications?.map(({ name, records }) => [name, count(records)])}
      />
      <Table
        title={t.sources}
        heads={[t.source, t.connected, t.gaps, t.lag]}
        rows={node.sources?.map(({ source, connected, gaps, lagSeconds }) => [
          source,
          yesNo(connected),
          count(gaps),
          seconds(lagSeconds),
        ])}
      />
      <Table
        title={t.deadLetters}
        heads={[t.topic, t.open]}
        rows={node.deadLetters?.map(({ topic, open }) => [topic, count(open)])}
      />
      <Table
        title={t.topCommunities}
        heads={[t.community, t.reads, t.posts]}
        rows={node.topCommunities?.map(({ uri, id, name, reads, posts }) => [
          <Link key={uri} to="/c/$id" params={{ id }} search={{ community: uri }}>
            <bdi>{name}</bdi>
          </Link>,
          count(reads),
          posts === undefined ? '' : t.countOf(posts),
        ])}
      />
    </>
  );
}

function Table({
  title,
  heads,
  rows,
}: {
  title: string;
  heads: readonly string[];
  rows: readonly ReactNode[][] | undefined;
}) {
  const { t } = useSpeech();
  if (!rows) return null;
  return (
    <section className="table-section">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="faint">{t.none}</p>
      ) : (
        // A table that is wider than the window is scrolled by keyboard, too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="table-scroll" role="group" aria-label={title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
