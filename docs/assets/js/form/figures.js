// What must hold of a figure: the rules of the check that data can tell, as in between.js.

// A number and when it was so, or why there is none.
export function* aQuantity(made, { data }) {
  const isTwo = new RegExp(`[^\\d\\s]${data.rules.two_in_one}`, "iu").test(made.unit ?? "");
  if (isTwo) yield [["unit"], "unit_with_number", { unit: made.unit }];
  if (!made.value && !made.note) yield [["value"], "no_value", {}];
  const isNumber = made.value && Number.isFinite(Number(made.value)); // what is none is told as that
  if (isNumber && !made.as_of && !made.note && !made.is_year) yield [["as_of"], "no_time", { value: made.value }];
}

const isCalled = (label, pattern) => new RegExp(`^(?:${pattern})$`, "iu").test(label ?? "");

// What is measured says nothing without a unit.
export function* aFigure({ label, value, unit, note, is_year: isYear }, { data }) {
  const { billions, most_billions: most } = data.rules;
  if (Number(value) > most && !note && isCalled(unit, billions))
    yield [["value"], "too_many_billions", { value, unit }];
  if (value && !unit && !isYear && isCalled(label, data.rules.measured)) yield [["unit"], "no_unit", { label }];
}

// Where it is told how many live somewhere, no more are employed there.
export function* aSize({ inhabitants: live, employees: work }) {
  if (live?.value && work?.value && Number(work.value) > Number(live.value))
    yield [["employees", "value"], "more_work", { work: work.value, live: live.value }];
}

const kronerIn = ({ value, unit }, { sums }) =>
  Number(value) * (sums.find(({ pattern }) => isCalled(unit, pattern))?.kroner ?? 0);

// A sum is one that the place may have had, by how many live there, or a note tells what it is.
export function* ofThoseWhoLiveThere({ figures = [], size }, { rules }) {
  const live = Number(size?.inhabitants?.value);
  for (const [index, one] of figures.entries()) {
    const isTold = one.note || (Number(one.value) > rules.most_billions && isCalled(one.unit, rules.billions));
    if (live && !isTold && kronerIn(one, rules) / live > rules.most_each) {
      const { value, unit } = one;
      yield [["figures", index, "value"], "too_much_each", { value, unit, live: size.inhabitants.value }];
    }
  }
}

// How many live there has a field of its own.
export function* ofInhabitants({ figures = [], size }, { rules }) {
  if (size?.inhabitants) return;
  for (const [index, { label }] of figures.entries())
    if (isCalled(label, rules.inhabitants)) yield [["figures", index, "label"], "inhabitants_apart", { label }];
}
