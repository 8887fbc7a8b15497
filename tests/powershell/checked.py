"""The commands that scripts may use, with their parameters, as Microsoft's documentation has them.

Exchange Online: MicrosoftDocs/office-docs-powershell, August 2026. Graph: msgraph-sdk-powershell
and the reference of Microsoft.Graph.Applications. Nobody ran them against a tenant for this list.
"""

from __future__ import annotations

READING = {
    "Get-ApplicationAccessPolicy": "",
    "Get-CalendarProcessing": "Identity",
    "Get-DistributionGroup": "RecipientTypeDetails ResultSize",
    "Get-DistributionGroupMember": "Identity ResultSize",
    "Get-ManagementRoleAssignment": "",
    "Get-ManagementScope": "",
    "Get-MgApplication": "Filter",
    "Get-MgServicePrincipal": "Filter ServicePrincipalId",
    "Get-MgServicePrincipalAppRoleAssignment": "ServicePrincipalId All",
    "Get-Place": "Identity",
    "Get-ServicePrincipal": "",
    "Test-ApplicationAccessPolicy": "Identity AppId",
    "Test-ServicePrincipalAuthorization": "Identity Resource",
}
CHANGING = {
    "Add-DistributionGroupMember": "Identity Member Confirm",
    "New-DistributionGroup": "Name RoomList PrimarySmtpAddress Confirm",
    "New-ManagementRoleAssignment": "Name App Role CustomResourceScope Confirm",
    "New-ManagementScope": "Name RecipientRestrictionFilter Confirm",
    "New-MgServicePrincipalAppRoleAssignment": (
        "ServicePrincipalId PrincipalId ResourceId AppRoleId Confirm"
    ),
    "New-ServicePrincipal": "AppId ObjectId DisplayName Confirm",
    "Remove-DistributionGroup": "Identity Confirm",
    "Remove-DistributionGroupMember": "Identity Member Confirm",
    "Remove-ManagementRoleAssignment": "Identity Confirm",
    "Remove-ManagementScope": "Identity Confirm",
    "Remove-MgServicePrincipalAppRoleAssignment": (
        "ServicePrincipalId AppRoleAssignmentId Confirm"
    ),
    "Remove-ServicePrincipal": "Identity Confirm",
    "Set-CalendarProcessing": (
        "Identity AutomateProcessing BookingWindowInDays DeleteSubject AddOrganizerToSubject "
        "DeleteComments RemovePrivateProperty AllowConflicts Confirm"
    ),
    "Set-Place": "Identity Building Floor FloorLabel Capacity CountryOrRegion City Confirm",
}
CONNECTING = {
    "Connect-ExchangeOnline": "ExchangeEnvironmentName",
    "Connect-MgGraph": "Scopes Environment TenantId",
}
# PowerShell's own, and the scripts' own functions.
OWN = {
    "Confirm-Change": "Target Action",
    "ConvertFrom-Json": "",
    "ConvertTo-Cell": "Word",
    "ConvertTo-Json": "InputObject Depth",
    "ConvertTo-Word": "Value",
    "Export-Csv": "LiteralPath NoTypeInformation Encoding",
    "ForEach-Object": "",
    "Format-List": "Property",
    "Format-Table": "Property",
    "Get-Command": "Name ErrorAction",
    "Get-Content": "LiteralPath Raw Encoding TotalCount",
    "Get-Date": "",
    "Get-Word": "Cell",
    "Import-Csv": "LiteralPath Delimiter Encoding",
    "Join-Path": "Path ChildPath",
    "Out-Null": "",
    "Save-Made": "",
    "Select-Object": "Property",
    "Set-Content": "LiteralPath Encoding WhatIf Confirm",
    "Test-Path": "LiteralPath",
    "Where-Object": "",
    "Write-Host": "",
    "Write-Warning": "",
}
ALL = {
    name.lower(): set(parameters.lower().split())
    for table in (READING, CHANGING, CONNECTING, OWN)
    for name, parameters in table.items()
}
CHANGES = {name.lower() for name in CHANGING}
