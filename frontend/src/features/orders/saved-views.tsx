import { StarOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { usePayload } from '@/graphql/use-payload';
import { keepText } from '@/lib/url-state';
import type { RawSearch } from '@/lib/url-state';
import { Popover } from '@/ui/popover';
import {
  OrderSavedViewsDocument,
  OrderViewDeleteDocument,
  OrderViewSaveDocument,
} from './saved-views.generated';
import type {
  OrderViewDeleteMutation,
  OrderViewSaveMutation,
  SavedViews_ViewFragment,
} from './saved-views.generated';

/** A view is the address of the list: its filters, search and order. */
export type SavedView = Omit<SavedViews_ViewFragment, 'query'> & { readonly search: RawSearch };

const pickSave = (data: OrderViewSaveMutation) => data.savedViewSave;
const pickDelete = (data: OrderViewDeleteMutation) => data.savedViewDelete;

function searchOf(query: unknown): RawSearch {
  return typeof query === 'object' && query !== null ? keepText({ ...query }) : {};
}

export function sameSearch(left: RawSearch, right: RawSearch): boolean {
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => (left[key] ?? '') === (right[key] ?? ''));
}

export function useSavedViews() {
  const [{ data }, refetch] = useQuery({ query: OrderSavedViewsDocument });
  const views: readonly SavedView[] = useMemo(
    () =>
      data?.savedViews.nodes.map(({ query, ...view }) => ({ ...view, search: searchOf(query) })) ??
      [],
    [data],
  );
  return { views, reload: () => refetch({ requestPolicy: 'network-only' }) };
}

function OwnViews({ views, onChanged }: { views: readonly SavedView[]; onChanged: () => void }) {
  useLingui();
  const remove = usePayload(OrderViewDeleteDocument, pickDelete);
  const mine = views.filter(({ isMine }) => isMine);
  if (mine.length === 0) return null;
  return (
    <ul className="plain-list" aria-label={t`我的视图`}>
      {mine.map(({ id, version, name, isShared }) => (
        <li key={id} className="menu-item">
          <span className="grow ellipsis">{name}</span>
          {isShared && <span className="muted small">{t`已共享`}</span>}
          <button
            type="button"
            className="plain-button muted"
            aria-label={t`删除视图 ${name}`}
            disabled={remove.isSending}
            onClick={() => {
              void remove.send({ input: { id, expectedVersion: version } }).then(onChanged);
            }}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Names the list as it stands now, for oneself or for everybody, and removes own views. */
export function SaveView({
  search,
  views,
  onChanged,
}: {
  search: RawSearch;
  views: readonly SavedView[];
  onChanged: () => void;
}) {
  useLingui();
  const save = usePayload(OrderViewSaveDocument, pickSave);
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  return (
    <Popover
      align="end"
      className="button quiet small"
      label={t`保存视图`}
      trigger={
        <>
          <StarOutlined /> {t`保存视图`}
        </>
      }
    >
      {(close) => (
        <>
          <form
            className="filter-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save
                .send({ input: { screen: 'orders', name: name.trim(), query: search, isShared } })
                .then((outcome) => {
                  if (!outcome.isOk) return;
                  setName('');
                  close();
                  onChanged();
                });
            }}
          >
            <input
              className="field"
              aria-label={t`视图名称`}
              placeholder={t`视图名称`}
              required
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <label className="row">
              <input
                type="checkbox"
                checked={isShared}
                onChange={(event) => setIsShared(event.target.checked)}
              />
              {t`与所有人共享`}
            </label>
            <Button htmlType="submit" size="small" type="primary" loading={save.isSending}>
              {t`保存`}
            </Button>
          </form>
          <OwnViews views={views} onChanged={onChanged} />
        </>
      )}
    </Popover>
  );
}
