// Asks the browser for a passkey and sends what it answers. Without this script the page offers the other ways.
(() => {
  const form = document.getElementById("passkey");
  const button = document.getElementById("use");
  const failed = document.getElementById("failed");
  if (!window.PublicKeyCredential || !navigator.credentials) {
    return;
  }

  const octets = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const question = () => {
    const parsed = JSON.parse(form.dataset.question);
    const options = parsed.publicKey ?? parsed;
    return {
      ...options,
      challenge: octets(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map((known) => ({ ...known, id: octets(known.id) })),
    };
  };

  const answer = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(credential.response.clientDataJSON),
      authenticatorData: text(credential.response.authenticatorData),
      signature: text(credential.response.signature),
      userHandle: credential.response.userHandle ? text(credential.response.userHandle) : undefined,
    },
  });

  document.getElementById("no-script").hidden = true;
  button.hidden = false;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    button.disabled = true;
    try {
      const credential = await navigator.credentials.get({ publicKey: question() });
      form.elements.credential.value = JSON.stringify(answer(credential));
      form.submit();
    } catch (refused) {
      // Cancelled, timed out, or no such passkey here: browsers tell pages no more than that.
      failed.hidden = false;
      button.disabled = false;
      button.focus();
    }
  });
  button.focus();
})();
