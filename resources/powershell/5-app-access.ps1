#Requires -Version 5.1
<#
.SYNOPSIS
    Lets the application into the room mailboxes and no others (RBAC for Applications). Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Organization Management, or Exchange Administrator).
    NEEDS        PowerShell 5.1 or newer, the module ExchangeOnlineManagement (3.x), and the Object ID
                 of the ENTERPRISE application (not that of the app registration): Entra admin center,
                 Enterprise applications; 7-check-entra.ps1 shows it too.
    CHANGES      With -Apply: a service principal in Exchange, a management scope on all room mailboxes,
                 and one role assignment for each role, each after a question. What is there already is
                 left as it is. -WhatIf and -Confirm work as usual.
    WAIT         Exchange keeps decisions for 30 minutes to 2 hours. 6-check-app-access.ps1 sees
                 a change at once.
    AFTERWARDS   A grant here and a consent in Entra ADD UP. To limit the application to its rooms,
                 take the consent for Calendars.* and MailboxSettings.* in Entra back once
                 6-check-app-access.ps1 says True for the rooms. Place.Read.All stays in Entra.
    UNDO         What was made goes into made-app-access-<time>.json. Take it back with
                 5-undo-app-access.ps1.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\5-app-access.ps1 -ObjectId 00000000-0000-0000-0000-000000000000
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory = $true)] [guid] $ObjectId,
    [switch] $Apply,
    [string] $OutFolder = '.'
)

#:VALUES exchange app roles

$ErrorActionPreference = 'Stop'
#:PART exchange
#:PART stamp
#:PART asking

$ScopeName = 'Workplace rooms'
$stateFile = Join-Path -Path $OutFolder -ChildPath ('made-app-access-' + $stamp + '.json')
$made = @{ Assignments = @(); Scopes = @(); Principals = @() }
# After each change, so that nothing is forgotten where the script is interrupted.
function Save-Made {
    $document = [ordered]@{ format = 'syncwizard-made-app-access'; version = 1; assignments = @($made.Assignments); scopes = @($made.Scopes); principals = @($made.Principals) }
    ConvertTo-Json -InputObject $document -Depth 4 | Set-Content -LiteralPath $stateFile -Encoding UTF8 -WhatIf:$false -Confirm:$false
}

# All are read and compared here: asked for one that does not exist, Exchange may name all.
$scope = @(Get-ManagementScope | Where-Object { $_.Name -eq $ScopeName })
if ($scope.Count -gt 0 -and [string] $scope[0].RecipientFilter -notlike '*RoomMailbox*') {
    throw ('The scope ' + $ScopeName + ' is there already and is not one of room mailboxes: ' + $scope[0].RecipientFilter)
}
$principal = @(Get-ServicePrincipal | Where-Object { [string] $_.AppId -eq $AppId })
if ($principal.Count -gt 0) {
    if ([string] $principal[0].ObjectId -ne [string] $ObjectId) { throw 'Exchange knows this application under another Object ID. Please compare it with the enterprise application.' }
} elseif (Confirm-Change -Target $AppId -Action 'make the service principal in Exchange') {
    New-ServicePrincipal -AppId $AppId -ObjectId ([string] $ObjectId) -DisplayName $ScopeName -Confirm:$false | Out-Null
    $made.Principals += [string] $ObjectId
    Save-Made
} elseif ($Apply -and -not $WhatIfPreference) {
    return
}

if ($scope.Count -gt 0) {
    Write-Host ('The scope is there already: ' + $scope[0].RecipientFilter)
} elseif (Confirm-Change -Target $ScopeName -Action 'make the management scope on room mailboxes') {
    New-ManagementScope -Name $ScopeName -RecipientRestrictionFilter "RecipientTypeDetails -eq 'RoomMailbox'" -Confirm:$false | Out-Null
    $made.Scopes += $ScopeName
    Save-Made
} elseif ($Apply -and -not $WhatIfPreference) {
    return
}

# Each application has names of its own, so that a second one is not taken for the first.
$prefix = $ScopeName + ' ' + $AppId.Substring(0, 8) + ' - '
$present = @(Get-ManagementRoleAssignment | Where-Object { $_.Name -like ($prefix + '*') })
foreach ($role in $Roles) {
    $name = $prefix + $role
    if (@($present | Where-Object { $_.Name -eq $name }).Count -gt 0) {
        Write-Host ($name + ' is there already')
        continue
    }
    if (Confirm-Change -Target $role -Action ('assign it for ' + $ScopeName)) {
        New-ManagementRoleAssignment -Name $name -App ([string] $ObjectId) -Role $role -CustomResourceScope $ScopeName -Confirm:$false | Out-Null
        $made.Assignments += $name
        Save-Made
    }
}
if (Test-Path -LiteralPath $stateFile) { Write-Host ('What was made: ' + $stateFile) }
