#Requires -Version 5.1
<#
.SYNOPSIS
    Reads the booking settings of the room mailboxes and writes them into two files. Read-only.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator. The role View-Only Recipients or Global Reader is enough.
    NEEDS        PowerShell 5.1 or newer and the module ExchangeOnlineManagement (3.x).
    CHANGES      Nothing in the tenant. It writes room-settings.json and room-settings.csv here.
    AFTERWARDS   Send room-settings.json to your consultant, whose program reads and judges it.
                 The files name people who may book or approve (BookInPolicy, ResourceDelegates).
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\1-check-rooms.ps1
#>
[CmdletBinding()]
param([string] $OutFolder = '.')

#:VALUES exchange rooms settings

$ErrorActionPreference = 'Stop'
#:PART exchange
#:PART stamp
$exportedAt = $now.ToString('yyyy-MM-ddTHH:mm:ss', $invariant) + 'Z'

function ConvertTo-Word {
    param($Value)
    if ($null -eq $Value) { return '' }
    if ($Value -is [string]) { return $Value }
    if ($Value -is [Collections.IEnumerable]) { return (@($Value) | ForEach-Object { [string] $_ }) -join '; ' }
    return [Convert]::ToString($Value, $invariant)
}

# A spreadsheet would take these beginnings for a formula.
function ConvertTo-Cell {
    param([string] $Word)
    if ($Word -match '^[=+@\t\r\n''\uFF1D\uFF0B\uFF0D\uFF20-]') { return "'" + $Word }
    return $Word
}

$read = foreach ($room in $Rooms) {
    $found = @()
    try { $found = @(Get-CalendarProcessing -Identity $room) }
    catch { Write-Warning ($room + ': ' + $_.Exception.Message) }
    # For an address that does not exist, Microsoft's page says, ALL mailboxes may come back.
    $isFound = $found.Count -eq 1
    if (-not $isFound) { Write-Warning ($room + ': no single mailbox with settings was found.') }
    $row = [ordered]@{ Mailbox = $room; ExportedAt = $exportedAt; Found = [string] $isFound }
    foreach ($name in $SettingNames) {
        $row[$name] = ''
        if ($isFound) { $row[$name] = ConvertTo-Word -Value ($found[0].$name) }
    }
    [pscustomobject]$row
}

$document = [ordered]@{ format = 'syncwizard-room-settings'; version = 1; exportedAt = $exportedAt; rooms = @($read) }
$jsonFile = Join-Path -Path $OutFolder -ChildPath 'room-settings.json'
ConvertTo-Json -InputObject $document -Depth 4 | Set-Content -LiteralPath $jsonFile -Encoding UTF8

$cells = foreach ($row in $read) {
    $guarded = [ordered]@{}
    foreach ($property in $row.PSObject.Properties) { $guarded[$property.Name] = ConvertTo-Cell -Word ([string] $property.Value) }
    [pscustomobject]$guarded
}
$csvFile = Join-Path -Path $OutFolder -ChildPath 'room-settings.csv'
$cells | Export-Csv -LiteralPath $csvFile -NoTypeInformation -Encoding UTF8

$read | Format-Table -Property @('Mailbox', 'Found', 'AutomateProcessing', 'BookingWindowInDays', 'DeleteSubject', 'AddOrganizerToSubject', 'AllowConflicts')
Write-Host ('Written: ' + $jsonFile + ' and ' + $csvFile)
