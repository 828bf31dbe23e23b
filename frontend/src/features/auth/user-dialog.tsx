import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useQuery } from 'urql';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { isLocale } from '@/lib/i18n';
import type { Locale } from '@/lib/i18n';
import { toast } from '@/lib/toast';
import { Labelled } from '@/ui/labelled';
import { Modal } from '@/ui/modal';
import { roleName } from './role-names';
import {
  UserCreateDocument,
  UserPasswordResetDocument,
  UserRolesDocument,
  UserUpdateDocument,
} from './users-page.generated';
import type {
  UserCreateMutation,
  UserPasswordResetMutation,
  UserRow_UserFragment,
  UserUpdateMutation,
} from './users-page.generated';

const pickCreate = (data: UserCreateMutation) => data.userCreate;
const pickUpdate = (data: UserUpdateMutation) => data.userUpdate;
const pickReset = (data: UserPasswordResetMutation) => data.userPasswordReset;
const knowsField = fields('', 'name', 'email', 'password', 'locale', 'roleIds');

type UserForm = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly locale: Locale;
  readonly isActive: boolean;
  readonly roleIds: ReadonlySet<string>;
};

function formOf(user: UserRow_UserFragment | null): UserForm {
  return {
    name: user?.name ?? '',
    email: user?.email ?? '',
    password: '',
    locale: isLocale(user?.locale) ? user.locale : 'zh-CN',
    isActive: user?.isActive ?? true,
    roleIds: new Set(user?.roles.map(({ id }) => id)),
  };
}

function useSaveUser(user: UserRow_UserFragment | null) {
  const create = usePayload(UserCreateDocument, pickCreate);
  const update = usePayload(UserUpdateDocument, pickUpdate);
  const reset = usePayload(UserPasswordResetDocument, pickReset);
  const [key] = useState(() => crypto.randomUUID());
  const save = async (form: UserForm) => {
    const { name, email, locale, isActive, password } = form;
    const roleIds = [...form.roleIds];
    const options = { knowsField };
    if (user === null) {
      return create.send(
        { input: { name, email, locale, password, roleIds, idempotencyKey: key } },
        options,
      );
    }
    const saved = await update.send(
      {
        input: {
          id: user.id,
          expectedVersion: user.version,
          name,
          email,
          locale,
          isActive,
          roleIds,
        },
      },
      options,
    );
    const version = saved.isOk ? saved.payload.user?.version : undefined;
    if (!saved.isOk || version === undefined || password === '') return saved;
    return reset.send({ input: { id: user.id, expectedVersion: version, password } }, options);
  };
  return { save, isSending: create.isSending || update.isSending || reset.isSending };
}

function RoleChoice({
  chosen,
  onChange,
}: {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  useLingui();
  const [{ data }] = useQuery({ query: UserRolesDocument });
  return (
    <fieldset className="plain-fieldset checks">
      <legend>{t`角色`}</legend>
      {data?.roles.nodes.map(({ id, name }) => (
        <label key={id} className="row">
          <input
            type="checkbox"
            checked={chosen.has(id)}
            onChange={() => {
              const next = new Set(chosen);
              if (!next.delete(id)) next.add(id);
              onChange(next);
            }}
          />
          {roleName(name)}
        </label>
      ))}
    </fieldset>
  );
}

/** One user: new, or an existing one with name, roles, access and a new password. */
export function UserDialog({
  user,
  onSaved,
  onClose,
}: {
  user: UserRow_UserFragment | null;
  onSaved: () => void;
  onClose: () => void;
}) {
  useLingui();
  const [form, setForm] = useState(() => formOf(user));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const { save, isSending } = useSaveUser(user);
  const set = (part: Partial<UserForm>) => setForm({ ...form, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await save(form);
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    toast.success(t`用户 ${form.name} 已保存。`);
    onSaved();
    onClose();
  };
  return (
    <Modal title={user ? t`修改用户` : t`新建用户`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <div className="modal-body stack">
          <Labelled label={t`姓名`} error={errors.name}>
            <input
              className="field"
              required
              value={form.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Labelled>
          <Labelled label={t`邮箱`} error={errors.email}>
            <input
              className="field"
              type="email"
              required
              autoComplete="off"
              value={form.email}
              onChange={(event) => set({ email: event.target.value })}
            />
          </Labelled>
          <Labelled
            label={user ? t`新密码` : t`密码`}
            error={errors.password}
            hint={user ? t`留空则不改；改了之后此人需重新登录。` : t`至少 10 个字符。`}
          >
            <input
              className="field"
              type="password"
              autoComplete="new-password"
              required={user === null}
              value={form.password}
              onChange={(event) => set({ password: event.target.value })}
            />
          </Labelled>
          <Labelled label={t`语言`} error={errors.locale}>
            <select
              className="field"
              value={form.locale}
              onChange={(event) => {
                if (isLocale(event.target.value)) set({ locale: event.target.value });
              }}
            >
              <option value="zh-CN">简体中文</option>
              <option value="en">English</option>
            </select>
          </Labelled>
          <RoleChoice chosen={form.roleIds} onChange={(roleIds) => set({ roleIds })} />
          {errors.roleIds && <p className="tone-text-red small">{errors.roleIds}</p>}
          {user && (
            <label className="row">
              <input
                type="checkbox"
                checked={form.isActive}
                onChange={(event) => set({ isActive: event.target.checked })}
              />
              {t`可以登录`}
            </label>
          )}
          {errors[''] && (
            <p className="tone-text-red" role="alert">
              {errors['']}
            </p>
          )}
        </div>
        <footer className="modal-foot">
          <Button onClick={onClose}>{t`返回`}</Button>
          <Button type="primary" htmlType="submit" loading={isSending}>
            {t`保存`}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
