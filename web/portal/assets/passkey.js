// Passkeys: asks the browser for a key and sends what it says with the form at hand. A form that needs one is hidden
// until it is known that this browser has them.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const listed = (words) => (words ? words.split(" ") : []);

const ceremonies = {
  async enter(form) {
    const answer = await fetch(form.dataset.begin, { method: "POST" });
    if (!answer.ok) throw new Error(`begin: ${answer.status}`);
    const { challenge, rpId } = await answer.json();
    const key = await navigator.credentials.get({
      publicKey: { challenge: bytes(challenge), rpId, userVerification: "required" },
    });
    return {
      id: key.id,
      client_data: text(key.response.clientDataJSON),
      authenticator_data: text(key.response.authenticatorData),
      signature: text(key.response.signature),
      user_handle: text(key.response.userHandle ?? new ArrayBuffer(0)),
    };
  },

  async make(form) {
    const { challenge, site, siteName, user, owner, algorithms, known } = form.dataset;
    const key = await navigator.credentials.create({
      publicKey: {
        challenge: bytes(challenge),
        rp: { id: site, name: siteName },
        user: { id: bytes(user), name: owner, displayName: owner },
        pubKeyCredParams: listed(algorithms).map((alg) => ({ type: "public-key", alg: Number(alg) })),
        excludeCredentials: listed(known).map((id) => ({ type: "public-key", id: bytes(id) })),
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        attestation: "none",
      },
    });
    return {
      client_data: text(key.response.clientDataJSON),
      authenticator_data: text(key.response.getAuthenticatorData()),
    };
  },
};

for (const place of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey-place]") : []) {
  const form = place.querySelector("form[data-passkey]");
  const failed = place.querySelector("[data-passkey-failed]");
  place.hidden = false;
  for (const words of document.querySelectorAll("[data-passkey-none]")) words.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    try {
      const said = await ceremonies[form.dataset.passkey](form);
      for (const [name, value] of Object.entries(said)) form.elements[name].value = value;
      form.submit();
    } catch {
      // Not wanted, no key here, or the time is over: the browser has said so itself.
      failed.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form[data-passkey] button")) button.disabled = false;
});
