#Requires -Version 5.1
<#
.SYNOPSIS
    Puts back the place data that 4-place-data.ps1 has changed. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer, the module ExchangeOnlineManagement (3.x), and the file
                 before-place-data-<time>.json.
    CHANGES      With -Apply: the values in that file, room by room, each after a question. What was
                 empty before is named, not emptied: please do that in the admin center.
                 -WhatIf and -Confirm work as usual.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\4-undo-place-data.ps1 -StateFile .\before-place-data-20261122-101500.json
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
if ($state.format -ne 'syncwizard-before-place-data') { throw 'This file was not written by 4-place-data.ps1.' }
$known = @('Building', 'Floor', 'FloorLabel', 'Capacity', 'CountryOrRegion', 'City')

foreach ($room in @($state.rooms)) {
    $values = @{}
    foreach ($property in $room.Before.PSObject.Properties) {
        if ($known -notcontains $property.Name) { continue }
        if ([string] $property.Value -eq '') {
            Write-Warning ([string] $room.Mailbox + ': ' + $property.Name + ' was empty before.')
        } else {
            $values[$property.Name] = $property.Value
        }
    }
    if ($values.Count -eq 0) { continue }
    $words = foreach ($name in $values.Keys) { $name + ' -> ' + $values[$name] }
    if (Confirm-Change -Target $room.Mailbox -Action ($words -join ', ')) {
        try { Set-Place -Identity $room.Mailbox @values -Confirm:$false }
        catch { Write-Warning ($room.Mailbox + ': ' + $_.Exception.Message) }
    }
}
