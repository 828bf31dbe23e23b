import './sign-in-page.css';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useSession } from '@/graphql/session';
import { usePayload } from '@/graphql/use-payload';
import { LocaleSwitch } from '@/ui/locale-switch';
import { Redirect } from '@/ui/redirect';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { ThemeSwitch } from '@/ui/theme-switch';
import { SignInDocument } from './sign-in-page.generated';
import type { SignInMutation } from './sign-in-page.generated';

const pick = (data: SignInMutation) => data.signIn;
const allFields = () => true;

/** A path of this app and nothing else: an address of another site must not be followed. */
export function safeTarget(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

function SignInForm() {
  useLingui();
  const { reload } = useSession();
  const { send, isSending } = usePayload(SignInDocument, pick);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal(null);
    const outcome = await send({ input: { email, password } }, { knowsField: allFields });
    if (outcome.isOk) await reload();
    else setRefusal(outcome.errors[0]?.message ?? t`登录失败，请重试。`);
  };
  return (
    <form className="sign-in-form card" onSubmit={(event) => void submit(event)}>
      <h1>{t`登录 Ordergraph`}</h1>
      <label>
        {t`邮箱`}
        <input
          className="field"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label>
        {t`密码`}
        <input
          className="field"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {refusal !== null && (
        <p role="alert" className="tone-text-red">
          {refusal}
        </p>
      )}
      <Button type="primary" htmlType="submit" size="large" loading={isSending}>
        {t`登录`}
      </Button>
    </form>
  );
}

export function SignInPage() {
  useLingui();
  const { state, reload } = useSession();
  const { next } = useSearch({ strict: false });
  if (state.status === 'signed-in') return <Redirect href={safeTarget(next)} />;
  return (
    <main className="sign-in">
      <div className="sign-in-tools">
        <LocaleSwitch />
        <ThemeSwitch />
      </div>
      {state.status === 'loading' && <PageSkeleton lines={4} />}
      {state.status === 'failed' && (
        <ErrorState problem={state.problem} onRetry={() => void reload()} />
      )}
      {state.status === 'signed-out' && <SignInForm />}
    </main>
  );
}
