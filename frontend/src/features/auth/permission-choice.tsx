import { useLingui } from '@lingui/react';
import type { Permission } from '@/graphql/schema.generated';
import { permissionGroups, permissionLabels } from './permission-labels';

/** Permissions by room, to be ticked; those not `offered` are left out. */
export function PermissionChoice({
  offered,
  chosen,
  onChange,
}: {
  offered: ReadonlySet<Permission>;
  chosen: ReadonlySet<Permission>;
  onChange: (chosen: ReadonlySet<Permission>) => void;
}) {
  const { _ } = useLingui();
  const toggle = (permission: Permission) => {
    const next = new Set(chosen);
    if (!next.delete(permission)) next.add(permission);
    onChange(next);
  };
  return (
    <div className="form-grid">
      {permissionGroups.map(({ label, permissions }) => {
        const shown = permissions.filter((each) => offered.has(each));
        if (shown.length === 0) return null;
        return (
          <fieldset key={label.id} className="plain-fieldset checks">
            <legend className="secondary small">{_(label)}</legend>
            {shown.map((permission) => (
              <label key={permission} className="row">
                <input
                  type="checkbox"
                  checked={chosen.has(permission)}
                  onChange={() => toggle(permission)}
                />
                {_(permissionLabels[permission])}
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
