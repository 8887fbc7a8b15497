"""The settings in the real window: each holds at once, is kept at once, and says what is wrong."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
import trustme
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from syncwizard.domain.text import text
from syncwizard.i18n import LANGUAGES
from syncwizard.store.settings import UNTIL_EXIT, Settings
from syncwizard.store.settings import open_settings as open_file
from syncwizard.ui.limits import Limits, limits, set_limits
from syncwizard.ui.look import theme
from syncwizard.ui.look.colours import READABLE
from syncwizard.ui.settings.about_parts import version_line
from syncwizard.ui.settings.own_proxy import is_host
from syncwizard.ui.settings.page import SECTIONS, SettingsPage
from syncwizard.ui.settings.you import MOST_BYTES, judge
from syncwizard.ui.window import SMALLEST
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.ui.desk import Desk, said_in
from tests.ui.looking import cut_off, unreadable

__all__ = ["system_keyring"]
W = TypeVar("W", bound=QWidget)
SECRET = "pröxy-geheim-7"


@pytest.fixture(autouse=True)
def as_before(qapp: QApplication) -> Iterator[None]:
    yield
    set_limits(Limits())
    theme.apply(qapp, "light")


def open_settings(desk: Desk, section: str) -> SettingsPage:
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = shown(desk)
    desk.click(f"section:{section}")
    desk.settle()
    return page


def shown(desk: Desk) -> SettingsPage:
    [page] = [one for one in desk.window.findChildren(SettingsPage) if one.isVisible()]
    return page


def choose(desk: Desk, name: str, value: str) -> None:
    combo = desk.find(name, QComboBox)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())
    desk.settle()


def enter(desk: Desk, name: str, words: str) -> None:
    line = desk.find(name, QLineEdit)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
    line.insert(words)
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.settle()


def has_focus(desk: Desk, name: str) -> bool:
    """Also where the platform shows another window in front."""
    return desk.window.focusWidget() is desk.find(name, QWidget)


def kept(desk: Desk) -> Settings:
    return open_file(desk.house.places.settings).settings


def child(dialog: QWidget, kind: type[W], name: str) -> W:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def said(desk: Desk, key: str, **params: str | int) -> bool:
    return desk.words.say(text(key, **params)) in said_in(shown(desk))


# Coming and going


def test_the_gear_leads_there_and_back_to_the_same_control(desk: Desk) -> None:
    desk.find("settings", QAbstractButton).setFocus(Qt.FocusReason.TabFocusReason)
    desk.click("settings")
    assert shown(desk).section == "look"
    assert has_focus(desk, "section:look")
    desk.click("settings_back")
    assert desk.window.home.isVisible()
    assert has_focus(desk, "settings")
    assert not desk.window.findChildren(SettingsPage) or not desk.shows("settings_back")


def test_escape_leads_back_to_the_open_set_up(desk: Desk) -> None:
    desk.new_setup()
    open_settings(desk, "you")
    QTest.keyClick(desk.find("section:you", QAbstractButton), Qt.Key.Key_Escape)
    desk.settle()
    assert desk.view.isVisible()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_can_be_reached_and_named(desk: Desk, section: str) -> None:
    page = open_settings(desk, section)
    assert page.section == section
    for made in page.findChildren(QWidget):
        if made.isVisible() and made.objectName().startswith("setting:"):
            name = made.accessibleName() or getattr(made, "text", str)()
            assert name, made.objectName()


# Language and look


def test_another_language_holds_at_once_and_keeps_the_page_and_the_focus(desk: Desk) -> None:
    open_settings(desk, "look")
    desk.find("setting:language", QComboBox).setFocus(Qt.FocusReason.TabFocusReason)
    choose(desk, "setting:language", "de")
    assert shown(desk).section == "look"
    assert desk.words.language == "de"
    assert has_focus(desk, "setting:language")
    assert said(desk, "settings.language_help")
    assert kept(desk).language == "de"
    choose(desk, "setting:language", "")
    assert desk.words.language == "en"  # the system of the tests speaks no other
    assert kept(desk).language == ""


def test_another_language_keeps_what_is_typed_in_a_set_up(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.2")
    field = desk.find("field:client_reference", QWidget)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "half a na")
    desk.window.effects.set_language("de")
    desk.settle()
    assert desk.page.place.step.id == "4.2"
    after = desk.find("field:client_reference", QWidget)
    assert after is not field
    assert isinstance(after, QLineEdit | QPlainTextEdit)
    typed = after.text() if isinstance(after, QLineEdit) else after.toPlainText()
    assert typed == "half a na"
    assert has_focus(desk, "field:client_reference")


def test_theme_and_text_size_hold_at_once(desk: Desk) -> None:
    open_settings(desk, "look")
    desk.click("choice:theme:dark")
    desk.settle()
    assert theme.is_dark()
    before = QApplication.font().pointSizeF() or QApplication.font().pixelSize()
    choose(desk, "setting:size", "150")
    assert theme.text_size() == 1.5
    assert (QApplication.font().pointSizeF() or QApplication.font().pixelSize()) > before
    assert (kept(desk).theme, kept(desk).text_size) == ("dark", 150)
    desk.click("choice:theme:system")
    desk.settle()
    assert kept(desk).theme == ""


# You


def test_a_new_name_is_carried_by_what_is_confirmed_from_now_on(desk: Desk) -> None:
    desk.new_setup()
    open_settings(desk, "you")
    enter(desk, "setting:name", "Robin  Frank ")
    assert kept(desk).consultant == "Robin Frank"
    assert desk.session.consultant == "Robin Frank"
    assert desk.session.project.consultant == "Kim Berger"


def test_no_name_is_refused_and_the_last_one_stays(desk: Desk) -> None:
    open_settings(desk, "you")
    enter(desk, "setting:name", " ")
    assert said(desk, "settings.name_empty")
    assert kept(desk).consultant == "Kim Berger"


def picture(kind: str, width: int = 30, height: int = 20) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_logo_is_copied_and_can_be_removed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    file = tmp_path / "some.picture"
    file.write_bytes(picture(kind))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    open_settings(desk, "you")
    desk.click("setting:logo")
    desk.settle()
    assert said(desk, "settings.logo_kept", width=30, height=20)
    assert kept(desk).logo == f"logo.{ending}"
    assert (desk.house.places.root / kept(desk).logo).read_bytes() == file.read_bytes()
    desk.click("setting:logo_remove")
    desk.settle()
    assert said(desk, "settings.logo_none")
    assert kept(desk).logo == ""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "logo_no_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_no_picture"),
        (b"\x89PNG\r\n\x1a\n", "logo_no_picture"),
        (b"\xff" * (MOST_BYTES + 1), "logo_too_large"),
    ],
)
def test_what_is_no_logo_is_told(qapp: QApplication, data: bytes, problem: str) -> None:
    assert judge(data)[2] == f"settings.{problem}"


@pytest.mark.parametrize(("width", "height"), [(4001, 1), (1, 4001)])
def test_a_huge_picture_is_refused_before_it_is_unpacked(
    qapp: QApplication, width: int, height: int
) -> None:
    image, _ending, problem = judge(picture("PNG", width, height))
    assert (image.isNull(), problem) == (True, "settings.logo_too_large")


# The report


def test_own_words_of_the_report_are_kept_as_they_are_left(desk: Desk) -> None:
    page = open_settings(desk, "report")
    sender = desk.find("setting:report_sender", QLineEdit)
    QTest.keyClicks(sender, " Kim Berger, Reservix ")
    desk.find("setting:report_intro", QPlainTextEdit).setPlainText("Dear all,\n\nthis is it.\n")
    page.commit()
    settings = kept(desk)
    assert settings.report_sender == "Kim Berger, Reservix"
    assert settings.report_intro == "Dear all,\n\nthis is it."
    assert settings.report_closing == ""


# Secrets


def test_time_limits_hold_at_once(desk: Desk) -> None:
    open_settings(desk, "secrets")
    desk.click("choice:shown:60")
    desk.click(f"choice:copied:{UNTIL_EXIT}")
    desk.settle()
    assert (kept(desk).shown_seconds, kept(desk).copied_seconds) == (60, UNTIL_EXIT)
    assert limits() == Limits(60, UNTIL_EXIT)


# Data


@pytest.fixture
def usual_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(desk.house.preferences, "is_data_given", False)
    return desk


def test_another_folder_counts_from_the_next_start_on_and_says_so(
    usual_folder: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, elsewhere = usual_folder, tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))
    open_settings(desk, "data")
    assert not desk.shows("setting:folder_usual")
    desk.click("setting:folder")
    assert said(desk, "settings.folder_next", folder=str(elsewhere))
    assert kept(desk).data_folder == str(elsewhere)
    assert list(elsewhere.iterdir()) == []
    desk.click("setting:folder_usual")
    assert not said(desk, "settings.folder_next", folder=str(elsewhere))
    assert kept(desk).data_folder == ""


def test_a_folder_that_cannot_be_written_to_is_refused(
    usual_folder: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "nowhere"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(missing))
    open_settings(usual_folder, "data")
    usual_folder.click("setting:folder")
    assert said(usual_folder, "settings.folder_wrong")
    assert kept(usual_folder).data_folder == ""


def test_a_folder_said_at_the_start_is_only_shown(desk: Desk) -> None:
    open_settings(desk, "data")
    assert said(desk, "settings.folder_given")
    assert not desk.shows("setting:folder")
    assert str(desk.house.places.data) in said_in(shown(desk))


def test_folders_are_opened_in_the_file_manager(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    open_settings(desk, "data")
    desk.click("setting:open_data")
    assert [Path(one) for one in opened] == [desk.house.places.data]


# Network


def test_the_fields_of_a_proxy_are_there_when_it_is_ones_own(desk: Desk) -> None:
    open_settings(desk, "network")
    assert not desk.shows("setting:proxy_host")
    desk.click("choice:proxy:own")
    desk.settle()
    assert said(desk, "settings.host_missing")
    enter(desk, "setting:proxy_host", "proxy.example")
    enter(desk, "setting:proxy_port", "3128")
    enter(desk, "setting:proxy_user", "kim")
    found = kept(desk)
    assert (found.proxy, found.proxy_host, found.proxy_port) == ("own", "proxy.example", 3128)
    assert found.proxy_user == "kim"
    assert not said(desk, "settings.host_missing")
    desk.click("choice:proxy:none")
    desk.settle()
    assert kept(desk).proxy == "none"
    assert not desk.shows("setting:proxy_host")


@pytest.mark.parametrize(
    ("pasted", "host", "port"),
    [
        ("http://proxy.example:3128", "proxy.example", 3128),
        ("proxy.example:3128", "proxy.example", 3128),
        ("http://proxy.example/", "proxy.example", 8080),
        (" 10.1.2.3 ", "10.1.2.3", 8080),
        ("[2001:db8::1]", "2001:db8::1", 8080),
    ],
)
def test_a_pasted_address_is_host_and_port(desk: Desk, pasted: str, host: str, port: int) -> None:
    open_settings(desk, "network")
    desk.click("choice:proxy:own")
    enter(desk, "setting:proxy_host", pasted)
    assert (kept(desk).proxy_host, kept(desk).proxy_port) == (host, port)


def test_an_address_with_a_password_is_refused_and_kept_nowhere(desk: Desk) -> None:
    open_settings(desk, "network")
    desk.click("choice:proxy:own")
    enter(desk, "setting:proxy_host", "http://kim:geheim@proxy.example")
    assert said(desk, "settings.host_wrong")
    assert kept(desk).proxy_host == ""
    assert b"geheim" not in desk.house.places.settings.read_bytes()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "²"])
def test_a_port_is_a_number(desk: Desk, port: str) -> None:
    open_settings(desk, "network")
    desk.click("choice:proxy:own")
    enter(desk, "setting:proxy_host", "proxy.example")
    enter(desk, "setting:proxy_port", port)
    assert said(desk, "settings.port_wrong")
    assert kept(desk).proxy_port == 8080


@pytest.mark.parametrize("words", ["", " ", "a b", "a@b", "http://a", "a/b", "-a", "a..b", "a:1"])
def test_what_is_no_host(words: str) -> None:
    assert not is_host(words)


def test_the_password_goes_into_the_keyring_and_leaves_the_line(
    desk: Desk, system_keyring: FakeKeyring
) -> None:
    open_settings(desk, "network")
    desk.click("choice:proxy:own")
    line = desk.find("setting:proxy_password", QLineEdit)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    enter(desk, "setting:proxy_password", SECRET)
    assert line.text() == ""
    assert line.placeholderText() == desk.words.say(text("settings.proxy_password_kept"))
    assert SECRET in (keyring.get_password("syncwizard/program", "proxy_password") or "")
    assert SECRET.encode() not in desk.house.places.settings.read_bytes()
    desk.click("setting:proxy_password_remove")
    desk.settle()
    assert keyring.get_password("syncwizard/program", "proxy_password") is None
    assert line.placeholderText() == ""


def test_a_password_that_is_gone_is_asked_for_again(desk: Desk) -> None:
    desk.house.preferences.change(proxy="own", proxy_secret="0123456789abcdef")
    open_settings(desk, "network")
    line = desk.find("setting:proxy_password", QLineEdit)
    assert line.placeholderText() == desk.words.say(text("settings.proxy_password_missing"))


def certificates(path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def test_a_certificate_shows_whom_it_names_and_until_when(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA(organization_name="Contoso Inspection")
    certificates(tmp_path / "ca.pem", authority.cert_pem.bytes(), monkeypatch)
    open_settings(desk, "network")
    assert said(desk, "settings.ca_none")
    desk.click("setting:ca")
    desk.settle()
    assert desk.says("Contoso Inspection")
    assert kept(desk).extra_ca == "extra-ca.pem"
    desk.click("setting:ca_remove")
    desk.settle()
    assert said(desk, "settings.ca_none")
    assert kept(desk).extra_ca == ""


def test_a_file_without_certificates_changes_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates(tmp_path / "ca.pem", base64.b64encode(b"no certificate"), monkeypatch)
    open_settings(desk, "network")
    desk.click("setting:ca")
    desk.settle()
    assert said(desk, "settings.ca_not_pem")
    assert said(desk, "settings.ca_none")
    assert kept(desk).extra_ca == ""


# About


def test_about_names_all_parts_and_can_be_copied(desk: Desk) -> None:
    open_settings(desk, "about")
    desk.click("about:copy")
    copied = QGuiApplication.clipboard().text()
    for name in ("syncwizard", "Python", "Qt", "PySide6", "httpx", "babel", "Lucide", "Inter"):
        assert name in copied, name
    assert str(desk.house.places.logs) in copied
    assert str(desk.house.places.data) in copied


def test_large_text_leaves_the_version_line_the_whole_width(desk: Desk, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    open_settings(desk, "about")
    desk.settle()
    labels = desk.window.findChildren(QLabel)
    [version] = [one for one in labels if one.text() == version_line()]
    for name in ("about:copy", "about:diagnostics"):
        button = desk.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        assert top_of(button) >= top_of(version) + version.height(), name


def top_of(shown: QWidget) -> int:
    return shown.mapTo(shown.window(), shown.rect().topLeft()).y()


# Kept at once, or said


def test_settings_that_cannot_be_kept_hold_and_are_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_settings(desk, "you")
    monkeypatch.setattr(desk.house.preferences, "save", lambda _changed: text("settings.not_kept"))
    enter(desk, "setting:name", "Robin Frank")
    assert said(desk, "settings.not_kept")


def test_damaged_settings_are_told_at_the_start(desk: Desk) -> None:
    desk.house.places.settings.write_bytes(b"{")
    later = type(desk.house)(desk.house._choice)
    assert later.settings == Settings()
    assert [one.key for one in later.preferences.notices()] == ["settings.set_aside"]


# A set-up, changed later


def test_a_set_up_is_changed_later_and_confirmations_keep_their_names(desk: Desk) -> None:
    desk.new_setup("Nordlicht Versicherung")
    desk.view.open_tasks()

    def answer(dialog: QWidget) -> None:
        line = child(dialog, QLineEdit, "field:customer_name")
        assert line.text() == "Nordlicht Versicherung"
        line.setText("Nordlicht Köln AG")
        chosen = child(dialog, QAbstractButton, "choice:environment:production")
        assert chosen.isChecked()
        child(dialog, QAbstractButton, "choice:environment:test").click()
        who = child(dialog, QLineEdit, "setup_consultant")
        assert who.text() == "Kim Berger"
        who.setText("Robin Frank")
        child(dialog, QAbstractButton, "yes").click()

    desk.doorman.expect(answer)
    desk.click("edit_setup")
    desk.settle()
    assert desk.session.project.customer == "Nordlicht Köln AG"
    assert desk.session.answers["environment"] == "test"
    assert desk.session.project.consultant == "Robin Frank"
    assert desk.session.project.events[0].by == "Kim Berger"
    assert desk.says("Nordlicht Köln AG")


def test_a_set_up_keeps_a_customer_and_a_consultant(desk: Desk) -> None:
    desk.new_setup()
    desk.view.open_tasks()

    def answer(dialog: QWidget) -> None:
        who = child(dialog, QLineEdit, "setup_consultant")
        who.setText(" ")
        child(dialog, QAbstractButton, "yes").click()
        assert dialog.isVisible()
        who.setText("Kim Berger")
        child(dialog, QAbstractButton, "yes").click()

    before = list(desk.session.project.events)
    desk.doorman.expect(answer)
    desk.click("edit_setup")
    desk.settle()
    assert desk.session.project.events == before


# How it looks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("percent", "wanted"), [(100, "light"), (150, "dark"), (200, "light")])
def test_all_sections_can_be_read_in_the_smallest_window(
    desk: Desk, language: str, percent: int, wanted: str
) -> None:
    desk.house.preferences.change(theme=wanted, text_size=percent, proxy="own")
    desk.window.effects.set_language(language)
    desk.window.effects.use_look()
    desk.window.resize(*SMALLEST)
    open_settings(desk, "look")
    for section in SECTIONS:
        desk.click(f"section:{section}")
        desk.settle()
        assert cut_off(desk.window) == [], section
        assert unreadable(desk.window, READABLE) == [], section
