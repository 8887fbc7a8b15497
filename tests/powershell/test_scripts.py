"""The scripts: their syntax, the commands they use, and that nothing changes by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tree_sitter import Node

from syncwizard import find_resources
from syncwizard.powershell.scripts import SCRIPTS, filled
from syncwizard.powershell.values import IN_EXCHANGE, Cloud, values_of
from tests.powershell.checked import ALL, CHANGES
from tests.powershell.grammar import commands, parsed, said, walk
from tests.powershell.sample import CLIENT, answers

FOLDER = find_resources() / "powershell"
NAMES = [script.name for script in SCRIPTS]
CHANGING = [name for name in NAMES if "check" not in name]
READING = [name for name in NAMES if "check" in name]
TEXTS = {
    script.name: filled(script, values_of(answers(), Cloud("O365China", "China")))
    for script in SCRIPTS
}


def test_every_template_is_in_the_list() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.ps1")) == sorted(NAMES)
    assert len(READING) == 3
    assert len(CHANGING) == 10


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ps1")), ids=lambda path: path.name)
def test_a_template_is_a_script_itself(path: Path) -> None:
    template = path.read_text(encoding="ascii")
    assert parsed(template).type == "program"
    assert max(len(line) for line in template.splitlines()) <= 230


@pytest.mark.parametrize("name", NAMES)
def test_a_script_uses_only_what_the_documentation_names(name: str) -> None:
    used = commands(TEXTS[name])
    assert len(used) > 5
    wrong = [
        (command, parameter)
        for command, parameters in used
        for parameter in parameters or [""]
        if command not in ALL or (parameter and parameter not in ALL[command])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", CHANGING)
def test_a_no_that_nobody_gave_ends_no_plan(name: str) -> None:
    """-WhatIf answers every question with no: what follows has to be shown all the same."""
    for line in TEXTS[name].splitlines():
        if re.fullmatch(r"\s*} elseif \((?!Confirm-Change).*\$Apply.*\) \{", line):
            assert "$WhatIfPreference" in line


@pytest.mark.parametrize("name", NAMES)
def test_a_header_says_who_runs_it_what_it_needs_and_that_nobody_tried_it(name: str) -> None:
    header = TEXTS[name].partition("#>")[0]
    for word in ("WHO RUNS IT", "NEEDS ", "CHANGES ", "NOT TRIED", "not run it", ".SYNOPSIS"):
        assert word in header, word
    assert "module" in header
    assert ("Read-only." in header) == (name in READING)


@pytest.mark.parametrize("name", READING)
def test_a_check_changes_nothing(name: str) -> None:
    assert {command for command, _parameters in commands(TEXTS[name])} & CHANGES == set()
    assert "SupportsShouldProcess" not in TEXTS[name]


@pytest.mark.parametrize("name", CHANGING)
def test_every_change_is_asked_for_and_none_is_made_by_default(name: str) -> None:
    script = TEXTS[name]
    assert "[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]" in script
    assert re.search(r"^    \[switch\] \$Apply,?$", script, re.MULTILINE)
    changes = [node for node in walk(parsed(script)) if is_change(node)]
    assert changes
    assert [said(node) for node in changes if not is_asked_for(node)] == []
    asking = script.partition("function Confirm-Change")[2]
    assert asking.index("if (-not $Apply)") < asking.index("return $false")
    assert asking.index("return $false") < asking.index("$PSCmdlet.ShouldProcess($Target, $Action)")


def is_change(node: Node) -> bool:
    return node.type == "command" and said(node).split()[0].lower() in CHANGES


def is_asked_for(node: Node) -> bool:
    """Whether it stands in a block that runs only where a person agreed."""
    block, above = node, node.parent
    while above is not None:
        if above.type in {"if_statement", "elseif_clause"} and block.type == "statement_block":
            condition = said(above)[: said(above).index("{")]
            if "(Confirm-Change -Target" in condition:
                return True
        block, above = above, above.parent
    return False


def test_the_question_is_missed_where_it_is_not_asked() -> None:
    script = "if ($Apply) { Set-Place -Identity $x }\n"
    script += "if (Confirm-Change -Target $x) { 1 } else { Set-Place }"
    changes = [node for node in walk(parsed(script)) if is_change(node)]
    assert len(changes) == 2
    assert not any(is_asked_for(node) for node in changes)


@pytest.mark.parametrize("name", [name for name in CHANGING if "undo" not in name])
def test_every_change_has_its_undo(name: str) -> None:
    number, _, rest = name.partition("-")
    undo = f"{number}-undo-{rest}"
    (kept,) = set(re.findall(r"format = '([\w-]+)'", TEXTS[name]))
    assert f"if ($state.format -ne '{kept}')" in TEXTS[undo]
    assert undo in TEXTS[name].partition("#>")[0]
    assert name in TEXTS[undo].partition("#>")[0]


def test_what_was_there_before_is_on_the_disk_before_anything_changes() -> None:
    for name in ("2-change-rooms.ps1", "4-place-data.ps1"):
        used = [command for command, _parameters in commands(TEXTS[name])]
        (changed,) = [index for index, command in enumerate(used) if command in CHANGES]
        assert used.index("set-content") < changed


def test_a_question_about_one_is_never_answered_about_all() -> None:
    """Microsoft's caution: asked for what does not exist, Get- commands may return everything."""
    for name in NAMES:
        for line in TEXTS[name].splitlines():
            if re.search(r"@\(Get-(CalendarProcessing|Place) ", line):
                assert "Count -ne 1" in TEXTS[name] or "Count -eq 1" in TEXTS[name]
            assert not re.search(
                r"Get-(ServicePrincipal|Management\w+|DistributionGroup) -Identity", line
            )


def test_a_second_application_gets_assignments_of_its_own() -> None:
    """Names have the application in them, and Exchange takes no more than 64 signs."""
    script = TEXTS["5-app-access.ps1"]
    (scope,) = re.findall(r"^\$ScopeName = '(.+)'$", script, re.MULTILINE)
    assert "$prefix = $ScopeName + ' ' + $AppId.Substring(0, 8) + ' - '\n" in script
    assert "$name = $prefix + $role\n" in script
    assert "$_.Name -like ($prefix + '*')" in script
    longest = f"{scope} {CLIENT[:8]} - Application {max(IN_EXCHANGE, key=len)}"
    assert len(longest) <= 64


def test_an_assignment_that_is_there_is_told_and_left() -> None:
    script = TEXTS["5-app-access.ps1"]
    (skipped,) = [
        said(node)
        for node in walk(parsed(script))
        if node.type == "if_statement" and said(node).startswith("if (@($present ")
    ]
    assert skipped.index("Write-Host ($name + ' is there already')") < skipped.index("continue")


def test_a_scope_that_is_not_one_of_rooms_is_refused_before_anything_is_made() -> None:
    script = TEXTS["5-app-access.ps1"]
    condition = (
        "$scope.Count -gt 0 -and [string] $scope[0].RecipientFilter -notlike '*RoomMailbox*'"
    )
    (refused,) = [
        node
        for node in walk(parsed(script))
        if node.type == "if_statement" and condition in said(node)
    ]
    assert "throw (" in said(refused)
    assert refused.end_byte < min(
        node.start_byte for node in walk(parsed(script)) if is_change(node)
    )


def test_the_undo_leaves_a_scope_that_another_application_uses() -> None:
    undo = TEXTS["5-undo-app-access.ps1"]
    removed = undo.index("Remove-ManagementScope -Identity")
    loop = undo[undo.index("foreach ($name in @($state.scopes))") : removed]
    assert "-like ($name + ' *') -and @($state.assignments) -notcontains $_.Name" in loop
    assert loop.index("if ($others.Count -gt 0)") < loop.index("continue")


def test_other_permissions_are_called_by_name() -> None:
    script = TEXTS["7-check-entra.ps1"]
    asked = script.index("Get-MgServicePrincipal -ServicePrincipalId $one.ResourceId")
    named = script.index("$resource[0].AppRoles")
    assert asked < named < script.index("$one.ResourceDisplayName + ': ' + $name")


def test_only_permissions_of_the_list_are_granted_and_only_what_was_granted_is_taken_back() -> None:
    script, undo = TEXTS["8-entra-permissions.ps1"], TEXTS["8-undo-entra-permissions.ps1"]
    assert script.count("New-MgServicePrincipalAppRoleAssignment ") == 1
    granted = script.index("New-MgServicePrincipalAppRoleAssignment ")
    loop = script.rindex("foreach ($permission in $Permissions)", 0, granted)
    assert "$_.Value -eq $permission.Name" in script[loop:granted]
    assert "-contains 'Application'" in script[loop:granted]
    assert loop < script.index("if ($role.Count -ne 1)") < script.index("Confirm-Change -Target $p")
    taken = undo.index("Remove-MgServicePrincipalAppRoleAssignment ")
    assert undo.index("$present -notcontains [string] $one.Id") < taken
    assert undo.index("[string] $state.application -ne $AppId") < taken


def test_the_right_to_grant_is_asked_for_only_where_something_is_to_change() -> None:
    for name in NAMES:
        script = TEXTS[name].partition("#>")[2]
        asked = [line for line in script.splitlines() if "AppRoleAssignment.ReadWrite.All" in line]
        assert all(line.startswith("if ($Apply) {") for line in asked)
        assert len(asked) == (1 if name.startswith("8-") else 0)


def test_the_check_of_entra_shows_when_secrets_end_and_no_value() -> None:
    script = TEXTS["7-check-entra.ps1"]
    assert "EndDateTime" in script
    assert "SecretText" not in script


def test_the_cloud_is_named_to_exchange_and_to_graph() -> None:
    assert "$ExchangeEnvironmentName = 'O365China'" in TEXTS["1-check-rooms.ps1"]
    assert "$GraphEnvironmentName = 'China'" in TEXTS["7-check-entra.ps1"]


@pytest.mark.parametrize(
    ("name", "command", "variables"),
    [
        ("2-change-rooms.ps1", "set-calendarprocessing", r"\$wanted = \[ordered\]@\{(.*?)\n\}"),
        ("2-undo-change-rooms.ps1", "set-calendarprocessing", r"\$known = @\((.*?)\)"),
        ("4-place-data.ps1", "set-place", r"\$names = @\((.*?)\)"),
        ("4-undo-place-data.ps1", "set-place", r"\$known = @\((.*?)\)"),
    ],
)
def test_parameters_that_are_passed_in_a_table_are_documented_too(
    name: str, command: str, variables: str
) -> None:
    (table,) = re.findall(variables, TEXTS[name], re.DOTALL)
    passed = re.findall(r"^ +(\w+) =|'(\w+)'", table, re.MULTILINE)
    names = {(first or second).lower() for first, second in passed} - {"autoaccept"}
    assert names == ALL[command] - {"identity", "confirm"}


def test_one_room_that_fails_does_not_end_the_others() -> None:
    """Where rooms stand by themselves; where one thing stands on another, the script stops."""
    for name in CHANGING:
        if not name.startswith("5-"):
            script = TEXTS[name]
            changes = [node for node in walk(parsed(script)) if is_change(node)]
            caught = [node for node in changes if has_above(node, "try_statement")]
            made = [node for node in changes if said(node).startswith("New-Distribution")]
            assert [said(one) for one in changes if one not in caught] == [
                said(one) for one in made
            ]


def has_above(node: Node, kind: str) -> bool:
    above = node.parent
    while above is not None and above.type != kind:
        above = above.parent
    return above is not None
