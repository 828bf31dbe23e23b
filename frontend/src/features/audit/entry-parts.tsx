import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Link } from '@tanstack/react-router';
import { mayDo, useViewer } from '@/lib/permissions';
import { Tag } from '@/ui/status';
import { actionLabels } from './actions';
import type { AuditRow_EntryFragment } from './audit-page.generated';
import { nameOf } from './changes';
import { fieldLabel } from './field-labels';
import { objectLabel, pageOf } from './objects';

export type AuditRow = AuditRow_EntryFragment;

export function useActionLabel(): (action: string) => string {
  const { _ } = useLingui();
  return (action) => {
    const label = actionLabels[action];
    return label ? _(label) : action;
  };
}

export function useObjectLabel(): (type: string) => string {
  const { _ } = useLingui();
  return (type) => {
    const label = objectLabel(type);
    return typeof label === 'string' ? label : _(label);
  };
}

export function useFieldLabel(): (field: string) => string {
  const { _ } = useLingui();
  return (field) => {
    const label = fieldLabel(field);
    return typeof label === 'string' ? label : _(label);
  };
}

/** Who did it: a person by name, a partner's key as such, or the house itself. */
export function EntryActor({ entry }: { entry: AuditRow }) {
  useLingui();
  if (entry.actorKind === 'API_KEY') {
    return (
      <>
        {entry.actorName} <Tag>API</Tag>
      </>
    );
  }
  return entry.actorName || t`系统`;
}

/** What it was done to, as a link where the viewer may see its page. */
export function EntryObject({ entry, isInList = false }: { entry: AuditRow; isInList?: boolean }) {
  const label = useObjectLabel();
  const viewer = useViewer();
  const page = pageOf(entry.objectType, entry.objectId);
  const name = nameOf(entry);
  const words = [label(entry.objectType), name].filter(Boolean).join(' ');
  if (!page || !mayDo(viewer, page.permission)) return words;
  return (
    <Link to={page.to} search={page.search} tabIndex={isInList ? -1 : undefined}>
      {words}
    </Link>
  );
}
