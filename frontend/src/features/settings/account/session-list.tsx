import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { useSession } from '@/graphql/session';
import { usePayload } from '@/graphql/use-payload';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Card } from '@/ui/detail-page';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { Tag } from '@/ui/status';
import { DateTime } from '@/ui/values';
import { deviceOf } from './device';
import { OwnSessionsDocument, SessionEndDocument } from './session-list.generated';
import type { SessionEndMutation, SessionList_SessionFragment } from './session-list.generated';

type Sign = SessionList_SessionFragment;

const pick = (data: SessionEndMutation) => data.sessionEnd;

function SessionRow({ session, onEnd }: { session: Sign; onEnd: (session: Sign) => void }) {
  useLingui();
  const device = deviceOf(session.userAgent) || t`未知设备`;
  return (
    <li className="session-row">
      <div className="grow">
        <div className="row wrap">
          <strong title={session.userAgent}>{device}</strong>
          {session.isCurrent && <Tag tone="green">{t`本设备`}</Tag>}
        </div>
        <div className="muted small">
          {t`上次活动`} <DateTime value={session.lastSeenAt} /> · {t`登录于`}{' '}
          <DateTime value={session.createdAt} /> · {t`到期`} <DateTime value={session.expiresAt} />
        </div>
      </div>
      <Button
        size="small"
        aria-label={session.isCurrent ? t`在本设备退出登录` : t`让 ${device} 退出登录`}
        onClick={() => onEnd(session)}
      >
        {t`退出登录`}
      </Button>
    </li>
  );
}

function useSessions(revision: number) {
  const [{ data, error }, refetch] = useQuery({ query: OwnSessionsDocument });
  const { signOut } = useSession();
  const { send, isSending } = usePayload(SessionEndDocument, pick);
  useEffect(() => refetch({ requestPolicy: 'network-only' }), [refetch, revision]);
  const reload = () => refetch({ requestPolicy: 'network-only' });
  const end = async (session: Sign) => {
    if (session.isCurrent) {
      await signOut();
      return;
    }
    const outcome = await send({ input: { id: session.id } });
    if (outcome.isOk) toast.success(t`那台设备已退出登录。`);
    reload();
  };
  const endAll = async (sessions: readonly Sign[]) => {
    for (const { id } of sessions) {
      const outcome = await send({ input: { id } });
      // One that has ended by itself meanwhile is as good as ended; anything else stops here.
      if (!outcome.isOk && outcome.errors.every(({ code }) => code !== 'NOT_FOUND')) {
        reload();
        return;
      }
    }
    toast.success(t`其他设备已全部退出登录。`);
    reload();
  };
  return {
    sessions: data?.sessions,
    error: data ? undefined : error,
    reload,
    end,
    endAll,
    isSending,
  };
}

/** Where the viewer is signed in, and the way to end it there. `revision` reads the list again. */
export function SessionList({ revision }: { revision: number }) {
  useLingui();
  const { sessions, error, reload, end, endAll, isSending } = useSessions(revision);
  const [isAsking, setIsAsking] = useState(false);
  const problem = problemOf(error);
  const others = sessions?.filter(({ isCurrent }) => !isCurrent) ?? [];
  return (
    <Card
      title={t`登录的设备`}
      extra={
        others.length > 0 && (
          <Button size="small" danger onClick={() => setIsAsking(true)}>
            {t`退出其他所有设备`}
          </Button>
        )
      }
    >
      {problem && <ErrorState problem={problem} onRetry={reload} />}
      {!sessions && !problem && <PageSkeleton lines={3} />}
      <ul className="plain-list">
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={(each) => void end(each)} />
        ))}
      </ul>
      {isAsking && (
        <ConfirmDialog
          title={t`退出其他所有设备`}
          action={t`全部退出`}
          isSending={isSending}
          onConfirm={() => void endAll(others).then(() => setIsAsking(false))}
          onClose={() => setIsAsking(false)}
        >
          {t`另外 ${others.length} 处登录会立即失效，本设备不受影响。`}
        </ConfirmDialog>
      )}
    </Card>
  );
}
