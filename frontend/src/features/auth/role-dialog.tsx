import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Permission } from '@/graphql/schema.generated';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { toast } from '@/lib/toast';
import { Labelled } from '@/ui/labelled';
import { Modal } from '@/ui/modal';
import { PermissionChoice } from './permission-choice';
import { permissionGroups } from './permission-labels';
import { RoleCreateDocument, RoleUpdateDocument } from './roles-page.generated';
import type {
  RoleColumn_RoleFragment,
  RoleCreateMutation,
  RoleUpdateMutation,
} from './roles-page.generated';

const pickCreate = (data: RoleCreateMutation) => data.roleCreate;
const pickUpdate = (data: RoleUpdateMutation) => data.roleUpdate;
const knowsField = fields('name', 'permissions');
const allPermissions = new Set(permissionGroups.flatMap(({ permissions }) => permissions));

/** A role's name and permissions: new, or one that the house made itself. */
export function RoleDialog({
  role,
  onSaved,
  onClose,
}: {
  role: RoleColumn_RoleFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  useLingui();
  const create = usePayload(RoleCreateDocument, pickCreate);
  const update = usePayload(RoleUpdateDocument, pickUpdate);
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<ReadonlySet<Permission>>(new Set(role?.permissions));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const permissions = [...chosen];
    const options = { knowsField };
    const outcome = role
      ? await update.send(
          { input: { id: role.id, expectedVersion: role.version, name, permissions } },
          options,
        )
      : await create.send({ input: { name, permissions, idempotencyKey: key } }, options);
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`角色 ${name} 已保存。`);
    onSaved();
    onClose();
  };
  return (
    <Modal title={role ? t`修改角色` : t`新建角色`} className="wide" onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="modal-body stack">
          <Labelled label={t`名称`} error={errors.name}>
            <input
              className="field"
              required
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Labelled>
          <PermissionChoice offered={allPermissions} chosen={chosen} onChange={setChosen} />
          {errors.permissions && <p className="tone-text-red small">{errors.permissions}</p>}
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={create.isSending || update.isSending}>
            {t`保存`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
