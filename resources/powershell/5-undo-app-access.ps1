#Requires -Version 5.1
<#
.SYNOPSIS
    Takes back what 5-app-access.ps1 has made. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Organization Management, or Exchange Administrator).
    NEEDS        PowerShell 5.1 or newer, the module ExchangeOnlineManagement (3.x), and the file
                 made-app-access-<time>.json.
    CHANGES      With -Apply: removes the role assignments, then the management scope, then the service
                 principal in Exchange, as far as they were made, each after a question. A scope that
                 another application uses stays. Nothing in Entra is changed. -WhatIf and -Confirm
                 work as usual.
    TAKE CARE    Where the consent in Entra was taken back, the application has no access afterwards.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\5-undo-app-access.ps1 -StateFile .\made-app-access-20261122-101500.json
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
if ($state.format -ne 'syncwizard-made-app-access') { throw 'This file was not written by 5-app-access.ps1.' }

foreach ($name in @($state.assignments)) {
    if ($name -and (Confirm-Change -Target $name -Action 'remove this role assignment')) {
        Remove-ManagementRoleAssignment -Identity $name -Confirm:$false
    }
}
foreach ($name in @($state.scopes)) {
    $others = @(Get-ManagementRoleAssignment | Where-Object { $name -and $_.Name -like ($name + ' *') -and @($state.assignments) -notcontains $_.Name })
    if ($others.Count -gt 0) {
        Write-Host ('Another application uses this scope, so it stays: ' + $name)
        continue
    }
    if ($name -and (Confirm-Change -Target $name -Action 'remove this management scope')) {
        Remove-ManagementScope -Identity $name -Confirm:$false
    }
}
foreach ($id in @($state.principals)) {
    if ($id -and (Confirm-Change -Target $id -Action 'remove this service principal from Exchange')) {
        Remove-ServicePrincipal -Identity $id -Confirm:$false
    }
}
