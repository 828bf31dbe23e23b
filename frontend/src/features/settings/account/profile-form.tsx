import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useClient } from 'urql';
import { useSession } from '@/graphql/session';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { useEditor } from '@/lib/editor';
import { isLocale, switchLocale } from '@/lib/i18n';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConflictNotice } from '@/ui/conflict-notice';
import { SelectField, TextField } from '@/ui/form-fields';
import { languageChoices } from '../languages';
import { AccountDocument, ProfileUpdateDocument } from './account-page.generated';
import type { ProfileForm_UserFragment, ProfileUpdateMutation } from './account-page.generated';

type Profile = { readonly name: string; readonly locale: string };

const pick = (data: ProfileUpdateMutation) => data.profileUpdate;
const ownFields = fields('name', 'locale');

function useProfile(user: ProfileForm_UserFragment) {
  const client = useClient();
  const { refresh } = useSession();
  const { send, isSending } = usePayload(ProfileUpdateDocument, pick);
  const latest = { version: user.version, values: { name: user.name, locale: user.locale } };
  const editor = useEditor<Profile>(latest);
  const [errors, setErrors] = useState<FieldErrors>({});
  const refuse = async (refusals: readonly UserError[]) => {
    setErrors(byField(refusals));
    if (refusals.every(({ code }) => code !== 'STALE_VERSION')) return;
    await client.query(AccountDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  };
  const save = async () => {
    const name = editor.values.name.trim();
    if (name === '') {
      setErrors({ name: t`请填写姓名。` });
      return;
    }
    setErrors({});
    const { locale } = editor.values;
    // A password changed here moved the version without touching these fields.
    const expectedVersion = editor.overtaken.length > 0 ? editor.version : user.version;
    const outcome = await send(
      {
        input: {
          expectedVersion,
          name: editor.changed.has('name') ? name : undefined,
          locale: editor.changed.has('locale') ? locale : undefined,
          idempotencyKey: newRequestKey(),
        },
      },
      { knowsField: ownFields },
    );
    if (!outcome.isOk) {
      await refuse(outcome.errors);
      return;
    }
    if (outcome.payload.user) editor.takeAsBase(outcome.payload.user.version);
    if (editor.changed.has('locale') && isLocale(locale)) await switchLocale(locale);
    await refresh();
    toast.success(t`个人资料已保存。`);
  };
  return { latest, editor, errors, isSending, save };
}

/** The viewer's own name and language. */
export function ProfileForm({ user }: { user: ProfileForm_UserFragment }) {
  useLingui();
  const { latest, editor, errors, isSending, save } = useProfile(user);
  const labels: Record<keyof Profile, string> = { name: t`姓名`, locale: t`语言` };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="form narrow-form" noValidate onSubmit={submit}>
      {editor.overtaken.length > 0 && (
        <ConflictNotice
          rows={editor.overtaken.map((key) => ({
            label: labels[key],
            mine: editor.values[key],
            theirs: latest.values[key],
          }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <TextField
        label={t`邮箱`}
        type="email"
        isDisabled
        value={user.email}
        hint={t`登录用的邮箱由管理员修改。`}
        onChange={() => undefined}
      />
      <TextField
        label={labels.name}
        isRequired
        maxLength={120}
        autoComplete="name"
        value={editor.values.name}
        error={errors.name}
        onChange={(name) => editor.set({ name })}
      />
      <SelectField
        label={labels.locale}
        isRequired
        value={editor.values.locale}
        error={errors.locale}
        choices={languageChoices}
        onChange={(locale) => editor.set({ locale })}
      />
      <div className="form-actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={editor.changed.size === 0}
        >
          {t`保存资料`}
        </Button>
      </div>
    </form>
  );
}
