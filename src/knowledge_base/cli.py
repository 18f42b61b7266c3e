"""The console script `kb`: checks, counts and measures the content."""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from knowledge_base import meanings, public, publishing, search, settings, telling_changes, waste
from knowledge_base.arguments import Parser
from knowledge_base.asking import Given, converse, refused
from knowledge_base.base import KnowledgeBase
from knowledge_base.characters import printable
from knowledge_base.checking import Told, Wanted, spelling_of, told
from knowledge_base.claims import to_judge
from knowledge_base.comparing import compare, untold
from knowledge_base.downloads.words import read_words
from knowledge_base.drafts import draft, drop_draft, keep_draft
from knowledge_base.field_words import field_words
from knowledge_base.fields import COMMAND, SCHEMAS, stale_schemas, write_schemas
from knowledge_base.files import put_in_place, refusal, write_beside, write_whole
from knowledge_base.history import began, file_at, files_at, is_known, tracked
from knowledge_base.inspection import Body, Inspection, Outline, addresses_of, bodies, inspect, problems_of
from knowledge_base.kinds.identity import identity
from knowledge_base.load import content_folders, load
from knowledge_base.model import Stance
from knowledge_base.move import CannotMoveError, alone, carry_out, plan, still_named, tried
from knowledge_base.pages import generated_pages
from knowledge_base.problems import Problem
from knowledge_base.prose import Share
from knowledge_base.registry import KINDS
from knowledge_base.remembered import CHECK, keep, recalled
from knowledge_base.render import Site
from knowledge_base.samples import Samples
from knowledge_base.search import opensearch
from knowledge_base.statistics import CEILING, MEDIAN_CEILINGS, count, measure, medians
from knowledge_base.stubs import entry_stub, stub
from knowledge_base.telling import FORMATS
from knowledge_base.terminal import Terminal
from knowledge_base.trial import trial
from knowledge_base.yaml_writing import as_yaml

NEW_ONES = {kind.record.__name__.lower(): kind for kind in KINDS if not kind.single}
MOST_NAMED = 10  # of the findings that must be judged again
STANCE_WORDS = {Stance.SUPPORTS: "støtter", Stance.NUANCES: "nyanserer", Stance.CONTRADICTS: "motsier"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0 when all is well, 1 when there are problems, 2 for wrong use."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # closed by the caller
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter shows another, and goes on
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130  # what shells say of a command that Ctrl-C has ended
    except OSError as error:  # such as a full disk, or a folder that may not be written
        why, do = refusal(error)
        print(printable(f"Kommandoen stoppet fordi {why}. {do}"), file=sys.stderr)
        return 1
    finally:
        waste.pass_over_nothing()
    return result


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="kb", description="Kontrollerer og måler innholdet i en kunnskapsbase."
    )
    parser.add_argument("--root", type=Path, default=Path(), help="mappen med cases/, recommendations/ og reference/")
    commands = parser.add_subparsers(title="kommandoer", required=True, metavar="KOMMANDO")
    command = commands.add_parser("check", help="finn alt som er galt: form, mening, staving, tunge tekster, skjemaer")
    command.add_argument("--format", choices=FORMATS, help="vis linjen (text), merk den i GitHub, eller skriv JSON")
    command.add_argument("--no-spelling", dest="spelling", action="store_false", help="ikke kontroller stavingen")
    command.set_defaults(run=_check)
    command = commands.add_parser("stats", help="mål hvor tungt tekstene er å lese (LIX)")
    command.add_argument("--all", action="store_true", help="vis hver tekst, ikke bare de tyngste")
    command.set_defaults(run=_stats)
    command = commands.add_parser("spell", help="kontroller stavingen")
    command.add_argument("files", nargs="*", type=Path, help="filer å lese; alle når ingen er nevnt")
    command.set_defaults(run=_spell)
    command = commands.add_parser("schema", help="skriv skjemaene som redigeringsprogrammer bruker")
    command.add_argument("--check", action="store_true", help="bare si fra om de er utdaterte")
    command.set_defaults(run=_schema)
    command = commands.add_parser("move", help="gi en post en ny id, i alle filer")
    command.add_argument("old", metavar="GAMMEL", help="id-en, adressen eller filen slik den er")
    command.add_argument("new", metavar="NY", help="den nye id-en")
    command.set_defaults(run=_move)
    command = commands.add_parser("addresses", help="skriv opp alle adressene nettstedet har nå")
    command.add_argument("--since", metavar="COMMIT", help="si bare fra om noe er tatt bort siden da")
    command.set_defaults(run=_addresses)
    _ways_in_and_out(commands)
    command = commands.add_parser("diff", help="si hva en endring betyr for leserne")
    command.add_argument("base", metavar="COMMIT", help="det som var, for eksempel origin/main")
    shapes = telling_changes.FORMATS
    command.add_argument("--format", dest="shape", choices=shapes, default="text", help="text, markdown eller json")
    command.add_argument("--untold", action="store_true", help="si bare fra om poster som ikke forteller det selv")
    command.set_defaults(run=_diff)
    command = commands.add_parser("settings", help="kontroller det som er satt i miljøet, før et bygg")
    command.set_defaults(run=_settings)
    command = commands.add_parser("publishable", help="kontroller at noen står bak nettstedet, før det publiseres")
    command.set_defaults(run=_publishable)
    command = commands.add_parser("new", help="lag noe nytt, spørsmål for spørsmål: en virksomhet, en kilde, et råd")
    named = ", ".join(f"{name} ({kind.words.one})" for name, kind in sorted(NEW_ONES.items()))
    command.add_argument("kind", metavar="SLAG", choices=NEW_ONES, type=_kind_meant, help=f"hva det er: {named}")
    command.add_argument("id", nargs="?", help="fast id: a–z, tall og bindestrek; blir laget når den ikke står her")
    command.add_argument("--no-input", action="store_true", help="ikke spør: lag en mal med alle felt forklart")
    command.set_defaults(run=_new)
    return parser


def _kind_meant(word: str) -> str:
    """The name of a kind, which may be told in Norwegian."""
    words = {kind.words.one: name for name, kind in NEW_ONES.items()}
    return words.get(word.lower(), word.lower())


def _ways_in_and_out(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that give content to other programs, and take it back."""
    command = commands.add_parser("export", help="skriv innholdet for andre programmer")
    what = "en tom mappe for dokumenter og oppsett til OpenSearch"
    command.add_argument("--search", type=Path, required=True, metavar="MAPPE", help=what)
    command.set_defaults(run=_export)
    command = commands.add_parser("import", help="lag YAML av tabellen med alle felt, slik nettstedet har den")
    command.add_argument("file", type=Path, metavar="FIL", help="fields.jsonl, fields.csv eller den som xlsx")
    command.add_argument("--to", type=Path, required=True, metavar="MAPPE", help="der filene skrives")
    command.add_argument("--overwrite", action="store_true", help="skriv over filer som er der fra før")
    command.set_defaults(run=_import)
    command = commands.add_parser("pages", help="skriv sidene som Markdown, for en annen generator")
    command.add_argument(
        "--to", type=Path, required=True, metavar="MAPPE", help="en mappe som er tom eller ikke finnes"
    )
    hint = "hva filen til en side med sider under seg heter: index.md, eller _index.md for Hugo"
    command.add_argument("--index", default="index.md", choices=("index.md", "_index.md"), help=hint)
    command.set_defaults(run=_pages)


def _check(options: argparse.Namespace) -> int:
    wanted = Wanted(spelling=getattr(options, "spelling", False))
    ours = tracked(options.root)
    memory = recalled(CHECK, options.root, ours)
    found = told(options.root, wanted, loaded_all=waste.pass_over_what_is_there, memory=memory, today=_today())
    if memory and found.base:  # else hardly anything was asked for, and the next time is better off with what was known
        keep(memory, CHECK, options.root, ours)
    _print_problems(found.problems, options)
    if _format(options) == "json":
        return 1 if found.problems else 0
    if found.base is not None:
        counts = count(found.base)
        stances = ", ".join(f"{number} {STANCE_WORDS[stance]}" for stance, number in counts.stances.items())
        print(
            f"{counts.cases} virksomheter, {counts.observations} observasjoner, {counts.recommendations} råd, "
            f"{counts.claims} påstander, {counts.links} lenker til belegg ({stances})."
        )
        # No fault: who adds to the evidence of a claim need not be the one who judges it.
        if not found.problems and (waiting := list(to_judge(found.base))):
            for one in waiting[:MOST_NAMED]:
                print(one)
            print(f"{len(waiting)} funn må vurderes på nytt. Det gjør redaksjonen. Du trenger ikke gjøre noe.")
    _print_shares(found)
    print(f"{len(found.problems)} feil.")
    return 1 if found.problems else 0


def _today() -> date:
    """The day it is. Whoever writes does it today; a build reads no clock, and asks nothing of the sort."""
    return datetime.now(UTC).date()


def _print_shares(found: Told) -> None:
    """How much was read for its spelling and measured, so that nobody thinks that it was more."""
    if found.spelt and found.pages:
        pages = f", og {found.pages.words} ord på {found.pages.texts} sider i docs/" if found.pages.texts else ""
        print(f"Stavingen er kontrollert i {_in_words(found.spelt)}{pages}. Resten er navn og steder i kilder.")
    if found.measured:
        print(f"LIX er målt i {_in_words(found.measured)}. Resten er titler, navn og steder i kilder.")


def _in_words(share: Share) -> str:
    return f"{share.texts} tekster med {share.words} ord, {share.percent} % av ordene i innholdet"


def _format(options: argparse.Namespace) -> str:
    """How problems are shown: as asked for, else for a workflow where there is one."""
    asked: str | None = getattr(options, "format", None)
    return asked or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def _print_problems(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    for line in FORMATS[_format(options)](problems, options.root):
        print(line)


def _stats(options: argparse.Namespace) -> int:
    loaded = load(options.root)
    if not loaded.whole:
        return _check(options)
    base = loaded.base
    measured = sorted(measure(base), key=lambda m: -m.lix.value)
    middle = medians(measured)
    for group, value in middle.items():
        ceiling = MEDIAN_CEILINGS.get(group)
        print(f"{group}: median LIX {value:g}" + (f" (høyst {ceiling})" if ceiling else ""))
    for text in measured if options.all else measured[:10]:
        print(f"LIX {text.lix.value:3}  {text.group}: {text.id}")
    too_heavy = [m for m in measured if m.lix.value > CEILING]
    heavy_groups = [g for g, ceiling in MEDIAN_CEILINGS.items() if middle.get(g, 0) > ceiling]
    print(f"{len(measured)} tekster, {len(too_heavy)} over {CEILING}.")
    return 1 if too_heavy or heavy_groups else 0


def _spell(options: argparse.Namespace) -> int:
    for file in options.files:
        if not file.is_file():
            print(printable(f"{file} er ingen fil. Skriv hvilken fil som skal leses."), file=sys.stderr)
            return 2
    read = spelling_of(options.root, options.files)
    _print_problems(read.problems, options)
    if read.spelt and read.pages and not options.files:
        print(f"{_in_words(read.spelt)}, og {read.pages.words} ord på {read.pages.texts} sider i docs/.")
    print(f"{len(read.problems)} ukjente ord.")
    return 1 if read.problems else 0


def _schema(options: argparse.Namespace) -> int:
    if not options.check:
        write_schemas(options.root)
        return 0
    stale = list(stale_schemas(options.root, choices=True))
    for path in stale:
        what = "Skjemaet følger ikke modellen og innholdet."
        print(f"{path.as_posix()}:1:1: {what} Kjør «{COMMAND}» og ta med filen i endringen.")
    return 1 if stale else 0


def _move(options: argparse.Namespace) -> int:
    with alone(options.root, print):
        return _move_alone(options)


def _move_alone(options: argparse.Namespace) -> int:
    base, found = problems_of(options.root, loaded_all=waste.pass_over_what_is_there)
    if base is None or found:
        _print_problems(found, options)
        print("Rett feilene først. Ingenting er endret.")
        return 1
    try:
        move = plan(base, options.root, options.old, options.new)
        with tried(move, options.root) as copy:
            _, wrong = problems_of(copy, options.root)
        if wrong:
            _print_problems(wrong, options)
            print(f"«{printable(options.new)}» kan ikke brukes. Ingenting er endret.")
            return 1
        carry_out(move, options.root)
    except CannotMoveError as error:
        print(printable(str(error)), file=sys.stderr)
        return 2
    _renew_schemas(options.root)
    for file in sorted(move.texts):
        print(printable(f"Endret {file}"))
    if move.renamed:
        print(printable("{} heter nå {}".format(*move.renamed)))
    for place in still_named(options.root, move.old):
        print(printable(f"Se på {place}: den gamle id-en står der også."))
    return _check(options)


def _renew_schemas(root: Path) -> None:
    """Lets editors offer the ids of today, where there are schemas, and tells when any is another for it."""
    if (root / SCHEMAS).is_dir() and any(stale_schemas(root, choices=True)):
        write_schemas(root)
        what = "er laget på nytt, så redigeringsprogrammer foreslår det nye. Send dem inn sammen med resten."
        print(f"Filer i {SCHEMAS}/ {what} Du trenger ikke lese dem, og kontrollen krever dem ikke.")


def _addresses(options: argparse.Namespace) -> int:
    if options.since:
        if not is_known(options.root, options.since):
            what = f"Fant ikke «{options.since}» i historien til git, så listen kan ikke sammenliknes."
            print(printable(what), file=sys.stderr)
            return 2
        before = file_at(options.root, public.LIST.as_posix(), options.since)
        found = list(public.taken_away(options.root, before or ""))
        _print_problems(found, options)
        print(f"{len(found)} adresser er tatt bort fra listen.")
        return 1 if found else 0
    base, found = problems_of(options.root, loaded_all=waste.pass_over_what_is_there)
    found = [one for one in found if one != public.MISSING]  # which this command mends
    if base is None or found:
        _print_problems(found, options)
        print("Rett feilene først. Ingenting er skrevet.")
        return 1
    today = addresses_of(base, (Outline.of(one) for one in bodies(base, options.root) if isinstance(one, Body)))
    print(f"{public.write(options.root, today)} nye adresser i {public.LIST.as_posix()}.")
    return 0


def _diff(options: argparse.Namespace) -> int:
    if not is_known(options.root, options.base):
        what = f"Fant ikke «{options.base}» i historien til git, så det er ingenting å sammenlikne med."
        if is_known(options.root, f"origin/{options.base}"):  # a clone has only the branch that is worked on
            what += f" Skriv «origin/{options.base}», som er der."
        print(printable(what), file=sys.stderr)
        return 2
    now = load(options.root)
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files_at(options.root, content_folders(), began(options.root, options.base)):
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        before = load(Path(folder))
    if not now.whole:
        _print_problems(now.problems, options)
        print("Basen kan ikke leses som en helhet, så det er ingenting å sammenlikne.")
        return 1
    if not before.whole:
        what = (
            f"Innholdet i «{options.base}» kan ikke leses med feltene slik de er i dag ({len(before.problems)} feil)."
        )
        print(printable(f"{what} Velg en nyere."), file=sys.stderr)
        return 2
    if options.untold:
        found = sorted(untold(before.base, now.base))
        _print_problems(found, options)
        print(f"{len(found)} poster er endret uten å si det.")
        return 1 if found else 0
    words = telling_changes.Words(options.root / "templates")
    for line in telling_changes.FORMATS[options.shape](compare(before.base, now.base), words):
        print(printable(line) if options.shape == "text" else line)
    return 0


def _export(options: argparse.Namespace) -> int:
    folder: Path = options.search
    if found := list(settings.problems(os.environ)):
        _print_problems(found, options)
        return 1
    if reason := opensearch.refusal(folder):
        print(printable(reason), file=sys.stderr)
        return 2
    inspected = inspect(options.root, lambda base: Site(_address(base)))
    if inspected.base is None or inspected.problems:
        _print_problems(inspected.problems, options)
        print("Rett feilene først. Ingenting er skrevet.")
        return 1
    address = _address(inspected.base)
    if not address:
        print("Nettstedet har ingen adresse, for SITE_URL er tom. Skriv den, eller ta SITE_URL bort.", file=sys.stderr)
        return 2
    files = search.export(inspected.base, _written(inspected, options.root), address)
    folder.mkdir(parents=True, exist_ok=True)
    put_in_place(write_beside({folder / name: text for name, text in files.items()}))
    documents = files[opensearch.DOCUMENTS].count("\n") // 2  # each has a line before it
    print(printable(f"{documents} dokumenter er skrevet i {folder}: {', '.join(files)}."))
    return 0


def _import(options: argparse.Namespace) -> int:
    from knowledge_base.importing import imported  # noqa: PLC0415  # no other command waits for it

    folder: Path = options.to
    found = imported(options.file, KINDS, read_words(options.root / "templates"))
    if found.problems:
        for one in found.problems:  # the file may lie anywhere, so nothing is shown of what stands there
            print(one)
        print(f"{len(found.problems)} feil. Ingenting er skrevet.")
        return 1
    there = [name for name in found.files if os.path.lexists(folder / name)]
    if there and not options.overwrite:
        more = f" og {len(there) - 1} filer til" if len(there) > 1 else ""
        what = f"{folder / there[0]}{more} finnes fra før. Velg en annen mappe, eller ta med --overwrite."
        print(printable(what), file=sys.stderr)
        return 2
    for name in found.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    put_in_place(write_beside({folder / name: text for name, text in found.files.items()}))
    print(printable(f"{found.records} poster er skrevet i {len(found.files)} filer i {folder}."))
    return 0


def _pages(options: argparse.Namespace) -> int:
    from knowledge_base.plain_pages import plain_pages  # noqa: PLC0415  # the same

    folder: Path = options.to
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        print(printable(f"{folder} er ikke en tom mappe. Velg en annen."), file=sys.stderr)
        return 2
    if found := list(settings.problems(os.environ)):
        _print_problems(found, options)
        return 1
    inspected = inspect(options.root, lambda base: Site(_address(base)))
    if inspected.base is None or inspected.renderer is None or inspected.problems:
        _print_problems(inspected.problems, options)
        print("Rett feilene først. Ingenting er skrevet.")
        return 1
    written = 0
    address = _address(inspected.base)
    for name, text in plain_pages(inspected.base, options.root, inspected.renderer, address, options.index):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        written += 1
    print(printable(f"{written} sider er skrevet i {folder}."))
    return 0


def _address(base: KnowledgeBase) -> str:
    """The full address of the site, as a build would have it: empty when the environment says that it has none."""
    given = os.environ.get("SITE_URL", identity(base).address)
    return f"{given.rstrip('/')}/" if given else ""


def _written(inspected: Inspection, root: Path) -> Mapping[str, str]:
    """The HTML of each hand-written page by its address, as it stands on the site."""
    if inspected.base is None or inspected.renderer is None:
        return {}
    generated = {page.address for page in generated_pages(inspected.base)}
    made = bodies(inspected.base, root, inspected.renderer)
    return {
        body.address: f"<article>{body.html}</article>"
        for body in made
        if isinstance(body, Body) and body.address not in generated
    }


def _settings(options: argparse.Namespace) -> int:
    found = list(settings.problems(os.environ))
    _print_problems(found, options)
    return 1 if found else 0


def _publishable(options: argparse.Namespace) -> int:
    loaded = load(options.root)
    found = [*loaded.problems, *publishing.problems(loaded.base)]
    _print_problems(found, options)
    return 1 if found or not loaded.whole else 0


def _new(options: argparse.Namespace) -> int:
    kind = NEW_ONES[options.kind]
    asks = not options.no_input and sys.stdin is not None and sys.stdin.isatty()
    if asks:
        print("Leser det som er her fra før …", flush=True)
    samples = Samples(kind, field_words(options.root), load(options.root).written)
    if kind.one_per_file and not options.id and not asks:
        print("Skriv også id-en til den nye filen, for eksempel «kb new case min-kommune».", file=sys.stderr)
        return 2
    if options.id and (reason := refused(samples, options.id, options.root)):
        print(reason, file=sys.stderr)
        return 2
    return _new_by_questions(options, samples) if asks else _new_stub(options, samples)


def _new_by_questions(options: argparse.Namespace, samples: Samples) -> int:
    talk, wanted = Terminal(), options.id or ""
    try:
        given = draft(samples.kind, wanted, options.root, talk)
    except (EOFError, KeyboardInterrupt):
        return 130
    with trial(options.root, _today()) as tried:
        ended = converse(samples, wanted, options.root, tried, talk, given)
    if ended.how is Given.STOPPED:
        keep_draft(ended.files, ended.given, options.root, talk.say)
        return 130
    drop_draft(samples.kind, wanted, options.root)
    put_in_place(write_beside({options.root / name: text for name, text in ended.files.items()}))
    print(f"\nSkrevet: {', '.join(name.as_posix() for name in ended.files)}")
    _renew_schemas(options.root)
    result = _check(options)
    kind = samples.kind
    name = next(iter(ended.files)).stem if kind.one_per_file else f"ny-{meanings.folded(kind.words.one)}"
    is_case = kind.name == "cases"
    print(
        sending(name, is_case=is_case)
        if result == 0
        else "Rett det som står over, og kjør «kb check» igjen før du sender inn."
    )
    return result


LINKING = (
    "  Lenk en observasjon til en påstand i filen til rådet: «Lenk en observasjon til et råd» i CONTRIBUTING.md "
    "sier hvordan.\n"
)


def sending(name: str, *, is_case: bool = False) -> str:
    """What comes next: how it is seen, checked and linked, and sent in by who has used Git and by who has not.

    `name` is that of a branch.
    """
    return f"""
Slik går du videre:
  Se hvordan det blir: make serve
  Se om alt er rett når du har endret noe: .venv/bin/kb check
{LINKING if is_case else ""}  Les filene, og send dem inn:
Har du ikke brukt Git før, limer du dem inn i nettleseren, slik «Tre måter å bidra på» i CONTRIBUTING.md sier.
Du kan også fylle ut skjemaet på nettstedet («Bidra» nederst på hver side).
Har du brukt Git, og hentet ned din egen kopi (fork):
    git switch -c {name}
    git add --all
    git commit -m "Legg til {name}"
    git push -u origin {name}
Åpne så adressen som Git viser, og velg «Create pull request»."""


def _new_stub(options: argparse.Namespace, samples: Samples) -> int:
    """Writes a file to fill in, or prints what to paste into the list of its kind."""
    if samples.kind.one_per_file:
        path = options.root / samples.kind.location / f"{options.id}.yml"
        write_whole(path, stub(samples))
        print(f"{path.as_posix()} er laget. Fyll den ut, og kjør «kb check».")
    else:
        print(f"# Lim dette inn nederst i {samples.kind.location}, fyll det ut, og kjør «kb check».")
        print(entry_stub(samples, options.id or ""), end="")
    for one in samples.new_ones().values():
        print(f"Er {one.kind.words.one} ny, lim dette inn nederst i {one.kind.location}, og skriv det som er rett:\n")
        print(as_yaml(one.kind.record, one.record(one.kind.record), listed=True), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
