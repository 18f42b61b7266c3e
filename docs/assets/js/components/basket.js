// The way to the agenda, with how many things are on it. Whoever has taken nothing along does not see it.

import { agenda, follow } from "../meeting/basket.js";

export function start(link) {
  const count = link.querySelector("[data-basket-count]");
  const show = () => {
    const { length } = agenda().items;
    count.textContent = length;
    link.hidden = !length;
  };
  follow(show);
  show();
}
