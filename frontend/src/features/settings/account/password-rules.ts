/** What the server asks of a password, as far as a page can tell. It also refuses common ones. */
export type PasswordRule = 'length' | 'variety' | 'notEmail';

export function passwordRules(
  password: string,
  email: string,
): Readonly<Record<PasswordRule, boolean>> {
  const plain = password.toLowerCase();
  const address = email.toLowerCase();
  const [mailbox] = address.split('@');
  return {
    length: [...password].length >= 10 && [...password].length <= 200,
    variety: new Set(plain).size >= 4,
    notEmail: plain !== '' && plain !== address && plain !== mailbox,
  };
}

export function isGoodPassword(password: string, email: string): boolean {
  return Object.values(passwordRules(password, email)).every(Boolean);
}
