import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import type { FieldErrors, UserError } from '@/graphql/use-payload';
import { toast } from '@/lib/toast';
import { Field } from '@/ui/form-fields';
import { Status } from '@/ui/status';
import { PasswordChangeDocument } from './account-page.generated';
import type { PasswordChangeMutation } from './account-page.generated';
import { isGoodPassword, passwordRules } from './password-rules';
import type { PasswordRule } from './password-rules';

const pick = (data: PasswordChangeMutation) => data.passwordChange;
const ownFields = fields('currentPassword', 'newPassword');
const empty = { current: '', next: '', again: '' };

function PasswordField({
  label,
  value,
  error,
  isNew = false,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  isNew?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} error={error} isRequired>
      {(control) => (
        <input
          {...control}
          className="field"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The rules, each with whether the password keeps it. */
function Rules({ password, email }: { password: string; email: string }) {
  useLingui();
  const labelId = useId();
  const kept = passwordRules(password, email);
  const rules: readonly { readonly key: PasswordRule; readonly label: string }[] = [
    { key: 'length', label: t`10 到 200 个字符` },
    { key: 'variety', label: t`至少 4 个不同的字符` },
    { key: 'notEmail', label: t`不同于邮箱` },
  ];
  return (
    <div className="small">
      <span id={labelId} className="secondary">{t`新密码要求：`}</span>
      <ul className="plain-list password-rules" aria-labelledby={labelId}>
        {rules.map(({ key, label }) => (
          <li key={key}>
            <Status tone={kept[key] ? 'green' : 'gray'} glyph={kept[key] ? 'check' : 'open'}>
              {label}
            </Status>
            <span className="visually-hidden">{kept[key] ? t`已满足` : t`未满足`}</span>
          </li>
        ))}
        <li className="muted">{t`不能是常见的密码。`}</li>
      </ul>
    </div>
  );
}

/** The server's refusals in words that fit their field. */
function refusalsOf(refusals: readonly UserError[], isGood: boolean): FieldErrors {
  const isWrong = refusals.some(({ code }) => code === 'WRONG_CREDENTIALS');
  const isRefused = refusals.some(
    ({ code, field }) => code === 'INVALID_INPUT' && field === 'newPassword',
  );
  return {
    ...byField(refusals),
    ...(isWrong ? { currentPassword: t`当前密码不对。` } : {}),
    // What the page can check holds, so it is among the passwords that are guessed first.
    ...(isRefused && isGood ? { newPassword: t`这个密码太常见，容易被猜到，请换一个。` } : {}),
  };
}

/** A new password for the viewer. It ends their other sessions. */
export function PasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  useLingui();
  const { send, isSending } = usePayload(PasswordChangeDocument, pick);
  const [form, setForm] = useState(empty);
  const [errors, setErrors] = useState<FieldErrors>({});
  const isGood = isGoodPassword(form.next, email);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const own: FieldErrors = {
      currentPassword: form.current === '' ? t`请填写当前密码。` : undefined,
      newPassword: isGood ? undefined : t`新密码不符合要求。`,
      again: form.next === form.again ? undefined : t`两次输入的不一样。`,
    };
    setErrors(own);
    if (Object.values(own).some((error) => error !== undefined)) return;
    const outcome = await send(
      { input: { currentPassword: form.current, newPassword: form.next } },
      { knowsField: ownFields },
    );
    if (!outcome.isOk) {
      setErrors(refusalsOf(outcome.errors, isGood));
      return;
    }
    setForm(empty);
    toast.success(t`密码已修改，其他设备需重新登录。`);
    onChanged();
  };
  return (
    <form className="form narrow-form" noValidate onSubmit={(event) => void submit(event)}>
      {/* Password managers file the new password under this name. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`当前密码`}
        value={form.current}
        error={errors.currentPassword}
        onChange={(current) => setForm({ ...form, current })}
      />
      <PasswordField
        label={t`新密码`}
        isNew
        value={form.next}
        error={errors.newPassword}
        onChange={(next) => setForm({ ...form, next })}
      />
      <Rules password={form.next} email={email} />
      <PasswordField
        label={t`再输一次新密码`}
        isNew
        value={form.again}
        error={errors.again}
        onChange={(again) => setForm({ ...form, again })}
      />
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t`修改密码`}
        </Button>
      </div>
    </form>
  );
}
