#Requires -Version 5.1
<#
.SYNOPSIS
    Puts back the booking settings that 2-change-rooms.ps1 has changed. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer, the module ExchangeOnlineManagement (3.x), and the file
                 before-change-rooms-<time>.json.
    CHANGES      With -Apply: the settings in that file, room by room, each after a question.
                 -WhatIf and -Confirm work as usual.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\2-undo-change-rooms.ps1 -StateFile .\before-change-rooms-20261122-101500.json
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
if ($state.format -ne 'syncwizard-before-change-rooms') { throw 'This file was not written by 2-change-rooms.ps1.' }
$known = @('AutomateProcessing', 'BookingWindowInDays', 'DeleteSubject', 'AddOrganizerToSubject', 'DeleteComments', 'RemovePrivateProperty', 'AllowConflicts')

foreach ($room in @($state.rooms)) {
    $values = @{}
    foreach ($property in $room.Before.PSObject.Properties) {
        if ($known -contains $property.Name) { $values[$property.Name] = $property.Value }
    }
    if ($values.Count -eq 0) { continue }
    $words = foreach ($name in $values.Keys) { $name + ' -> ' + $values[$name] }
    if (Confirm-Change -Target $room.Mailbox -Action ($words -join ', ')) {
        try { Set-CalendarProcessing -Identity $room.Mailbox @values -Confirm:$false }
        catch { Write-Warning ($room.Mailbox + ': ' + $_.Exception.Message) }
    }
}
