#Requires -Version 5.1
<#
.SYNOPSIS
    Consents to the application permissions of Microsoft Graph that this set-up needs, and to no others. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Entra administrator (Privileged Role Administrator or Global Administrator).
    INSTEAD      The same can be done by hand, and the portal shows what is agreed to: Entra admin
                 center, App registrations, API permissions, Grant admin consent.
    NEEDS        PowerShell 5.1 or newer and the module Microsoft.Graph.Applications:
                 Install-Module Microsoft.Graph.Applications -Scope CurrentUser
    CHANGES      With -Apply: one assignment for each permission of the list below that is missing,
                 each after a question. What is there already is left as it is, and nothing is taken
                 away. -WhatIf and -Confirm work as usual.
    TAKE CARE    You sign in yourself and consent, for your own session, to
                 AppRoleAssignment.ReadWrite.All. That is the right to grant any permission to any
                 application. Disconnect-MgGraph ends the session; the consent to Microsoft Graph
                 Command Line Tools stays until an administrator takes it back.
                 Where the rooms are opened through RBAC for Applications in Exchange
                 (5-app-access.ps1), Calendars.* is not wanted here: answer No to it.
    WAIT         A consent may take some minutes until tokens have it. 7-check-entra.ps1 shows it.
    UNDO         What was made goes into made-entra-permissions-<time>.json. Take it back with
                 8-undo-entra-permissions.ps1.
    NOT TRIED    Written from Microsoft's documentation of 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\8-entra-permissions.ps1
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [switch] $Apply,
    [string] $OutFolder = '.'
)

#:VALUES graph app tenant permissions

$ErrorActionPreference = 'Stop'
#:PART graphapps
$connection['Scopes'] = @('Application.Read.All')
if ($Apply) { $connection['Scopes'] = @('Application.Read.All', 'AppRoleAssignment.ReadWrite.All') }
Connect-MgGraph @connection
#:PART stamp
#:PART asking

$stateFile = Join-Path -Path $OutFolder -ChildPath ('made-entra-permissions-' + $stamp + '.json')
$made = @()
# After each change, so that nothing is forgotten where the script is interrupted.
function Save-Made {
    $document = [ordered]@{ format = 'syncwizard-made-entra-permissions'; version = 1; application = $AppId; assignments = @($made) }
    ConvertTo-Json -InputObject $document -Depth 4 | Set-Content -LiteralPath $stateFile -Encoding UTF8 -WhatIf:$false -Confirm:$false
}

$application = @(Get-MgServicePrincipal -Filter ("appId eq '" + $AppId + "'"))
if ($application.Count -ne 1) { throw 'This tenant has no enterprise application with that ID. Admin consent in the portal makes one.' }
# Microsoft Graph itself has this ID in every tenant.
$graph = @(Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'")
if ($graph.Count -ne 1) { throw 'This tenant has no service principal of Microsoft Graph.' }

$assigned = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $application[0].Id -All)
$granted = @($assigned | Where-Object { [string] $_.ResourceId -eq [string] $graph[0].Id } | ForEach-Object { [string] $_.AppRoleId })
foreach ($permission in $Permissions) {
    if ($granted -contains $permission.Id) {
        Write-Host ($permission.Name + ' is there already')
        continue
    }
    # The ID counts for Microsoft: it has to mean what this list says, and for applications.
    $role = @($graph[0].AppRoles | Where-Object { [string] $_.Id -eq $permission.Id -and $_.Value -eq $permission.Name -and @($_.AllowedMemberTypes) -contains 'Application' })
    if ($role.Count -ne 1) {
        Write-Warning ('Left out, because Microsoft Graph here knows no such permission for applications: ' + $permission.Name)
        continue
    }
    if (Confirm-Change -Target $permission.Name -Action ('grant this application permission to ' + $application[0].DisplayName)) {
        try {
            $one = New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $application[0].Id -PrincipalId $application[0].Id -ResourceId $graph[0].Id -AppRoleId $permission.Id -Confirm:$false
            $made += @{ Name = $permission.Name; Id = [string] $one.Id }
            Save-Made
        } catch {
            Write-Warning ($permission.Name + ': ' + $_.Exception.Message)
        }
    }
}
if (Test-Path -LiteralPath $stateFile) { Write-Host ('What was made: ' + $stateFile) }
