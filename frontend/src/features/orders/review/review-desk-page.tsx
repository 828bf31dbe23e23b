import './review.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useLiveStatus } from '@/graphql/live-status';
import { isDialogOpen, isTyping, usePageKeys } from '@/lib/hotkeys';
import { useListAddress } from '@/lib/list-address';
import { useCan } from '@/lib/permissions';
import { BulkAction, BulkBar } from '@/ui/bulk-bar';
import { ListPage } from '@/ui/list-page';
import { LiveDot } from '@/ui/live-dot';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { Views } from '@/ui/views';
import { DeskDetail } from './desk-detail';
import { DeskRow } from './desk-row';
import { deskAddress, deskView, deskViews } from './desk-where';
import type { DeskView } from './desk-where';
import { HoldDialog } from './hold-dialog';
import { NoteDialog } from './note-dialog';
import { RefusedDialog } from './refused-dialog';
import { useMayReview } from './review-panel';
import type { ReviewRow_OrderFragment } from './review.generated';
import { useCurrent, useDesk } from './use-desk';
import { useReview } from './use-review';

const mostAtOnce = 100;
/** After `G` the next letter goes to another room. */
const jumpWindowMs = 1_200;

type Keys = {
  readonly move: (step: number) => void;
  readonly choose: () => void;
  readonly approve: () => void;
  readonly hold: () => void;
  readonly reject: () => void;
  readonly open: () => void;
};

/** J K move, X chooses, A approves, H holds, R rejects, Enter opens. */
function useDeskKeys(keys: Keys) {
  const [jumpedAt, setJumpedAt] = useState(-Infinity);
  usePageKeys((event) => {
    const isJump = event.timeStamp - jumpedAt < jumpWindowMs;
    if (event.key === 'g') setJumpedAt(event.timeStamp);
    const isBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (isJump || isModified || (isTyping(event.target) && !isBox) || isDialogOpen()) return;
    const actions: Readonly<Record<string, (() => void) | undefined>> = {
      j: () => keys.move(1),
      k: () => keys.move(-1),
      ArrowDown: () => keys.move(1),
      ArrowUp: () => keys.move(-1),
      x: keys.choose,
      a: keys.approve,
      h: keys.hold,
      r: keys.reject,
      Enter: event.target === document.body ? keys.open : undefined,
    };
    const act = actions[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function DeskHints() {
  useLingui();
  return (
    <span className="key-hints" aria-hidden>
      <kbd>J</kbd> <kbd>K</kbd> {t`移动`} <kbd>X</kbd> {t`选择`} <kbd>A</kbd> {t`通过`} <kbd>H</kbd>{' '}
      {t({ message: '挂起', context: 'action' })} <kbd>R</kbd>{' '}
      {t({ message: '驳回', context: 'review' })}
    </span>
  );
}

function emptyText(view: DeskView): string {
  if (view === 'review') return t`没有等待审核的订单。`;
  return view === 'hold' ? t`没有挂起的订单。` : t`没有被驳回的订单。`;
}

/** The reviewers' desk: what waits, why, and one key for each answer. */
export function ReviewDeskPage() {
  const { i18n } = useLingui();
  const router = useRouter();
  const liveStatus = useLiveStatus();
  const { filters, ask } = useListAddress(deskAddress);
  const view = deskView(filters);
  const desk = useDesk(view);
  const { waiting } = desk;
  const { current, at, goTo } = useCurrent(waiting);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<'hold' | 'reject' | null>(null);
  const review = useReview((orders) => {
    desk.patch(orders);
    setChosen(new Set());
  });
  const mayReview = useMayReview(current?.reviewStage ?? 'SERVICE');
  const mayHold = useCan('ORDERS_HOLD');
  const selected = waiting.filter(({ id }) => chosen.has(id));
  const meant = selected.length > 0 ? selected : current ? [current] : [];
  const isReady = meant.length > 0 && meant.length <= mostAtOnce && !review.isSending;
  const choose = ({ id }: ReviewRow_OrderFragment) =>
    setChosen(
      (before) =>
        new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    );
  const approve = () => {
    if (isReady && mayReview) void review.approve(meant);
  };
  useDeskKeys({
    move: (step) => goTo(at + step),
    choose: () => current && choose(current),
    approve,
    hold: () => isReady && mayHold && setAsking('hold'),
    reject: () => isReady && mayReview && current && setAsking('reject'),
    open: () => {
      if (!current) return;
      void router.navigate({ to: '/orders/$orderId', params: { orderId: current.id } });
    },
  });
  const labels: Readonly<Record<DeskView, string>> = {
    review: t`待审核`,
    hold: t`已挂起`,
    rejected: t({ message: '已驳回', context: 'review' }),
  };
  return (
    <ListPage
      title={t`审核台`}
      mark={<LiveDot status={liveStatus} />}
      actions={<Link to="/review/rules">{t`审核规则`}</Link>}
      views={
        <Views
          label={t`审核视图`}
          views={deskViews.map((key) => ({ key, label: labels[key] }))}
          chosen={view}
          onChoose={(key) => ask({ filters: key === 'review' ? {} : { view: key } })}
        />
      }
      bulk={
        <BulkBar count={selected.length} onClear={() => setChosen(new Set())}>
          <BulkAction
            label={t`通过`}
            hint="A"
            isDisabled={!isReady || !mayReview}
            onClick={approve}
          />
          <BulkAction
            label={t({ message: '挂起', context: 'action' })}
            hint="H"
            isDisabled={!isReady || !mayHold}
            onClick={() => setAsking('hold')}
          />
          <BulkAction
            label={t`重跑规则`}
            isDisabled={!isReady || !mayReview}
            onClick={() => void review.run(meant)}
          />
        </BulkBar>
      }
    >
      {desk.problem && waiting.length === 0 ? (
        <ErrorState problem={desk.problem} onRetry={desk.refetch} />
      ) : desk.isLoading && waiting.length === 0 ? (
        <PageSkeleton />
      ) : waiting.length === 0 && desk.arrivedCount === 0 ? (
        <Empty>{emptyText(view)}</Empty>
      ) : (
        <div className="review-desk">
          <section className="review-queue" aria-label={labels[view]}>
            {desk.arrivedCount > 0 && (
              <button type="button" className="button small" onClick={desk.showArrived}>
                {t`${desk.arrivedCount} 张新订单，点此查看`}
              </button>
            )}
            <ol className="review-rows">
              {waiting.map((order, index) => (
                <DeskRow
                  key={order.id}
                  order={order}
                  isCurrent={index === at}
                  isChosen={chosen.has(order.id)}
                  onOpen={() => goTo(index)}
                  onChoose={() => choose(order)}
                />
              ))}
              {desk.hasMore && (
                <li className="review-row">
                  <span />
                  <Button size="small" loading={desk.isLoadingMore} onClick={desk.loadMore}>
                    {t`载入更多`}
                  </Button>
                </li>
              )}
            </ol>
            <footer className="list-foot">
              <DeskHints />
            </footer>
          </section>
          <div className="review-detail">
            {current && <DeskDetail key={current.id} row={current} locale={i18n.locale} />}
          </div>
        </div>
      )}
      {asking === 'hold' && (
        <HoldDialog
          title={t`挂起 ${meant.length} 张订单`}
          isSending={review.isSending}
          onHold={(hold) =>
            void review.hold(meant, hold).then((isDone) => isDone && setAsking(null))
          }
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'reject' && current && (
        <NoteDialog
          title={t`驳回订单 ${current.number}`}
          hint={t`订单会列入异常并保留库存，之后可以取消或重新审核。`}
          action={t({ message: '驳回', context: 'review' })}
          isNeeded
          isDangerous
          isSending={review.isSending}
          onSend={(note) =>
            void review.reject(current, note).then((isDone) => isDone && setAsking(null))
          }
          onClose={() => setAsking(null)}
        />
      )}
      {review.refused.length > 0 && (
        <RefusedDialog
          refused={review.refused}
          onClose={() => {
            review.forgetRefused();
            desk.refetch();
          }}
        />
      )}
    </ListPage>
  );
}
