// The page that a user comes back to may lead on to another origin, and Chromium holds that against the form that was sent here:
// it stops, and the user stays. What was confirmed is confirmed, so the user goes on as by a link.
(() => {
  const returnTo = document.currentScript.dataset.returnTo;
  document.addEventListener("securitypolicyviolation", (violation) => {
    if (violation.effectiveDirective === "form-action" && returnTo.startsWith("/")) {
      window.location.assign(returnTo);
    }
  });
})();
