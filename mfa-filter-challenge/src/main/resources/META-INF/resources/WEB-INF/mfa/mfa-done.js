// Tells the tab that waits for this challenge how it ended, and closes this one where a browser lets a script do that.
(() => {
  const outcome = document.getElementById("outcome")?.dataset.outcome;
  if (!outcome || !("BroadcastChannel" in window)) {
    return;
  }
  const channel = new BroadcastChannel("mfa-filter");
  channel.postMessage({ type: "challenge", outcome });
  channel.close();
  window.close();
})();
