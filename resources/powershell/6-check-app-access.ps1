#Requires -Version 5.1
<#
.SYNOPSIS
    Shows, room by room, whether the application may enter. Read-only.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator.
    NEEDS        PowerShell 5.1 or newer and the module ExchangeOnlineManagement (3.x).
    CHANGES      Nothing.
    READ IT SO   RBAC: InScope should be True for rooms and False for the mailbox of a person
                 (-NotARoom). It looks past Exchange's own delay, and it does not see what was
                 consented in Entra.
                 Older policies: AccessCheckResult Denied means that an application access policy
                 shuts the application out of this room. Such policies limit only what was consented in
                 Entra. Microsoft asks not to make new ones, so this pack only looks at them; after a change
                 they can take more than an hour, even where the result here is Granted.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\6-check-app-access.ps1 -NotARoom someone@example.com
#>
[CmdletBinding()]
param([string] $NotARoom)

#:VALUES exchange app rooms

$ErrorActionPreference = 'Stop'
#:PART exchange

$principal = @(Get-ServicePrincipal | Where-Object { [string] $_.AppId -eq $AppId })
if ($principal.Count -eq 0) { Write-Host 'RBAC: Exchange has no service principal for this application.' }
$policies = @()
try { $policies = @(Get-ApplicationAccessPolicy | Where-Object { [string] $_.AppId -eq $AppId }) }
catch { Write-Warning ('Application access policies: ' + $_.Exception.Message) }
Write-Host ('Application access policies for this application: ' + $policies.Count)

$asked = @($Rooms)
if ($NotARoom) { $asked += $NotARoom }
foreach ($mailbox in $asked) {
    Write-Host ''
    Write-Host $mailbox
    try {
        if ($principal.Count -gt 0) {
            Test-ServicePrincipalAuthorization -Identity $AppId -Resource $mailbox |
                Format-Table -Property @('RoleName', 'GrantedPermissions', 'AllowedResourceScope', 'ScopeType', 'InScope')
        }
        if ($policies.Count -gt 0) {
            Test-ApplicationAccessPolicy -Identity $mailbox -AppId $AppId | Format-Table -Property AccessCheckResult
        }
    } catch {
        Write-Warning ($mailbox + ': ' + $_.Exception.Message)
    }
}
