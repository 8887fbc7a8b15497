#Requires -Version 5.1
<#
.SYNOPSIS
    Makes the room lists that are missing and adds the rooms that they lack. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer and the module ExchangeOnlineManagement (3.x).
    CHANGES      With -Apply: room lists (New-DistributionGroup -RoomList) and their members, each
                 after a question. No room is ever taken out of a list. -WhatIf and -Confirm work as usual.
    WAIT         A new room list can take about 48 hours until other systems see it.
    UNDO         What was made goes into made-room-lists-<time>.json. Take it back with 3-undo-room-lists.ps1.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\3-room-lists.ps1
.EXAMPLE
    .\3-room-lists.ps1 -Apply
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch] $Apply,
    [string] $OutFolder = '.'
)

#:VALUES exchange lists

$ErrorActionPreference = 'Stop'
#:PART exchange
#:PART stamp
#:PART asking

$stateFile = Join-Path -Path $OutFolder -ChildPath ('made-room-lists-' + $stamp + '.json')
$made = @{ Lists = @(); Members = @() }
# After each change, so that nothing is forgotten where the script is interrupted.
function Save-Made {
    $document = [ordered]@{ format = 'syncwizard-made-room-lists'; version = 1; lists = @($made.Lists); members = @($made.Members) }
    ConvertTo-Json -InputObject $document -Depth 4 | Set-Content -LiteralPath $stateFile -Encoding UTF8 -WhatIf:$false -Confirm:$false
}

# All lists are read and compared here: asked for a name that does not exist, Exchange may name all groups.
$present = @(Get-DistributionGroup -RecipientTypeDetails RoomList -ResultSize Unlimited)
foreach ($list in $RoomLists) {
    $group = @($present | Where-Object { ($list.Address -and [string] $_.PrimarySmtpAddress -eq $list.Address) -or $_.Name -eq $list.Name -or $_.DisplayName -eq $list.Name })
    if ($group.Count -gt 1) {
        Write-Warning ($list.Name + ': left alone, more than one room list is called so.')
        continue
    }
    $identity = ''
    $members = @()
    if ($group.Count -eq 1) {
        $identity = [string] $group[0].PrimarySmtpAddress
        $members = @(Get-DistributionGroupMember -Identity $identity -ResultSize Unlimited | ForEach-Object { [string] $_.PrimarySmtpAddress })
    } elseif (Confirm-Change -Target $list.Name -Action 'make this room list') {
        $values = @{ Name = $list.Name }
        if ($list.Address) { $values['PrimarySmtpAddress'] = $list.Address }
        $new = New-DistributionGroup -RoomList @values -Confirm:$false
        $identity = [string] $new.PrimarySmtpAddress
        $made.Lists += $identity
        Save-Made
    } elseif (-not $Apply -or $WhatIfPreference) {
        $identity = $list.Name
    }
    if (-not $identity) { continue }
    foreach ($room in $list.Rooms) {
        if ($members -contains $room) { continue }
        if (Confirm-Change -Target $identity -Action ('add ' + $room)) {
            try {
                Add-DistributionGroupMember -Identity $identity -Member $room -Confirm:$false
                $made.Members += @{ List = $identity; Room = $room }
                Save-Made
            } catch { Write-Warning ($room + ': ' + $_.Exception.Message) }
        }
    }
}
if (Test-Path -LiteralPath $stateFile) { Write-Host ('What was made: ' + $stateFile) }
