#Requires -Version 5.1
<#
.SYNOPSIS
    Takes back what 3-room-lists.ps1 has made. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer, the module ExchangeOnlineManagement (3.x), and the file
                 made-room-lists-<time>.json.
    CHANGES      With -Apply: takes the added rooms out of their lists, then deletes the lists that
                 were made (with everything that was added to them since), each after a question.
                 No mailbox is deleted. -WhatIf and -Confirm work as usual.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\3-undo-room-lists.ps1 -StateFile .\made-room-lists-20261122-101500.json
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory = $true)] [string] $StateFile,
    [switch] $Apply
)

#:VALUES exchange

$ErrorActionPreference = 'Stop'
#:PART exchange
#:PART asking

$state = Get-Content -LiteralPath $StateFile -Raw -Encoding UTF8 | ConvertFrom-Json
if ($state.format -ne 'syncwizard-made-room-lists') { throw 'This file was not written by 3-room-lists.ps1.' }

foreach ($member in @($state.members)) {
    if (-not $member.List -or -not $member.Room) { continue }
    if (Confirm-Change -Target $member.List -Action ('take out ' + $member.Room)) {
        try { Remove-DistributionGroupMember -Identity $member.List -Member $member.Room -Confirm:$false }
        catch { Write-Warning ($member.Room + ': ' + $_.Exception.Message) }
    }
}
foreach ($list in @($state.lists)) {
    if (-not $list) { continue }
    if (Confirm-Change -Target $list -Action 'delete this room list') {
        try { Remove-DistributionGroup -Identity $list -Confirm:$false }
        catch { Write-Warning ($list + ': ' + $_.Exception.Message) }
    }
}
