#Requires -Version 5.1
<#
.SYNOPSIS
    Shows the application, when its secrets expire, and which permissions were consented to. Read-only.
.DESCRIPTION
    WHO RUNS IT  The Entra administrator (an account that may read applications).
    NEEDS        PowerShell 5.1 or newer and the module Microsoft.Graph.Applications:
                 Install-Module Microsoft.Graph.Applications -Scope CurrentUser
    CHANGES      Nothing. You sign in yourself and consent to Application.Read.All for this session.
    READ IT SO   Every line under "Expected" should say True. Where the rooms are opened through RBAC for
                 Applications in Exchange, Calendars.* may be False on purpose; Place.Read.All never.
                 Missing consent: Entra admin center, App registrations, API permissions,
                 Microsoft Graph, APPLICATION permissions (not delegated), then grant admin consent;
                 or 8-entra-permissions.ps1.
                 Of secrets only name and end date are shown: nobody can read their values.
    NOT TRIED    Written from Microsoft's documentation of 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\7-check-entra.ps1
#>
[CmdletBinding()]
param()

#:VALUES graph app tenant permissions

$ErrorActionPreference = 'Stop'
#:PART graphapps
Connect-MgGraph @connection

$application = @(Get-MgServicePrincipal -Filter ("appId eq '" + $AppId + "'"))
if ($application.Count -ne 1) {
    Write-Warning 'This tenant has no enterprise application with that ID. Admin consent makes one.'
    return
}
$application[0] | Format-List -Property @('DisplayName', 'AppId', 'AccountEnabled')
Write-Host ('Object ID of the enterprise application (for 5-app-access.ps1): ' + $application[0].Id)

# An application that is registered in another tenant shows its secrets only there.
$registration = @(Get-MgApplication -Filter ("appId eq '" + $AppId + "'"))
if ($registration.Count -ne 1) { Write-Host 'Secrets: the application is not registered in this tenant.' }
else {
    $secrets = @($registration[0].PasswordCredentials)
    Write-Host ('Secrets of the application: ' + $secrets.Count)
    foreach ($secret in $secrets) {
        $days = [math]::Floor(($secret.EndDateTime.ToUniversalTime() - (Get-Date).ToUniversalTime()).TotalDays)
        Write-Host ('  ' + $secret.DisplayName + ': ends ' + $secret.EndDateTime.ToString('yyyy-MM-dd') + ', days left: ' + $days)
    }
}

$assigned = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $application[0].Id -All)
$granted = @($assigned | ForEach-Object { [string] $_.AppRoleId })
Write-Host 'Expected application permissions of Microsoft Graph:'
foreach ($permission in $Permissions) {
    Write-Host ('  ' + $permission.Name + ': ' + ($granted -contains $permission.Id))
}
$expected = @($Permissions | ForEach-Object { $_.Id })
$others = @($assigned | Where-Object { $expected -notcontains [string] $_.AppRoleId })
Write-Host ('Other permissions of this application: ' + $others.Count)
foreach ($one in $others) {
    # Only the resource knows what its roles are called; one without a name is shown by its id.
    $resource = @(Get-MgServicePrincipal -ServicePrincipalId $one.ResourceId)
    $role = @($resource[0].AppRoles | Where-Object { [string] $_.Id -eq [string] $one.AppRoleId })
    $name = [string] $one.AppRoleId
    if ($role.Count -eq 1 -and $role[0].Value) { $name = $role[0].Value }
    Write-Host ('  ' + $one.ResourceDisplayName + ': ' + $name)
}
