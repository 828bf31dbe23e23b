import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Permission } from '@/graphql/schema.generated';
import { byField, fields, usePayload } from '@/graphql/use-payload';
import { startOfDay } from '@/lib/dates';
import { useViewer } from '@/lib/permissions';
import { CopyButton } from '@/ui/copy-button';
import { Labelled } from '@/ui/labelled';
import { Modal } from '@/ui/modal';
import { ApiKeyCreateDocument } from './api-keys-page.generated';
import type { ApiKeyCreateMutation } from './api-keys-page.generated';
import { PermissionChoice } from './permission-choice';

const pick = (data: ApiKeyCreateMutation) => data.apiKeyCreate;
const knowsField = fields('', 'name', 'scopes', 'expiresAt');
const lifetimes = ['30', '90', '365', 'never'] as const;
type Lifetime = (typeof lifetimes)[number];

/** The end of the last day of the key's life, in the browser's zone. */
export function expiryOf(lifetime: Lifetime, now: Date): string | null {
  return lifetime === 'never' ? null : startOfDay(now, Number(lifetime) + 1);
}

function Secret({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  useLingui();
  return (
    <>
      <div className="modal-body stack">
        {secret === null ? (
          <p>{t`密钥已建立，但它的内容只给第一次请求看。请吊销后重建。`}</p>
        ) : (
          <>
            <p>{t`请现在复制。离开后再也看不到它。`}</p>
            <div className="row secret">
              <code className="mono grow">{secret}</code>
              <CopyButton text={secret} label={t`复制密钥`} />
            </div>
          </>
        )}
      </div>
      <footer className="modal-foot">
        <Button type="primary" onClick={onClose}>{t`我已保存`}</Button>
      </footer>
    </>
  );
}

/** Makes a key of some of the viewer's own permissions and shows its secret, this once. */
export function ApiKeyDialog({ onSaved, onClose }: { onSaved: () => void; onClose: () => void }) {
  useLingui();
  const viewer = useViewer();
  const { send, isSending } = usePayload(ApiKeyCreateDocument, pick);
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const [scopes, setScopes] = useState<ReadonlySet<Permission>>(new Set());
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  const labels: Record<Lifetime, string> = {
    30: t`30 天`,
    90: t`90 天`,
    365: t`一年`,
    never: t`不过期`,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await send(
      {
        input: {
          name: name.trim(),
          scopes: [...scopes],
          expiresAt: expiryOf(lifetime, new Date()),
          idempotencyKey: key,
        },
      },
      { knowsField },
    );
    if (!outcome.isOk) {
      setErrors(byField(outcome.errors));
      return;
    }
    setMade({ secret: outcome.payload.secret });
    onSaved();
  };
  return (
    <Modal title={t`新建 API 密钥`} className="wide" onClose={onClose}>
      {made ? (
        <Secret secret={made.secret} onClose={onClose} />
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <div className="modal-body stack">
            <Labelled label={t`名称`} error={errors.name} hint={t`给谁、做什么用。`}>
              <input
                className="field"
                required
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </Labelled>
            <Labelled label={t`有效期`} error={errors.expiresAt}>
              <select
                className="field"
                value={lifetime}
                onChange={(event) => {
                  const next = lifetimes.find((each) => each === event.target.value);
                  if (next) setLifetime(next);
                }}
              >
                {lifetimes.map((each) => (
                  <option key={each} value={each}>
                    {labels[each]}
                  </option>
                ))}
              </select>
            </Labelled>
            <PermissionChoice
              offered={viewer?.permissions ?? new Set()}
              chosen={scopes}
              onChange={setScopes}
            />
            {(errors.scopes ?? errors['']) && (
              <p className="tone-text-red small" role="alert">
                {errors.scopes ?? errors['']}
              </p>
            )}
          </div>
          <footer className="modal-foot">
            <Button onClick={onClose}>{t`返回`}</Button>
            <Button
              type="primary"
              htmlType="submit"
              loading={isSending}
              disabled={scopes.size === 0}
            >
              {t`建立`}
            </Button>
          </footer>
        </form>
      )}
    </Modal>
  );
}
