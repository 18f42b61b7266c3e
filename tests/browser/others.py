"""Firefox and WebKit as readers use them: Debian's own builds, which Playwright does not drive.

What is asked of both is the same few things, so that one walk fits both.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRWPair
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any, Protocol

from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PATIENCE = 10
"""Seconds to wait for something on the page."""
CSS = "css selector"
MINI_BROWSERS = Path("/usr/lib")
"""Below here Debian keeps the browser that shows what WebKitGTK can do. It is not on the path."""
PREFERENCES = """
user_pref("marionette.port", 0);
user_pref("intl.accept_languages", "nb-NO");
user_pref("app.update.disabledForTesting", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
"""
"""Firefox listens on a port of its own choice, and asks nobody else for anything."""
WINDOW = """
  window.resizeTo(1500, 1200);
  const { style } = gBrowser.selectedBrowser;
  style.minWidth = style.maxWidth = `${arguments[0]}px`;
  style.minHeight = style.maxHeight = `${arguments[1]}px`;
"""
"""Gives the page its size: a window of Firefox cannot itself be as narrow as a telephone."""
SAVE_AS_PDF = """
  const [file, done] = arguments;
  const settings = Cc["@mozilla.org/gfx/printsettings-service;1"]
    .getService(Ci.nsIPrintSettingsService).createNewPrintSettings();
  Object.assign(settings, {
    outputFormat: Ci.nsIPrintSettings.kOutputFormatPDF,
    outputDestination: Ci.nsIPrintSettings.kOutputDestinationFile,
    toFileName: file,
    printSilent: true,
    isInitializedFromPrinter: true,
    isInitializedFromPrefs: true,
    paperSizeUnit: Ci.nsIPrintSettings.kPaperSizeMillimeters,
    paperWidth: 210,
    paperHeight: 297,
    usePageRuleSizeAsPaperSize: true,
    headerStrLeft: "", headerStrRight: "", footerStrLeft: "", footerStrRight: "",
  });
  gBrowser.selectedBrowser.browsingContext.print(settings).then(() => done(null), (error) => done(String(error)));
"""
"""What a reader does with «Save to PDF». WebDriver's own command for it takes no notice of which way the page lies."""


class MissingBrowserError(Exception):
    """Says what must be installed before the browser can run."""


class Reader(Protocol):
    """One tab of a browser."""

    def open(self, address: str) -> None:
        """Goes to an address, and waits until it is loaded."""

    def back(self) -> None:
        """Goes back in the history."""

    def click(self, selector: str) -> None:
        """Presses the first element that `selector` finds, where it stands on the screen."""

    def type(self, keys: str) -> None:
        """Presses one key after the other, on whatever has focus."""

    def says(self, expression: str) -> object:
        """What `expression` is on the page."""

    def resize(self, width: int, height: int) -> None:
        """Makes the page that large."""


def until(reader: Reader, expression: str) -> None:
    """Waits until `expression` holds on the page."""
    end = monotonic() + PATIENCE
    while not reader.says(expression):
        assert monotonic() < end, f"never came true: {expression}"
        sleep(0.05)


class Firefox:
    """Firefox through Marionette, which every build speaks. Debian has no geckodriver, which Selenium needs."""

    def __init__(self, connection: BufferedRWPair) -> None:
        self._connection = connection
        json.loads(self._heard())  # it says what it is
        self._ask("WebDriver:NewSession")

    def open(self, address: str) -> None:
        self._ask("WebDriver:Navigate", url=address)

    def back(self) -> None:
        self._ask("WebDriver:Back")

    def click(self, selector: str) -> None:
        self._ask("WebDriver:ElementClick", id=self._element("WebDriver:FindElement", using=CSS, value=selector))

    def type(self, keys: str) -> None:
        for key in keys:
            self._ask("WebDriver:ElementSendKeys", id=self._element("WebDriver:GetActiveElement"), text=key)

    def says(self, expression: str) -> object:
        return self._ask("WebDriver:ExecuteScript", script=f"return {expression}", args=[])["value"]

    def resize(self, width: int, height: int) -> None:
        self._own("WebDriver:ExecuteScript", WINDOW, [width, height])

    def save_as_pdf(self, file: Path) -> None:
        """Prints the page on A4, without the head and foot of Firefox's own."""
        fault = self._own("WebDriver:ExecuteAsyncScript", SAVE_AS_PDF, [str(file)])
        assert fault is None, fault

    def _element(self, command: str, **asked: object) -> object:
        (name,) = self._ask(command, **asked)["value"].values()
        return name

    def _own(self, command: str, script: str, args: list[Any]) -> object:
        """What a script of Firefox's own, which may do more than one of a page, comes to."""
        self._ask("Marionette:SetContext", value="chrome")
        try:
            return self._ask(command, script=script, args=args)["value"]
        finally:
            self._ask("Marionette:SetContext", value="content")

    def _ask(self, command: str, **asked: object) -> Any:
        """A message is its length, a colon, and [0, number, command, what is asked] or [1, number, error, answer]."""
        message = json.dumps([0, 1, command, asked]).encode()
        self._connection.write(b"%d:%s" % (len(message), message))
        self._connection.flush()
        _, _, error, answer = json.loads(self._heard())
        assert error is None, error
        return answer

    def _heard(self) -> bytes:
        length = b""
        while (byte := self._connection.read(1)) != b":":
            assert byte, "Firefox has gone"
            length += byte
        return self._connection.read(int(length))


class WebKit:
    """WebKitGTK through its own driver."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver

    def open(self, address: str) -> None:
        self._driver.get(address)

    def back(self) -> None:
        self._driver.back()

    def click(self, selector: str) -> None:
        self._driver.find_element(CSS, selector).click()

    def type(self, keys: str) -> None:
        for key in keys:
            self._driver.switch_to.active_element.send_keys(key)

    def says(self, expression: str) -> object:
        return self._driver.execute_script(f"return {expression}")

    def resize(self, width: int, height: int) -> None:
        self._driver.set_window_rect(width=width, height=height)


@contextmanager
def firefox() -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise MissingBrowserError("Firefox is not installed: apt-get install firefox-esr")
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # Firefox may write till the last moment
        (Path(profile) / "user.js").write_text(PREFERENCES, encoding="utf-8")
        command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--profile", profile]
        with (
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started,
            ending(started),
            socket.create_connection(("127.0.0.1", _port(Path(profile)))) as connection,
            connection.makefile("rwb") as both_ways,
        ):
            yield Firefox(both_ways)


def _port(profile: Path) -> int:
    """Where Firefox listens, which it writes in its profile."""
    file, end = profile / "MarionetteActivePort", monotonic() + 60
    while not (file.is_file() and (port := file.read_text(encoding="utf-8").strip())):
        assert monotonic() < end, "Firefox never started"
        sleep(0.1)
    return int(port)


@contextmanager
def ending(program: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a program when what needs it is over."""
    try:
        yield
    finally:
        program.terminate()


@contextmanager
def webkit() -> Iterator[WebKit]:
    driver = shutil.which("WebKitWebDriver")
    browser = next(iter(sorted(MINI_BROWSERS.glob("*/webkit*gtk-*/MiniBrowser"))), None)
    screen = shutil.which("Xvfb")
    if not (driver and browser and screen):
        raise MissingBrowserError("WebKitGTK is not installed: apt-get install webkit2gtk-driver xvfb")
    with _display(screen) as display:
        options = Options()
        options.binary_location = str(browser)
        options.add_argument("--automation")
        options.add_argument("--full-screen")  # or its own buttons make it wider than a telephone
        started = WebKitGTK(options=options, service=Service(driver, env={**os.environ, "DISPLAY": display}))
        try:
            yield WebKit(started)
        finally:
            started.quit()


@contextmanager
def _display(program: str) -> Iterator[str]:
    """A screen that nobody sees, by its name."""
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1400x1100x24", "-nolisten", "tcp"]
    with os.fdopen(read) as told, subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as screen:
        os.close(write)
        with ending(screen):
            yield f":{told.readline().strip()}"
