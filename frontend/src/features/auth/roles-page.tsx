import './roles-page.css';
import { CheckOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { Can, useCan } from '@/lib/permissions';
import { Card, DetailPage } from '@/ui/detail-page';
import { Empty, ErrorState, PageSkeleton } from '@/ui/states';
import { TableScroll } from '@/ui/table-scroll';
import { permissionGroups, permissionLabels } from './permission-labels';
import { RoleDialog } from './role-dialog';
import { roleName } from './role-names';
import { RoleListDocument } from './roles-page.generated';
import type { RoleColumn_RoleFragment } from './roles-page.generated';

type Role = RoleColumn_RoleFragment;

function RoleTable({
  roles,
  onEdit,
}: {
  roles: readonly Role[];
  onEdit: ((role: Role) => void) | undefined;
}) {
  const { _ } = useLingui();
  return (
    <TableScroll label={t`角色与权限`}>
      <table className="table role-table">
        <thead>
          <tr>
            <th scope="col">{t`权限`}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col">
                {role.isBuiltin || !onEdit ? (
                  roleName(role.name)
                ) : (
                  <button type="button" className="button small" onClick={() => onEdit(role)}>
                    {roleName(role.name)}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionGroups.map(({ label, permissions }) => (
            <Fragment key={label.id}>
              <tr>
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  {_(label)}
                </th>
              </tr>
              {permissions.map((permission) => (
                <tr key={permission}>
                  <th scope="row">{_(permissionLabels[permission])}</th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      {role.permissions.includes(permission) ? (
                        <CheckOutlined aria-label={t`有`} />
                      ) : (
                        <span className="muted">
                          <span aria-hidden>–</span>
                          <span className="visually-hidden">{t`无`}</span>
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function RolesPage() {
  useLingui();
  const [{ data, error }, query] = useQuery({ query: RoleListDocument });
  const refetch = () => query({ requestPolicy: 'network-only' });
  const mayWrite = useCan('USERS_WRITE');
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  const problem = data ? null : problemOf(error);
  const roles = data?.roles.nodes;
  return (
    <DetailPage
      title={t`角色与权限`}
      actions={
        <Can do="USERS_WRITE">
          <Button type="primary" onClick={() => setEdited('new')}>{t`新建角色`}</Button>
        </Can>
      }
    >
      <Card title={t`谁能做什么`} isFlush>
        {problem && <ErrorState problem={problem} onRetry={refetch} />}
        {!roles && !problem && <PageSkeleton />}
        {roles?.length === 0 && <Empty>{t`还没有角色。`}</Empty>}
        {roles && roles.length > 0 && (
          <RoleTable roles={roles} onEdit={mayWrite ? setEdited : undefined} />
        )}
      </Card>
      <p className="muted small">{t`系统自带的角色不能修改；自建的角色点名称修改。`}</p>
      {edited !== null && (
        <RoleDialog
          role={edited === 'new' ? null : edited}
          onSaved={refetch}
          onClose={() => setEdited(null)}
        />
      )}
    </DetailPage>
  );
}
