#Requires -Version 5.1
<#
.SYNOPSIS
    Takes back what 8-entra-permissions.ps1 has granted. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Entra administrator (Privileged Role Administrator or Global Administrator).
    NEEDS        PowerShell 5.1 or newer, the module Microsoft.Graph.Applications, and the file
                 made-entra-permissions-<time>.json.
    CHANGES      With -Apply: removes these assignments, as far as they are still there, each after a
                 question. Nothing else is taken away. -WhatIf and -Confirm work as usual.
    TAKE CARE    You consent, for your own session, to AppRoleAssignment.ReadWrite.All; Disconnect-MgGraph
                 ends it. Without its permissions the synchronization of the rooms stops.
    NOT TRIED    Written from Microsoft's documentation of 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\8-undo-entra-permissions.ps1 -StateFile .\made-entra-permissions-20261122-101500.json
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory = $true)] [string] $StateFile,
    [switch] $Apply
)

#:VALUES graph app tenant

$ErrorActionPreference = 'Stop'
$state = Get-Content -LiteralPath $StateFile -Raw -Encoding UTF8 | ConvertFrom-Json
if ($state.format -ne 'syncwizard-made-entra-permissions') { throw 'This file was not written by 8-entra-permissions.ps1.' }
if ([string] $state.application -ne $AppId) { throw 'This file is about another application.' }
#:PART graphapps
$connection['Scopes'] = @('Application.Read.All')
if ($Apply) { $connection['Scopes'] = @('Application.Read.All', 'AppRoleAssignment.ReadWrite.All') }
Connect-MgGraph @connection
#:PART asking

$application = @(Get-MgServicePrincipal -Filter ("appId eq '" + $AppId + "'"))
if ($application.Count -ne 1) { throw 'This tenant has no enterprise application with that ID.' }
$present = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $application[0].Id -All | ForEach-Object { [string] $_.Id })
foreach ($one in @($state.assignments)) {
    if (-not $one.Id -or $present -notcontains [string] $one.Id) {
        Write-Host ('Not there any more: ' + $one.Name)
        continue
    }
    if (Confirm-Change -Target $one.Name -Action 'take this application permission back') {
        try {
            Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $application[0].Id -AppRoleAssignmentId $one.Id -Confirm:$false
        } catch {
            Write-Warning ($one.Name + ': ' + $_.Exception.Message)
        }
    }
}
