// Calls the bank's JSON and shows what came back, also when it is a refusal.
(() => {
  const part = (name) => document.getElementById(name);

  const show = (line, { challenge = "", body = "", way = "" } = {}) => {
    part("answer-status").textContent = line;
    part("answer-challenge").textContent = challenge && `WWW-Authenticate: ${challenge}`;
    part("answer-challenge").hidden = !challenge;
    part("answer-body").textContent = body;
    part("answer-body").hidden = !body;
    part("answer-way").href = way || "#";
    part("answer-way").hidden = !way;
    part("answer").hidden = false;
  };

  // Where a refusal sends people. It is a path of this bank, or it is ignored.
  const wayOut = (problem) => {
    if (typeof problem.challenge_url !== "string" || !/^\/[^/\\]/.test(problem.challenge_url)) {
      return "";
    }
    const query = new URLSearchParams({ return_to: window.location.pathname, reason: problem.reason });
    return `${problem.challenge_url}?${query}`;
  };

  const call = async (url) => {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    const type = (response.headers.get("Content-Type") ?? "").split(";")[0];
    const json = await response.json();
    show(`${response.status} ${type}`, {
      challenge: response.headers.get("WWW-Authenticate") ?? "",
      body: JSON.stringify(json, null, 2),
      way: response.ok ? "" : wayOut(json),
    });
  };

  for (const button of document.querySelectorAll("button[data-fetch]")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await call(button.dataset.fetch);
      } catch (failure) {
        show(`No answer: ${failure.message}`);
      } finally {
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
