#Requires -Version 5.1
<#
.SYNOPSIS
    Sets the agreed booking settings of the room mailboxes. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer and the module ExchangeOnlineManagement (3.x).
    CHANGES      With -Apply: the settings that you name with -Setting, room by room, each after a question.
                 BookingWindowInDays is only ever raised. AutomateProcessing is set only for rooms
                 without booking delegates. -WhatIf and -Confirm work as usual.
    UNDO         The values from before go into before-change-rooms-<time>.json before anything is
                 changed. Take them back with 2-undo-change-rooms.ps1.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it, and try it on one room first (-Room).
.EXAMPLE
    .\2-change-rooms.ps1
.EXAMPLE
    .\2-change-rooms.ps1 -Apply -Setting BookingWindowInDays,DeleteSubject,AddOrganizerToSubject
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch] $Apply,
    [ValidateSet('AutomateProcessing', 'BookingWindowInDays', 'DeleteSubject', 'AddOrganizerToSubject', 'DeleteComments', 'RemovePrivateProperty', 'AllowConflicts')]
    [string[]] $Setting,
    [string[]] $Room,
    [string] $OutFolder = '.'
)

#:VALUES exchange rooms window

$ErrorActionPreference = 'Stop'
if ($Apply -and -not $Setting) { throw 'Name what was agreed, for example: -Setting BookingWindowInDays,DeleteSubject' }
#:PART exchange
#:PART stamp
#:PART asking

$wanted = [ordered]@{
    AutomateProcessing = 'AutoAccept'
    BookingWindowInDays = $BookingWindowInDays
    DeleteSubject = $false
    AddOrganizerToSubject = $false
    DeleteComments = $false
    RemovePrivateProperty = $false
    AllowConflicts = $false
}
if (-not $Setting) { $Setting = @($wanted.Keys) }
$chosen = @($Rooms | Where-Object { -not $Room -or $Room -contains $_ })

# What is to be changed, room by room, with the values from before.
$plan = foreach ($address in $chosen) {
    $found = @()
    try { $found = @(Get-CalendarProcessing -Identity $address) }
    catch { Write-Warning ($address + ': ' + $_.Exception.Message) }
    if ($found.Count -ne 1) {
        Write-Warning ($address + ': left alone, no single mailbox was found.')
        continue
    }
    $before = [ordered]@{}
    $after = [ordered]@{}
    foreach ($name in $Setting) {
        $present = $found[0].$name
        if ($name -eq 'BookingWindowInDays') {
            if ($BookingWindowInDays -le 0 -or [int] $present -ge $BookingWindowInDays) { continue }
            $present = [int] $present
        } elseif ($name -eq 'AutomateProcessing') {
            $delegates = @($found[0].ResourceDelegates | Where-Object { $_ })
            if ($delegates.Count -gt 0 -or [string] $present -eq 'AutoAccept') { continue }
            $present = [string] $present
        } else {
            $present = [string] $present -eq 'True'
            if ($present -eq $wanted[$name]) { continue }
        }
        $before[$name] = $present
        $after[$name] = $wanted[$name]
    }
    if ($after.Count -gt 0) { [pscustomobject]@{ Mailbox = $address; Before = $before; After = $after } }
}
$plan = @($plan)
if ($plan.Count -eq 0) {
    Write-Host 'Nothing is to be changed.'
    return
}

if ($Apply) {
    $document = [ordered]@{ format = 'syncwizard-before-change-rooms'; version = 1; rooms = @($plan | Select-Object -Property @('Mailbox', 'Before')) }
    $stateFile = Join-Path -Path $OutFolder -ChildPath ('before-change-rooms-' + $stamp + '.json')
    ConvertTo-Json -InputObject $document -Depth 5 | Set-Content -LiteralPath $stateFile -Encoding UTF8 -WhatIf:$false -Confirm:$false
    Write-Host ('The values from before: ' + $stateFile)
}

foreach ($one in $plan) {
    $words = foreach ($name in $one.After.Keys) { $name + ' ' + $one.Before[$name] + ' -> ' + $one.After[$name] }
    if (Confirm-Change -Target $one.Mailbox -Action ($words -join ', ')) {
        $values = @{}
        foreach ($name in $one.After.Keys) { $values[$name] = $one.After[$name] }
        try { Set-CalendarProcessing -Identity $one.Mailbox @values -Confirm:$false }
        catch { Write-Warning ($one.Mailbox + ': ' + $_.Exception.Message) }
    }
}
