# --- Nothing is changed without -Apply; with it, each change is asked for ---
if (-not $Apply) { Write-Host 'Dry run: nothing is changed. With -Apply, each change is asked for.' }
function Confirm-Change {
    param([string] $Target, [string] $Action)
    if (-not $Apply) {
        Write-Host ('Would change: ' + $Target + ': ' + $Action)
        return $false
    }
    return $PSCmdlet.ShouldProcess($Target, $Action)
}
