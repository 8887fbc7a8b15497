#Requires -Version 5.1
<#
.SYNOPSIS
    Sets building, floor, capacity and town of the rooms from place-data.csv. Without -Apply it only says what it would do.
.DESCRIPTION
    WHO RUNS IT  The Exchange administrator (Exchange Administrator or Organization Management).
    NEEDS        PowerShell 5.1 or newer and the module ExchangeOnlineManagement (3.x).
    FIRST        Fill in place-data.csv beside this script. An empty cell leaves that value alone.
                 Floor and Capacity are whole numbers; CountryOrRegion is a two-letter code.
    CHANGES      With -Apply: place data of the rooms in the table, each after a question.
                 -WhatIf and -Confirm work as usual. In a hybrid organization City and
                 CountryOrRegion have to be set on-premises.
    UNDO         The values from before go into before-place-data-<time>.json. Take them back with
                 4-undo-place-data.ps1.
    NOT TRIED    Written from Microsoft's documentation of August 2026. Its makers have not run it
                 against a tenant. Please read it before you run it.
.EXAMPLE
    .\4-place-data.ps1
.EXAMPLE
    .\4-place-data.ps1 -Apply
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [string] $Table = '.\place-data.csv',
    [switch] $Apply,
    [string] $OutFolder = '.'
)

#:VALUES exchange

$ErrorActionPreference = 'Stop'
#:PART exchange
#:PART stamp
#:PART asking

$names = @('Building', 'Floor', 'FloorLabel', 'Capacity', 'CountryOrRegion', 'City')
$numbers = @('Floor', 'Capacity')
$heading = Get-Content -LiteralPath $Table -TotalCount 1 -Encoding UTF8
$delimiter = ','
if ($heading.Contains(';')) { $delimiter = ';' }

# An apostrophe keeps a spreadsheet from taking a cell for a formula; it is not part of the value.
function Get-Word {
    param([string] $Cell)
    $word = $Cell.Trim()
    if ($word.StartsWith("'")) { return $word.Substring(1) }
    return $word
}

$plan = foreach ($row in @(Import-Csv -LiteralPath $Table -Delimiter $delimiter -Encoding UTF8)) {
    $address = Get-Word -Cell ([string] $row.Mailbox)
    if (-not $address) { continue }
    $values = [ordered]@{}
    foreach ($name in $names) {
        $word = Get-Word -Cell ([string] $row.$name)
        if (-not $word) { continue }
        if ($numbers -contains $name) { $values[$name] = [int]::Parse($word, $invariant) } else { $values[$name] = $word }
    }
    if ($values.Count -eq 0) { continue }
    # Asked for a place that does not exist, Exchange may name all places.
    $found = @()
    try { $found = @(Get-Place -Identity $address) }
    catch { Write-Warning ($address + ': ' + $_.Exception.Message) }
    if ($found.Count -ne 1) {
        Write-Warning ($address + ': left alone, no single place was found.')
        continue
    }
    $before = [ordered]@{}
    foreach ($name in $values.Keys) { $before[$name] = $found[0].$name }
    [pscustomobject]@{ Mailbox = $address; Before = $before; After = $values }
}
$plan = @($plan)
if ($plan.Count -eq 0) {
    Write-Host 'Nothing is to be changed.'
    return
}

if ($Apply) {
    $document = [ordered]@{ format = 'syncwizard-before-place-data'; version = 1; rooms = @($plan | Select-Object -Property @('Mailbox', 'Before')) }
    $stateFile = Join-Path -Path $OutFolder -ChildPath ('before-place-data-' + $stamp + '.json')
    ConvertTo-Json -InputObject $document -Depth 5 | Set-Content -LiteralPath $stateFile -Encoding UTF8 -WhatIf:$false -Confirm:$false
    Write-Host ('The values from before: ' + $stateFile)
}

foreach ($one in $plan) {
    $words = foreach ($name in $one.After.Keys) { $name + ' ' + $one.Before[$name] + ' -> ' + $one.After[$name] }
    if (Confirm-Change -Target $one.Mailbox -Action ($words -join ', ')) {
        $values = @{}
        foreach ($name in $one.After.Keys) { $values[$name] = $one.After[$name] }
        try { Set-Place -Identity $one.Mailbox @values -Confirm:$false }
        catch { Write-Warning ($one.Mailbox + ': ' + $_.Exception.Message) }
    }
}
