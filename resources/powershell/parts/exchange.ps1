# --- Connection: you sign in yourself; this script sees no password ---
if (-not (Get-Command -Name Get-CalendarProcessing -ErrorAction SilentlyContinue)) {
    if (-not (Get-Command -Name Connect-ExchangeOnline -ErrorAction SilentlyContinue)) {
        throw 'The module is missing. Run first: Install-Module ExchangeOnlineManagement -Scope CurrentUser'
    }
    $connection = @{}
    if ($ExchangeEnvironmentName) { $connection['ExchangeEnvironmentName'] = $ExchangeEnvironmentName }
    Connect-ExchangeOnline @connection
}
