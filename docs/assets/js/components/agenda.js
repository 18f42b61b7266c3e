// The agenda of a meeting. Without it the page says where else to go.

import { AgendaPage } from "../agenda/page.js";

export function start(place) {
  new AgendaPage(place).start();
}
