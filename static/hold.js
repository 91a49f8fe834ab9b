// A held place: tells the time that is left, warns near its end, and gives the place back when the page is left.
// Only comfort: without this file the page says until when the place is held, and every button works.
const SOON = 120;
const box = document.querySelector("[data-hold]");
const left = box.querySelector("[data-hold-left]");
const news = box.querySelector("[data-hold-news]");
const { again, leave, page } = box.dataset;
let ends = Date.now() + box.dataset.seconds * 1000;
let told = "";
let isSent = false; // a form on this page is on its way

const form = (values = {}) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  Object.entries(values).forEach(([name, value]) => data.append(name, value));
  return data;
};

// Whoever stands on a button keeps standing there: what is out of date goes once they have moved on.
const stoodOn = new WeakSet();
const whenLeft = (element, go) => {
  if (!element.contains(document.activeElement)) return go();
  if (stoodOn.has(element)) return;
  stoodOn.add(element);
  element.addEventListener("focusout", (event) => {
    if (!element.contains(event.relatedTarget)) go();
  });
};

const say = (name) => {
  if (told === name) return;
  const old = news.lastElementChild;
  if (old) whenLeft(old, () => old.remove());
  if (name) news.append(box.querySelector(`[data-hold-${name}]`).content.cloneNode(true));
  told = name;
};

const tell = () => {
  const seconds = (ends - Date.now()) / 1000;
  const minutes = Math.max(Math.ceil(seconds / 60), 0);
  const words = `(${minutes} minute${minutes === 1 ? "" : "s"} left)`;
  left.setAttribute("aria-live", seconds > SOON ? "polite" : "off"); // the warning speaks from here on
  if (left.textContent !== words) left.textContent = words;
  say(seconds > SOON ? "" : seconds > 0 ? "soon" : "over");
  const isOver = told === "over";
  box.querySelector("[data-hold-words]").hidden = isOver;
  const keys = box.querySelector("[data-hold-keys]");
  if (!isOver) keys.hidden = false;
  else if (!keys.hidden) whenLeft(keys, () => { keys.hidden = told === "over"; });
};

const learn = async (address, options) => {
  const answer = await fetch(address, options).catch(() => null);
  if (!answer || !answer.ok) return; // out of reach: what the page says stands
  const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-hold]");
  ends = now ? Date.now() + now.dataset.seconds * 1000 : 0;
  tell();
};

tell();
setInterval(tell, 1000);
document.addEventListener("submit", () => { isSent = true; });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") learn(page, {});
});
window.addEventListener("pagehide", () => {
  if (!isSent && told !== "over") navigator.sendBeacon(leave, form({ leaving: "yes" }));
});
// Opening the page afresh has given the place back a moment ago: hold it again, if it is still free.
window.addEventListener("pageshow", (event) => {
  isSent = false;
  const [way] = performance.getEntriesByType("navigation");
  if (event.persisted || way?.type === "reload") setTimeout(() => learn(again, { method: "POST", body: form() }), 500);
});
