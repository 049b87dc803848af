// Pages that somebody must do something for before there is a way to them (papers scanned, a draft opened, a code sent), each
// under the journey that does it and looks at the page with the same eyes. `reached.test.mjs` tells when none went there.
export const JOURNEYS = {
  account: ['/portal/sign-in/provider', '/portal/sign-in/provider/{key}/back', '/portal/sign-in/link',
    '/portal/register/code', '/portal/recover/code', '/portal/account/check', '/portal/account/contact/code'],
  answers: ['/office/dossiers/{id}/supplement/complete'],
  backfill: ['/office/batches/{id}', '/office/batches/{id}/check', '/office/batches/{id}/sure', '/office/items/{id}', '/office/registers/{id}'],
  capture: ['/office/dossiers/{id}/check', '/office/dossiers/{id}/kept/{paper}', '/phone/{token}'],
  casework: ['/office/referrals/{id}', '/office/dossiers/{id}/result'],
  feedback: ['/portal/petitions/{code}', '/portal/ratings/{code}', '/rate/{token}'],
  exceptions: ['/office/figures/list'],
  figures: ['/office/figures/periods/{id}', '/board/closed/{id}', '/office/quality/papers'],
  filing: ['/portal/filing/sent/{dossier}', '/portal/filing/{id}/defects'],
  intake: ['/office/visits/{visit}'],
  keeping: ['/office/papers/{id}/correct', '/office/papers/{id}/replace', '/office/papers/{id}/revoke', '/office/papers/{id}/second',
    '/office/papers/{id}/looks'],
  kiosk: ['/kiosk'],
  merge: ['/office/merge/plan', '/office/merge/confirm', '/office/merge/{id}'],
  money: ['/office/dossiers/{id}/payment'],
  passkeys: ['/portal/account/passkeys/new', '/portal/account/passkeys/make', '/portal/sign-in/second'],
  payments: ['/pay/go/{txn}', '/pay/return', '/pay/simulator', '/portal/receipts/{id}'],
  procedures: ['/office/procedures/{procedure_code}/review', '/office/procedures/{procedure_code}/export', '/office/procedures/drafts/{id}', '/office/procedures/drafts/{id}/part/{name}', '/office/procedures/drafts/{id}/publish'],
  providers: ['/portal/sign-in/provider/back'],
  retention: ['/office/retention/{id}'],
  second: ['/sign-in/second', '/office/second-factors/{id}'],
  vault: ['/office/certify/{id}', '/office/vault/looks/{look}', '/office/vault/looks/{look}/seen', '/office/vault/looks/{look}/papers/{paper}'],
  walk: ['/verify/{paper}'],
};

/** Pages that no journey walks to yet: a result taken back by the head, and what became of a drawn paper's second entry. */
export const UNWALKED = ['/office/dossiers/{id}/reopen', '/office/papers/{id}/re-entered'];
