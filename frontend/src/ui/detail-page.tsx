import './detail-page.css';
import './table.css';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTitle } from '@/lib/use-title';

/** The frame of one object's page: its name and state above, what it holds left, about it right. */
export function DetailPage({
  title,
  back,
  marks,
  actions,
  children,
  aside,
}: {
  title: string;
  /** A link to the list it came from: `<Link to="/orders">订单</Link>`. */
  back?: ReactNode;
  /** Copy button, status, tags, date. */
  marks?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
}) {
  const headingId = useId();
  useTitle(title);
  return (
    <article className="page detail-page" aria-labelledby={headingId}>
      {back !== undefined && (
        <div className="detail-back">
          <ArrowLeftOutlined aria-hidden /> {back}
        </div>
      )}
      <header className="page-head">
        <h1 id={headingId}>{title}</h1>
        {marks}
        <span className="grow" />
        {actions}
      </header>
      <div className={aside === undefined ? 'stack' : 'detail-columns'}>
        <div className="stack">{children}</div>
        {aside !== undefined && <aside className="stack">{aside}</aside>}
      </div>
    </article>
  );
}

export function Card({
  title,
  extra,
  isFlush = false,
  children,
}: {
  title: string;
  extra?: ReactNode;
  /** Without padding, for a table that reaches the edges. */
  isFlush?: boolean;
  children: ReactNode;
}) {
  const headingId = useId();
  return (
    <section className="card" aria-labelledby={headingId}>
      <header className="card-head">
        <h2 id={headingId}>{title}</h2>
        {extra !== undefined && <span className="grow" />}
        {extra}
      </header>
      {isFlush ? children : <div className="card-body">{children}</div>}
    </section>
  );
}

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Names and values under each other; `isSum` sets the values right, for amounts. */
export function Facts({ facts, isSum = false }: { facts: readonly Fact[]; isSum?: boolean }) {
  return (
    <dl className={isSum ? 'facts sum' : 'facts'}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
